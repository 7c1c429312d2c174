import type { SetDocument } from "@/scoring/document";
import { client, ifMatch, unwrap } from "../client";
import { toError } from "../problem";
import type { SetDocumentBody } from "../types";

const bySet = (set_id: string) => ({ path: { set_id } });

/** A draft as it is stored, with the version that a save must name. */
export interface StoredDraft { document: SetDocument; version: number }

export async function readDraft(setId: string): Promise<StoredDraft> {
  const { data, error, response } = await client.GET("/api/criteria/sets/{set_id}/document", { params: bySet(setId) });
  if (!response.ok) throw toError(response.status, error);
  const version = Number(/\d+/.exec(response.headers.get("ETag") ?? "")?.[0] ?? 0);
  return { document: data as SetDocument, version };
}

export const readSet = (setId: string) => unwrap(client.GET("/api/criteria/sets/{set_id}", { params: bySet(setId) }));
export const createSet = (document: SetDocument) => unwrap(client.POST("/api/criteria/sets", { body: document as SetDocumentBody }));
export const saveDraft = (document: SetDocument, version: number) =>
  unwrap(client.PUT("/api/criteria/sets/{set_id}", { params: { ...bySet(document.set_id), header: ifMatch(version) }, body: document as SetDocumentBody }));
export const setHistory = (setId: string) => unwrap(client.GET("/api/criteria/sets/{set_id}/history", { params: bySet(setId) }));
