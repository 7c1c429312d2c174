import { send } from "../send";
import type { Change, Evidence, Item, ItemPatch, Page, Sheet, SheetSummary } from "../types";

const BASE = "/api/submission";
const sheet = (sheetId: string) => `${BASE}/sheets/${encodeURIComponent(sheetId)}`;
const item = (sheetId: string, leafId: string) => `${sheet(sheetId)}/items/${leafId}`;

export const listSheets = (roundId?: string) =>
  send<Page<SheetSummary>>("GET", `${BASE}/sheets`, { query: { round_id: roundId, limit: 500 } });
export const getSheet = (sheetId: string) => send<Sheet>("GET", sheet(sheetId));
export const saveItem = (sheetId: string, leafId: string, patch: ItemPatch, version: number) =>
  send<{ item: Item }>("PATCH", item(sheetId, leafId), { body: patch, ifMatch: version });
export const addLink = (sheetId: string, leafId: string, url: string, note: string) =>
  send<Evidence>("POST", `${item(sheetId, leafId)}/links`, { body: { url, note } });
export const noteEvidence = (sheetId: string, leafId: string, evidenceId: string, note: string) =>
  send<Evidence>("PATCH", `${item(sheetId, leafId)}/evidence/${evidenceId}`, { body: { note } });
export const removeEvidence = (sheetId: string, leafId: string, evidenceId: string) =>
  send<unknown>("DELETE", `${item(sheetId, leafId)}/evidence/${evidenceId}`);
export const itemHistory = (sheetId: string, leafId: string) => send<Page<Change>>("GET", `${item(sheetId, leafId)}/history`);
export const evidenceUploadPath = (sheetId: string, leafId: string) => `${item(sheetId, leafId)}/evidence`;
export const evidencePath = (sheetId: string, evidenceId: string) => `${sheet(sheetId)}/evidence/${evidenceId}/content`;

export const saveReportText = (sheetId: string, difficulties: string, proposals: string) =>
  send<unknown>("PUT", `${sheet(sheetId)}/report-text`, { body: { difficulties, proposals } });
export const freeze = (sheetId: string) => send<unknown>("POST", `${sheet(sheetId)}/freeze`);
export const reopen = (sheetId: string, reason: string) => send<unknown>("POST", `${sheet(sheetId)}/reopening`, { body: { reason } });
export const exportReport = (sheetId: string) => send<unknown>("POST", `${sheet(sheetId)}/report`);
export const approve = (sheetId: string, remark: string) => send<unknown>("POST", `${sheet(sheetId)}/approval`, { body: { remark } });
export const giveBack = (sheetId: string, reason: string) => send<unknown>("POST", `${sheet(sheetId)}/return`, { body: { reason } });
export const submitSheet = (sheetId: string) => send<unknown>("POST", `${sheet(sheetId)}/submission`, { body: { confirmed: true } });
export const reportPath = (sheetId: string) => `${sheet(sheetId)}/report/content`;
export const signedReportPath = (sheetId: string) => `${sheet(sheetId)}/signed-report/content`;
export const receiptPath = (sheetId: string) => `${sheet(sheetId)}/receipt/content`;

export function attachSigned(sheetId: string, file: File) {
  const body = new FormData();
  body.append("file", file);
  return send<unknown>("POST", `${sheet(sheetId)}/signed-report`, { body });
}

export interface Survey { round_id: string; held: boolean; closed_at: string; closed_by_name: string; scores: unknown[] }
export const getSurvey = (roundId: string) => send<Survey>("GET", `${BASE}/rounds/${roundId}/survey`);
export const closeSurvey = (roundId: string, body: unknown) => send<Survey>("POST", `${BASE}/rounds/${roundId}/survey`, { body });
