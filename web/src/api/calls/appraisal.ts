import { send } from "../send";
import type { Evidence, Facts, Page } from "../types";

const BASE = "/api/appraisal";
const one = (appraisalId: string) => `${BASE}/appraisals/${encodeURIComponent(appraisalId)}`;
const round = (roundId: string) => `${BASE}/rounds/${roundId}`;

export interface AppraisalSummary {
  appraisal_id: string;
  round_id: string;
  round_name: string;
  kind: string;
  set_id: string;
  unit_id: string;
  unit_name: string;
  account_id: string;
  account_name: string;
  status: "waiting" | "open" | "sent";
  scored: number;
  leaves: number;
  differs: number;
  submitted: boolean | null;
  deadline: string | null;
  phase_open: boolean;
}

export interface SelfScore {
  points: string | null;
  facts: Facts | null;
  not_applicable: boolean;
  not_applicable_reason: string;
  explanation: string;
  evidence: Omit<Evidence, "uploaded_at" | "uploaded_by_name">[];
}

export interface AppraisalItem {
  leaf_id: string;
  version: number;
  points: string | null;
  not_applicable: boolean;
  facts: Facts | null;
  reason: string;
  state: "none" | "agreed" | "differs";
  direct: boolean;
  required: boolean;
  frozen: boolean;
  updated_at: string | null;
  self: SelfScore | null;
  others: { name: string; points: string | null; not_applicable: boolean }[] | null;
}

export interface AppraisalPatch { points?: string | null; facts?: Facts | null; not_applicable?: boolean; reason?: string }
export interface Appraisal extends AppraisalSummary { version: number; server_time: string; items: Record<string, AppraisalItem> }

export interface Assignment {
  account_id: string;
  person_name: string;
  unit_id: string;
  parts: { unit_ids: string[]; node_ids: string[]; fields: string[] }[];
  unit_ids: string[];
  leaf_ids: string[];
}
export interface AssignmentOrder { account_id: string; unit_ids: string[]; node_ids: string[]; fields: string[] }

export interface Coverage {
  required: number;
  covered: number;
  gaps: { unit_id: string; unit_name: string; leaf_ids: string[] }[];
  seats: number;
  seats_sent: number;
  decisions_open: number;
  units: number;
  units_completed: number;
  appraisers: { account_id: string; person_name: string; units: number; units_sent: number }[];
}

export interface OpenDecision {
  unit_id: string;
  unit_name: string;
  leaf_id: string;
  why: "spread" | "mixed" | "chair";
  spread: string | null;
  scores: { account_id: string; name: string; points: string | null; not_applicable: boolean; reason: string }[];
  self: SelfScore | null;
}

export const listAppraisals = (roundId?: string) =>
  send<Page<AppraisalSummary>>("GET", `${BASE}/appraisals`, { query: { round_id: roundId, limit: 1000 } });
export const getAppraisal = (appraisalId: string) => send<Appraisal>("GET", one(appraisalId));
export const saveAppraisalItem = (appraisalId: string, leafId: string, patch: AppraisalPatch, version: number) =>
  send<AppraisalItem>("PATCH", `${one(appraisalId)}/items/${leafId}`, { body: patch, ifMatch: version });
export const agree = (appraisalId: string, leafIds: string[]) =>
  send<{ changed: string[]; items: Record<string, AppraisalItem> }>("POST", `${one(appraisalId)}/agreement`, { body: { leaf_ids: leafIds } });
export const undoAgreement = (appraisalId: string, leafIds: string[]) =>
  send<{ changed: string[]; items: Record<string, AppraisalItem> }>("POST", `${one(appraisalId)}/agreement/undo`, { body: { leaf_ids: leafIds } });
export const submitAppraisals = (roundId: string) => send<unknown>("POST", `${round(roundId)}/submission`, { body: { confirmed: true } });

export const getPanel = (roundId: string) => send<{ chair_account_id: string | null; chair_name: string }>("GET", `${round(roundId)}/panel`);
export const setChair = (roundId: string, accountId: string) =>
  send<unknown>("PUT", `${round(roundId)}/panel`, { body: { chair_account_id: accountId } });
export const listAssignments = (roundId: string) => send<Page<Assignment>>("GET", `${round(roundId)}/assignments`);
export const assign = (roundId: string, assignments: AssignmentOrder[], reason: string) =>
  send<unknown>("POST", `${round(roundId)}/assignments`, { body: { assignments, reason } });
export const getCoverage = (roundId: string) => send<Coverage>("GET", `${round(roundId)}/coverage`);
export const listDecisions = (roundId: string) => send<Page<OpenDecision>>("GET", `${round(roundId)}/decisions`);
export const decide = (roundId: string, decision: { unit_id: string; leaf_id: string; points?: string; not_applicable?: boolean; reason: string }) =>
  send<unknown>("POST", `${round(roundId)}/decisions`, { body: decision });
