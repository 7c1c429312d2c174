import { client, ifMatch, putFile, unwrap } from "../client";
import type { SetSummary } from "../types";
import { SETS } from "./sets";

const bySet = (set_id: string) => ({ path: { set_id } });
const bySheet = (sheet_id: string) => ({ path: { sheet_id } });

export const annexDocxPath = (setId: string) => `${SETS}/${setId}/annex.docx`;
/** The scanned decision that is kept with the set. */
export const scanPath = (setId: string) => `${SETS}/${setId}/scan`;
export const startCorrection = (setId: string, reason: string) =>
  unwrap(client.POST("/api/criteria/sets/{set_id}/corrections", { params: bySet(setId), body: { reason } }));
/** Another reason, over the version that was seen; only while the correction is a draft. */
export const rewordCorrection = (setId: string, reason: string, version: number) =>
  unwrap(client.PUT("/api/criteria/sets/{set_id}/correction-reason", { params: { ...bySet(setId), header: ifMatch(version) }, body: { reason } }));
export const listEditions = (setId: string) => unwrap(client.GET("/api/criteria/sets/{set_id}/editions", { params: bySet(setId) }));

export const putScan = (setId: string, file: File) => putFile<SetSummary>(scanPath(setId), file);

/** What corrections of its set changed under a sheet, the newest first. */
export const sheetCorrections = (sheetId: string) =>
  unwrap(client.GET("/api/submission/sheets/{sheet_id}/corrections", { params: bySheet(sheetId) }));
export const markCorrectionsSeen = (sheetId: string) =>
  unwrap(client.POST("/api/submission/sheets/{sheet_id}/corrections/seen", { params: bySheet(sheetId) }));
