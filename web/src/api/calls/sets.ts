import { client, unwrap } from "../client";

export const SETS = "/api/criteria/sets";
const bySet = (set_id: string) => ({ path: { set_id } });

/** The set as the annex of its decision, as PDF. */
export const annexPath = (setId: string) => `${SETS}/${setId}/annex.pdf`;
export const workbookPath = (setId: string) => `${SETS}/${setId}/workbook.xlsx`;
export const cloneSet = (setId: string, body: { set_id: string; name: string; year: number }) =>
  unwrap(client.POST("/api/criteria/sets/{set_id}/clones", { params: bySet(setId), body }));
/** What changed from the other set to this one. */
export const compareSets = (setId: string, other: string) =>
  unwrap(client.GET("/api/criteria/sets/{set_id}/comparison", { params: { ...bySet(setId), query: { other } } }));
