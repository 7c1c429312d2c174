import { client, ifMatch, unwrap } from "../client";
import type { Appraisal, AppraisalItem, AppraisalPatch, AssignmentOrder, DecisionOrder, OpenDecision } from "../types";

const MANY = 1000;
const byAppraisal = (appraisal_id: string) => ({ path: { appraisal_id } });
const byRound = (round_id: string) => ({ path: { round_id } });

interface Agreed { changed: string[]; items: Record<string, AppraisalItem> }

export const listAppraisals = (round_id?: string) =>
  unwrap(client.GET("/api/appraisal/appraisals", { params: { query: { round_id, limit: MANY } } }));
export const getAppraisal = (id: string): Promise<Appraisal> =>
  unwrap(client.GET("/api/appraisal/appraisals/{appraisal_id}", { params: byAppraisal(id) }));
export const saveAppraisalItem = (appraisal_id: string, leaf_id: string, body: AppraisalPatch, version: number): Promise<AppraisalItem> => {
  const params = { path: { appraisal_id, leaf_id }, header: ifMatch(version) };
  return unwrap(client.PATCH("/api/appraisal/appraisals/{appraisal_id}/items/{leaf_id}", { params, body }));
};
export const agree = (id: string, leaf_ids: string[]): Promise<Agreed> =>
  unwrap(client.POST("/api/appraisal/appraisals/{appraisal_id}/agreement", { params: byAppraisal(id), body: { leaf_ids } }));
export const undoAgreement = (id: string, leaf_ids: string[]): Promise<Agreed> =>
  unwrap(client.POST("/api/appraisal/appraisals/{appraisal_id}/agreement/undo", { params: byAppraisal(id), body: { leaf_ids } }));
export const submitAppraisals = (roundId: string) =>
  unwrap(client.POST("/api/appraisal/rounds/{round_id}/submission", { params: byRound(roundId), body: { confirmed: true } }));

export const getPanel = (roundId: string) => unwrap(client.GET("/api/appraisal/rounds/{round_id}/panel", { params: byRound(roundId) }));
export const setChair = (roundId: string, chair_account_id: string) =>
  unwrap(client.PUT("/api/appraisal/rounds/{round_id}/panel", { params: byRound(roundId), body: { chair_account_id } }));
export const listAssignments = (roundId: string) =>
  unwrap(client.GET("/api/appraisal/rounds/{round_id}/assignments", { params: byRound(roundId) }));
export const assign = (roundId: string, assignments: AssignmentOrder[], reason: string) =>
  unwrap(client.POST("/api/appraisal/rounds/{round_id}/assignments", { params: byRound(roundId), body: { assignments, reason } }));
export const getCoverage = (roundId: string) => unwrap(client.GET("/api/appraisal/rounds/{round_id}/coverage", { params: byRound(roundId) }));
export const listDecisions = (roundId: string): Promise<{ items: OpenDecision[] }> =>
  unwrap(client.GET("/api/appraisal/rounds/{round_id}/decisions", { params: byRound(roundId) }));
export const decide = (roundId: string, body: DecisionOrder) =>
  unwrap(client.POST("/api/appraisal/rounds/{round_id}/decisions", { params: byRound(roundId), body }));
