import { client, unwrap } from "../client";
import type { components } from "../schema";

export type ReportFate = components["schemas"]["ReportFate"];
export type SignedReport = components["schemas"]["SignedReport"];
export type Past = components["schemas"]["Past"];

/** What became of the report of a code, a digest or a file's SHA-256; open to everyone. */
export const verifyReport = (mark: string) =>
  unwrap(client.GET("/api/submission/public/report", { params: { query: { mark } } }));
export const recallSheet = (sheet_id: string, reason: string) =>
  unwrap(client.POST("/api/submission/sheets/{sheet_id}/recall", { params: { path: { sheet_id } }, body: { reason } }));
export const reportDocxPath = (sheetId: string) => `/api/submission/sheets/${encodeURIComponent(sheetId)}/report/docx`;
export const reportPagePath = (sheetId: string) => `/api/submission/sheets/${encodeURIComponent(sheetId)}/report/page`;
export const signedReportPagePath = (sheetId: string) => `/api/submission/sheets/${encodeURIComponent(sheetId)}/signed-report/page`;
