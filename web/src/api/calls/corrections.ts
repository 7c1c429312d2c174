import { authorisedFetch, client, unwrap } from "../client";
import { toError } from "../problem";
import type { SetSummary } from "../types";
import { SETS } from "./sets";

const bySet = (set_id: string) => ({ path: { set_id } });
const bySheet = (sheet_id: string) => ({ path: { sheet_id } });

export const annexDocxPath = (setId: string) => `${SETS}/${setId}/annex.docx`;
/** The scanned decision that is kept with the set. */
export const scanPath = (setId: string) => `${SETS}/${setId}/scan`;
export const startCorrection = (setId: string, reason: string) =>
  unwrap(client.POST("/api/criteria/sets/{set_id}/corrections", { params: bySet(setId), body: { reason } }));
export const listEditions = (setId: string) => unwrap(client.GET("/api/criteria/sets/{set_id}/editions", { params: bySet(setId) }));

/** The scan as the body itself; its type is told by its content. */
export async function putScan(setId: string, file: File): Promise<SetSummary> {
  const headers = { "Content-Type": "application/octet-stream" };
  const request = new Request(new URL(scanPath(setId), location.origin), { method: "PUT", headers, body: await file.arrayBuffer() });
  const response = await authorisedFetch(request);
  const body: unknown = await response.json().catch(() => null);
  if (!response.ok) throw toError(response.status, body);
  return body as SetSummary;
}

/** What corrections of its set changed under a sheet, the newest first. */
export const sheetCorrections = (sheetId: string) =>
  unwrap(client.GET("/api/submission/sheets/{sheet_id}/corrections", { params: bySheet(sheetId) }));
export const markCorrectionsSeen = (sheetId: string) =>
  unwrap(client.POST("/api/submission/sheets/{sheet_id}/corrections/seen", { params: bySheet(sheetId) }));
