import { client, idempotency, unwrap } from "../client";
import type { NewCampaign, Phase, PhaseMove, PlannedPhase } from "../types";

const byRound = (round_id: string) => ({ path: { round_id } });
const byUnit = (round_id: string, unit_id: string) => ({ path: { round_id, unit_id } });
const byRequest = (round_id: string, request_id: string) => ({ path: { round_id, request_id } });

/** `seen`: the dates as they were shown, so that nobody moves over what somebody else has moved since. */
export interface DatesMove { reason: string; phases: PhaseMove[]; dropped: Phase[]; reminder_days: number[] | null; seen: { round_id: string; phases: PlannedPhase[] } }

export const moveDates = (roundId: string, body: DatesMove) =>
  unwrap(client.POST("/api/criteria/rounds/{round_id}/dates", { params: byRound(roundId), body }));
export const moveCampaign = (campaign_id: string, body: DatesMove) =>
  unwrap(client.POST("/api/criteria/campaigns/{campaign_id}/dates", { params: { path: { campaign_id } }, body }));
export const listCampaigns = () => unwrap(client.GET("/api/criteria/campaigns"));
export const createCampaign = (body: NewCampaign, key: string) =>
  unwrap(client.POST("/api/criteria/campaigns", { params: { header: idempotency(key) }, body }));
export const resetRound = (training_id: string, reason: string) =>
  unwrap(client.POST("/api/criteria/rounds/{training_id}/reset", { params: { path: { training_id } }, body: { reason } }));

export const askExtension = (round_id: string, unit_id: string, phase: Phase, until: string, reason: string, key: string) =>
  unwrap(client.POST("/api/criteria/rounds/{round_id}/extension-requests", { params: { ...byRound(round_id), header: idempotency(key) }, body: { unit_id, phase, until, reason } }));
export const grantExtension = (roundId: string, requestId: string, reason: string, until: string | null) =>
  unwrap(client.POST("/api/criteria/rounds/{round_id}/extension-requests/{request_id}/grant", { params: byRequest(roundId, requestId), body: { reason, until } }));
export const refuseExtension = (roundId: string, requestId: string, reason: string) =>
  unwrap(client.POST("/api/criteria/rounds/{round_id}/extension-requests/{request_id}/refusal", { params: byRequest(roundId, requestId), body: { reason } }));
export const withdrawExtension = (roundId: string, requestId: string, reason: string) =>
  unwrap(client.POST("/api/criteria/rounds/{round_id}/extension-requests/{request_id}/withdrawal", { params: byRequest(roundId, requestId), body: { reason } }));

export const addUnits = (roundId: string, units: readonly string[], reason: string, confirm_without_accounts: boolean) =>
  unwrap(client.POST("/api/criteria/rounds/{round_id}/units", { params: byRound(roundId), body: { reason, confirm_without_accounts, units: units.map((unit_id) => ({ unit_id })) } }));
export const remindUnits = (round_id: string, unit_ids: readonly string[]) =>
  unwrap(client.POST("/api/identity/rounds/{round_id}/reminders", { params: byRound(round_id), body: { unit_ids: [...unit_ids] } }));
export const unitsWithoutAccounts = (roundId: string) =>
  unwrap(client.GET("/api/criteria/rounds/{round_id}/units-without-accounts", { params: byRound(roundId) }));
export const withdrawUnit = (roundId: string, unitId: string, reason: string) =>
  unwrap(client.POST("/api/criteria/rounds/{round_id}/units/{unit_id}/withdrawal", { params: byUnit(roundId, unitId), body: { reason } }));
export const mergeUnit = (roundId: string, unitId: string, successor_id: string, reason: string) =>
  unwrap(client.POST("/api/criteria/rounds/{round_id}/units/{unit_id}/merger", { params: byUnit(roundId, unitId), body: { reason, successor_id } }));
