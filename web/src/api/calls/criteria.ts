import type { SetDocument } from "@/scoring/document";
import { client, idempotency, unwrap } from "../client";
import { everyPage } from "./pages";
import type { DecisionNumber, NewRound, Phase, SetDocumentBody } from "../types";

const LIMIT = 200;
const byRound = (round_id: string) => ({ path: { round_id } });

export const listSets = async () => {
  const items = await everyPage((cursor) => unwrap(client.GET("/api/criteria/sets", { params: { query: { limit: LIMIT, cursor } } })));
  return { items };
};
/** The server reads the document strictly, so what a file holds is sent as it is. */
export const importSet = (document: unknown) => unwrap(client.POST("/api/criteria/sets", { body: document as SetDocumentBody }));
export const publishSet = (set_id: string, body: DecisionNumber) =>
  unwrap(client.POST("/api/criteria/sets/{set_id}/publication", { params: { path: { set_id } }, body }));
export const setDocument = async (set_id: string): Promise<SetDocument> =>
  unwrap(client.GET("/api/criteria/sets/{set_id}/document", { params: { path: { set_id } } }));
export const documentPath = (setId: string) => `/api/criteria/sets/${setId}/document`;
export const listRounds = async () => {
  const items = await everyPage((cursor) => unwrap(client.GET("/api/criteria/rounds", { params: { query: { limit: LIMIT, cursor } } })));
  return { items };
};
export const roundHistory = (roundId: string) => unwrap(client.GET("/api/criteria/rounds/{round_id}/history", { params: byRound(roundId) }));
export const getRound = (roundId: string) => unwrap(client.GET("/api/criteria/rounds/{round_id}", { params: byRound(roundId) }));
export const createRound = (body: NewRound, key: string) =>
  unwrap(client.POST("/api/criteria/rounds", { params: { header: idempotency(key) }, body }));
export const openPhase = (round_id: string, phase: Phase, reason: string, until: string | null) =>
  unwrap(client.POST("/api/criteria/rounds/{round_id}/phases/{phase}/opening", { params: { path: { round_id, phase } }, body: { reason, until } }));
export const closePhase = (round_id: string, phase: Phase, reason: string) =>
  unwrap(client.POST("/api/criteria/rounds/{round_id}/phases/{phase}/closing", { params: { path: { round_id, phase } }, body: { reason } }));
export const extendUnit = (roundId: string, unit_id: string, phase: Phase, until: string, reason: string) =>
  unwrap(client.POST("/api/criteria/rounds/{round_id}/extensions", { params: byRound(roundId), body: { unit_id, phase, until, reason } }));
