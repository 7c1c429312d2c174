import { send } from "../send";

const BASE = "/api/reporting";
const round = (roundId: string) => `${BASE}/rounds/${roundId}`;

export interface ResultArea { node_id: string; index: string | null; index_display?: string }
export interface ResultRow {
  rank: number | null;
  unit_id: string;
  unit_name: string;
  ranking_group: string;
  index: string | null;
  index_display: string | null;
  points: string;
  applicable_max: string;
  class: string | null;
  class_name: string | null;
  self_points: string | null;
  appraised_points: string | null;
  survey_points: string | null;
  bonus: string | null;
  deduction: string | null;
  areas: ResultArea[];
  not_submitted: boolean;
  last_year?: { rank: number | null } | null;
}
export interface Results {
  round: { round_id: string; name: string; year: number; set_id?: string };
  status: "provisional" | "final" | "published";
  waiting_units: number;
  columns: { node_id: string; code: string; name: string }[];
  groups: { ranking_group: string; count: number; class_counts: Record<string, number> }[];
  rows: ResultRow[];
  mean_index_display: string | null;
}

export const getResults = (roundId: string) => send<Results>("GET", `${round(roundId)}/results`);
export const getExplain = <T>(roundId: string, unitId: string) => send<T>("GET", `${round(roundId)}/results/${unitId}`);
export const workbookPath = (roundId: string) => `${round(roundId)}/results.xlsx`;
export const publishResults = (roundId: string, decision: { decision_number: string; decision_date: string }) =>
  send<unknown>("POST", `${round(roundId)}/publication`, { body: decision });
