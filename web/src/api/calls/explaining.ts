import { client, ifMatch, inTime, unwrap } from "../client";
import type { AppraisalItem, Sheet, SheetAnswer } from "../types";

const bySheet = (sheet_id: string) => ({ path: { sheet_id } });
const byAppraised = (appraisal_id: string, leaf_id: string) => ({ path: { appraisal_id, leaf_id } });
const QUESTION = "/api/appraisal/appraisals/{appraisal_id}/items/{leaf_id}/question";

export const saveAnswer = (sheet_id: string, leaf_id: string, text: string, version: number): Promise<SheetAnswer> => {
  const params = { path: { sheet_id, leaf_id }, header: ifMatch(version) };
  return unwrap(client.PUT("/api/submission/sheets/{sheet_id}/answers/{leaf_id}", { params, body: { text }, signal: inTime() }));
};
export const sendExplanation = (sheetId: string): Promise<Sheet> =>
  unwrap(client.POST("/api/submission/sheets/{sheet_id}/explanation", { params: bySheet(sheetId) }));
export const recallExplanation = (sheetId: string, reason: string): Promise<Sheet> =>
  unwrap(client.POST("/api/submission/sheets/{sheet_id}/explanation/recall", { params: bySheet(sheetId), body: { reason } }));
export const askUnit = (id: string, leafId: string, text: string, version: number): Promise<AppraisalItem> =>
  unwrap(client.PUT(QUESTION, { params: { ...byAppraised(id, leafId), header: ifMatch(version) }, body: { text } }));
export const takeQuestionBack = (id: string, leafId: string): Promise<AppraisalItem> =>
  unwrap(client.DELETE(QUESTION, { params: byAppraised(id, leafId) }));
