/** What the services say, as far as this client reads it. */
export type AccountKind = "entry" | "appraisal" | "management" | "administration";

export interface Account {
  account_id: string;
  username: string;
  person_name: string;
  position: string;
  kind: AccountKind;
  unit_id: string;
  unit_name: string;
  functions: ("enter" | "approve")[];
  status: "active" | "locked" | "closed";
  must_change_password: boolean;
  version: number;
}

export interface Session {
  access_token: string;
  expires_at: string;
  account: Account;
  must_change_password: boolean;
}

export interface Page<T> { items: T[]; next_cursor?: string | null; total?: number }
export type Facts = Record<string, unknown>;

export interface Unit {
  unit_id: string;
  code: string;
  name: string;
  short_name: string;
  kind: string;
  ranking_group: string | null;
  parent_id: string | null;
  version: number;
}

export interface IssuedAccount extends Account { first_password: string | null }

export interface Finding { code: string; path?: string; node?: string | null; message: string; remedy?: string }

export interface SetSummary {
  set_id: string;
  name: string;
  kind: "par_index" | "task_completion";
  unit_kind: string;
  year: number;
  status: "draft" | "published";
  leaf_count: number;
  max_points: string;
  version: number;
  findings: Finding[];
}

export interface PhaseDates { phase: string; start: string; end: string }
export interface RoundUnit { unit_id: string; name: string; short_name: string; kind: string; ranking_group: string; excluded_nodes: string[] }

export interface Round {
  round_id: string;
  name: string;
  set_id: string;
  kind: "par_index" | "task_completion";
  year: number;
  official: boolean;
  phases: PhaseDates[];
  units: RoundUnit[];
  extensions: { unit_id: string; phase: string; until: string }[];
  survey_held: boolean;
  version: number;
  current_phase: string | null;
  server_time: string;
}

export interface Evidence {
  evidence_id: string;
  kind: "file" | "link";
  filename: string;
  url?: string;
  content_type: string;
  size: number;
  note?: string;
  uploaded_at: string;
  uploaded_by_name: string;
}

export interface Item {
  leaf_id: string;
  version: number;
  facts: Facts | null;
  points: string | null;
  not_applicable: boolean;
  not_applicable_reason: string;
  excluded: boolean;
  explanation: string;
  evidence: Evidence[];
  updated_by?: string | null;
  updated_by_name?: string;
  updated_at: string | null;
}

export interface ItemPatch { facts?: Facts | null; not_applicable?: boolean; not_applicable_reason?: string; explanation?: string }

export interface SignOff {
  frozen: { at: string; by_name: string } | null;
  report: { report_id: string; pages: number; export_code: string; at: string; by_name: string } | null;
  approval: { at: string; by_name: string; remark: string } | null;
  signed_report: { filename: string; size: number; content_type: string; verified: string; at: string; by_name: string } | null;
  receipt: { number: string; at: string; digest: string; late: boolean } | null;
  returned: { at: string; by_name: string; reason: string } | null;
}

export type SheetStatus = "open" | "frozen" | "exported" | "approved" | "signed" | "submitted" | "not_submitted";

export interface Sheet {
  sheet_id: string;
  round_id: string;
  round_name: string;
  unit_id: string;
  unit_name: string;
  set_id: string;
  status: SheetStatus;
  phase_open: boolean;
  deadline: string | null;
  server_time: string;
  version: number;
  items: Record<string, Item>;
  excluded: string[];
  totals: { points: string; applicable_max: string; scored: number; leaves: number };
  findings: { leaf_id: string; code: string }[];
  report_text: { difficulties: string; proposals: string };
  signoff: SignOff;
}

export interface SheetSummary {
  sheet_id: string;
  round_id: string;
  round_name: string;
  kind: "par_index" | "task_completion";
  year: number;
  unit_id: string;
  unit_name: string;
  set_id: string;
  status: SheetStatus;
  phase_open: boolean;
  deadline: string | null;
  points: string;
  applicable_max: string;
  scored: number;
  leaves: number;
  submitted_at: string | null;
  late: boolean;
}

export interface Change { at: string; by_name: string; field: string; from: unknown; to: unknown }
