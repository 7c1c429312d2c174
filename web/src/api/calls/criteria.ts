import type { SetDocument } from "@/scoring/document";
import { send } from "../send";
import type { Page, Round, SetSummary } from "../types";

const BASE = "/api/criteria";

export interface Decision { decision_number: string; decision_date: string }
export interface NewRound {
  name: string;
  set_id: string;
  official: boolean;
  survey_held: boolean;
  phases: { phase: string; start: string; end: string }[];
  units: { unit_id: string }[];
}

export const listSets = () => send<Page<SetSummary>>("GET", `${BASE}/sets`, { query: { limit: 200 } });
export const importSet = (document: unknown) => send<SetSummary>("POST", `${BASE}/sets`, { body: document });
export const publishSet = (setId: string, decision: Decision) =>
  send<SetSummary>("POST", `${BASE}/sets/${setId}/publication`, { body: decision });
export const setDocument = (setId: string) => send<SetDocument>("GET", `${BASE}/sets/${setId}/document`);
export const listRounds = () => send<Page<Round>>("GET", `${BASE}/rounds`, { query: { limit: 200 } });
export const getRound = (roundId: string) => send<Round>("GET", `${BASE}/rounds/${roundId}`);
export const createRound = (round: NewRound, key: string) => send<Round>("POST", `${BASE}/rounds`, { body: round, key });
export const openPhase = (roundId: string, phase: string, reason: string, until?: string) =>
  send<Round>("POST", `${BASE}/rounds/${roundId}/phases/${phase}/opening`, { body: until ? { reason, until } : { reason } });
export const closePhase = (roundId: string, phase: string, reason: string) =>
  send<Round>("POST", `${BASE}/rounds/${roundId}/phases/${phase}/closing`, { body: { reason } });
export const extendUnit = (roundId: string, unitId: string, phase: string, until: string, reason: string) =>
  send<Round>("POST", `${BASE}/rounds/${roundId}/extensions`, { body: { unit_id: unitId, phase, until, reason } });
