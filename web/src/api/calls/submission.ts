import { client, idempotency, ifMatch, inTime, unwrap } from "../client";
import type { components } from "../schema";
import type { Item, ItemPatch, ReportText, Sheet } from "../types";
import { everyPage } from "./pages";

const LIMIT = 200;
const bySheet = (sheet_id: string) => ({ path: { sheet_id } });
const byItem = (sheet_id: string, leaf_id: string) => ({ path: { sheet_id, leaf_id } });
const address = (sheetId: string) => `/api/submission/sheets/${encodeURIComponent(sheetId)}`;

/** Every one: a round over all communes has more than a page. */
export const listSheets = async (round_id?: string) => {
  const items = await everyPage((cursor) => unwrap(client.GET("/api/submission/sheets", { params: { query: { round_id, limit: LIMIT, cursor } } })));
  return { items };
};
/** Of units that the own unit continues after a merger: to be read only. */
export const listInheritedSheets = () => unwrap(client.GET("/api/submission/sheets", { params: { query: { inherited: true, limit: LIMIT } } }));
export const getSheet = (sheetId: string): Promise<Sheet> =>
  unwrap(client.GET("/api/submission/sheets/{sheet_id}", { params: bySheet(sheetId) }));
export const saveItem = async (sheetId: string, leafId: string, body: ItemPatch, version: number): Promise<Item> => {
  const params = { ...byItem(sheetId, leafId), header: ifMatch(version) };
  return (await unwrap(client.PATCH("/api/submission/sheets/{sheet_id}/items/{leaf_id}", { params, body, signal: inTime() }))).item;
};
export const addLink = (sheetId: string, leafId: string, url: string, note: string, key?: string) => {
  const params = { ...byItem(sheetId, leafId), header: idempotency(key) };
  return unwrap(client.POST("/api/submission/sheets/{sheet_id}/items/{leaf_id}/links", { params, body: { url, note } }));
};
/** `was`: the note that this one was written over; refused with both when another was stored since. */
export const noteEvidence = (sheet_id: string, leaf_id: string, evidence_id: string, note: string, was: string) => {
  const params = { path: { sheet_id, leaf_id, evidence_id } };
  return unwrap(client.PATCH("/api/submission/sheets/{sheet_id}/items/{leaf_id}/evidence/{evidence_id}", { params, body: { note, was }, signal: inTime() }));
};
export const removeEvidence = (sheet_id: string, leaf_id: string, evidence_id: string) => {
  const params = { path: { sheet_id, leaf_id, evidence_id } };
  return unwrap(client.DELETE("/api/submission/sheets/{sheet_id}/items/{leaf_id}/evidence/{evidence_id}", { params }));
};
export const itemHistory = (sheetId: string, leafId: string) =>
  unwrap(client.GET("/api/submission/sheets/{sheet_id}/items/{leaf_id}/history", { params: byItem(sheetId, leafId) }));
export const evidencePath = (sheetId: string, evidenceId: string) => `${address(sheetId)}/evidence/${evidenceId}/content`;

/** `was`: the words that these were written over; refused with both when others were stored since. */
export const saveReportText = (sheetId: string, text: ReportText, was: ReportText) =>
  unwrap(client.PUT("/api/submission/sheets/{sheet_id}/report-text", { params: bySheet(sheetId), body: { ...text, was }, signal: inTime() }));
export const freeze = (sheetId: string) => unwrap(client.POST("/api/submission/sheets/{sheet_id}/freeze", { params: bySheet(sheetId) }));
export const reopen = (sheetId: string, reason: string) =>
  unwrap(client.POST("/api/submission/sheets/{sheet_id}/reopening", { params: bySheet(sheetId), body: { reason } }));
export const exportReport = (sheetId: string) => unwrap(client.POST("/api/submission/sheets/{sheet_id}/report", { params: bySheet(sheetId) }));
/** `exportCode`: of the report that the leader has before them; a newer one is refused. */
export const approve = (sheetId: string, remark: string, exportCode: string) =>
  unwrap(client.POST("/api/submission/sheets/{sheet_id}/approval", { params: bySheet(sheetId), body: { remark, export_code: exportCode } }));
export const giveBack = (sheetId: string, reason: string) =>
  unwrap(client.POST("/api/submission/sheets/{sheet_id}/return", { params: bySheet(sheetId), body: { reason } }));
export const submitSheet = (sheetId: string) =>
  unwrap(client.POST("/api/submission/sheets/{sheet_id}/submission", { params: bySheet(sheetId), body: { confirmed: true } }));
export const reportPath = (sheetId: string) => `${address(sheetId)}/report/content`;
export const signedReportPath = (sheetId: string) => `${address(sheetId)}/signed-report/content`;
export const receiptPath = (sheetId: string) => `${address(sheetId)}/receipt/content`;

export function attachSigned(sheetId: string, file: File) {
  const form = new FormData();
  form.append("file", file);
  const options = { params: bySheet(sheetId), body: form as unknown as { file: string }, bodySerializer: () => form };
  return unwrap(client.POST("/api/submission/sheets/{sheet_id}/signed-report", options));
}

type SurveyBody = components["schemas"]["SurveyBody"];
export const getSurvey = (round_id: string) =>
  unwrap(client.GET("/api/submission/rounds/{round_id}/survey", { params: { path: { round_id } } }));
export const closeSurvey = (round_id: string, body: SurveyBody) =>
  unwrap(client.POST("/api/submission/rounds/{round_id}/survey", { params: { path: { round_id } }, body }));
