import { client, idempotency, ifMatch, unwrap } from "../client";
import type { Evidence } from "../types";

export type Sort = "document" | "image" | "audio";
export interface Wanted { search?: string; sort?: Sort }

const LIMIT = 30;
const uploadsOf = (sheetId: string) => `/api/submission/sheets/${encodeURIComponent(sheetId)}`;
const libraryOf = (unitId: string) => `/api/submission/library/${encodeURIComponent(unitId)}`;
const idOf = (url: string) => url.slice(url.lastIndexOf("/") + 1);

export const leafUploadPath = (sheetId: string, leafId: string) => `${uploadsOf(sheetId)}/items/${encodeURIComponent(leafId)}/uploads`;
/** `replaces`: the document that gets a newer version. */
export const libraryUploadPath = (unitId: string, replaces?: string) =>
  `${libraryOf(unitId)}/uploads${replaces ? `?${new URLSearchParams({ replaces })}` : ""}`;

/** Has the server take a file whose bytes are all there. */
export const completeUpload = (url: string) =>
  unwrap(client.POST("/api/submission/uploads/{upload_id}/completion", { params: { path: { upload_id: idOf(url) } }, body: {} }));

/** Has the server forget a file on its way. */
export const giveUpload = (url: string) =>
  unwrap(client.DELETE("/api/submission/uploads/{upload_id}", { params: { path: { upload_id: idOf(url) } } }));

/** Whose libraries the account may read, its own unit first. */
export const listLibraries = () => unwrap(client.GET("/api/submission/libraries"));

export const listLibrary = (unit_id: string, wanted: Wanted, cursor?: string) =>
  unwrap(client.GET("/api/submission/library/{unit_id}", { params: { path: { unit_id }, query: { ...wanted, limit: LIMIT, ...(cursor ? { cursor } : {}) } } }));

export const readDocument = (unit_id: string, document_id: string) =>
  unwrap(client.GET("/api/submission/library/{unit_id}/{document_id}", { params: { path: { unit_id, document_id } } }));

export const describeDocument = (unit_id: string, document_id: string, version: number, body: { name?: string; issued_on?: string; note?: string }) =>
  unwrap(client.PATCH("/api/submission/library/{unit_id}/{document_id}", { params: { path: { unit_id, document_id }, header: ifMatch(version) }, body }));

/** `unit_id`: whose library has the document. */
export const attachFromLibrary = (sheet_id: string, leaf_id: string, unit_id: string, document_id: string, note = "") => {
  const params = { path: { sheet_id, leaf_id }, header: idempotency() };
  return unwrap(client.POST("/api/submission/sheets/{sheet_id}/items/{leaf_id}/library-evidence", { params, body: { document_id, unit_id, note } }));
};
/** That very version once more, from whichever library the sheet may use that has it; one `key` does it once. */
export const attachVersion = (sheet_id: string, leaf_id: string, { document_id, sha256 }: Pick<Evidence, "document_id" | "sha256">, note: string, key: string) => {
  const params = { path: { sheet_id, leaf_id }, header: idempotency(key) };
  return unwrap(client.POST("/api/submission/sheets/{sheet_id}/items/{leaf_id}/library-evidence", { params, body: { document_id, sha256, note } }));
};

export const listScans = (sheet_id: string) =>
  unwrap(client.GET("/api/submission/sheets/{sheet_id}/evidence-scans", { params: { path: { sheet_id } } }));

export const mediaAddress = (sheet_id: string, evidence_id: string) =>
  unwrap(client.POST("/api/submission/sheets/{sheet_id}/evidence/{evidence_id}/media-address", { params: { path: { sheet_id, evidence_id } } }));

export const dateEvidence = (sheet_id: string, leaf_id: string, evidence_id: string, issued_on: string) => {
  const params = { path: { sheet_id, leaf_id, evidence_id } };
  return unwrap(client.PATCH("/api/submission/sheets/{sheet_id}/items/{leaf_id}/evidence/{evidence_id}", { params, body: { issued_on } }));
};

export const versionPath = (unitId: string, documentId: string, fileId: string) => `${libraryOf(unitId)}/${documentId}/versions/${fileId}`;
export const evidencePreviewPath = (sheetId: string, evidenceId: string) => `${uploadsOf(sheetId)}/evidence/${evidenceId}/preview`;
export const evidenceArchivePath = (sheetId: string) => `${uploadsOf(sheetId)}/evidence.zip`;
