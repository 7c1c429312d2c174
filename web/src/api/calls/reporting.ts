import { client, unwrap } from "../client";
import type { DecisionNumber } from "../types";

const byRound = (round_id: string) => ({ path: { round_id } });

export const getResults = (roundId: string) =>
  unwrap(client.GET("/api/reporting/rounds/{round_id}/results", { params: byRound(roundId) }));
export const explainResult = (round_id: string, unit_id: string) =>
  unwrap(client.GET("/api/reporting/rounds/{round_id}/results/{unit_id}", { params: { path: { round_id, unit_id } } }));
export const workbookPath = (roundId: string) => `/api/reporting/rounds/${roundId}/results.xlsx`;
export const publishResults = (roundId: string, body: DecisionNumber) =>
  unwrap(client.POST("/api/reporting/rounds/{round_id}/publication", { params: byRound(roundId), body }));
