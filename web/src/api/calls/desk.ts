import { client, idempotency, ifMatch, unwrap } from "../client";
import { currentSession } from "../session";

const bySheet = (sheet_id: string) => ({ path: { sheet_id } });
const byItem = (sheet_id: string, leaf_id: string) => ({ path: { sheet_id, leaf_id } });

export const getDesk = (sheetId: string) => unwrap(client.GET("/api/submission/sheets/{sheet_id}/desk", { params: bySheet(sheetId) }));
export const getChecks = (sheetId: string) => unwrap(client.GET("/api/submission/sheets/{sheet_id}/checks", { params: bySheet(sheetId) }));
export const giveLeaves = (sheetId: string, version: number, node_ids: string[], account_id: string | null, due: string | null) => {
  const params = { ...bySheet(sheetId), header: ifMatch(version) };
  return unwrap(client.POST("/api/submission/sheets/{sheet_id}/assigned-leaves", { params, body: { node_ids, account_id, due } }));
};
export const listNotes = (sheetId: string, leafId: string) =>
  unwrap(client.GET("/api/submission/sheets/{sheet_id}/items/{leaf_id}/internal-notes", { params: byItem(sheetId, leafId) }));
export const addNote = (sheetId: string, leafId: string, text: string, key: string) => {
  const params = { ...byItem(sheetId, leafId), header: idempotency(key) };
  return unwrap(client.POST("/api/submission/sheets/{sheet_id}/items/{leaf_id}/internal-notes", { params, body: { text } }));
};
export const takeBackNote = (sheet_id: string, leaf_id: string, note_id: string) =>
  unwrap(client.DELETE("/api/submission/sheets/{sheet_id}/items/{leaf_id}/internal-notes/{note_id}", { params: { path: { sheet_id, leaf_id, note_id } } }));
/** Lost words of presence matter to nobody: the next follows in seconds. */
export async function tellPresence(sheetId: string, page: string, leaf_id: string | null): Promise<void> {
  if (currentSession().status !== "signed_in") return;
  await client.POST("/api/submission/sheets/{sheet_id}/presence", { params: bySheet(sheetId), body: { page, leaf_id } }).catch(() => null);
}
