import { dayMonth, deadlineShort, fullDay, hour, hourDay, lastDay } from "@/numbers/dates";
import type { Notice } from "@/api/types";
import { t } from "@/texts";


/** What a notice says, made from its kind and parameters; a kind of a newer server says only that there is one. */
export function words({ kind, params }: Notice): string {
  const say = (name: string) => String(params[name] ?? "");
  const phase = t.inbox.phases[say("phase")] ?? say("phase");
  const day = (name: string) => (say(name) ? deadlineShort(say(name)) : "");
  switch (kind) {
    case "deadline_near": return t.inbox.deadline_near(phase, say("round_name"), day("deadline"));
    case "sheet_returned": return t.inbox.sheet_returned(say("round_name"), say("reason"));
    case "sheet_reopened": return t.inbox.sheet_reopened(say("round_name"), say("reason"));
    case "set_corrected": return t.corrections.notice(say("round_name"), say("nodes"), say("reason"));
    case "set_grew": return t.corrections.grew(say("round_name"), say("nodes"));
    case "assignment_given": return t.inbox.assignment_given(say("units"), say("round_name"));
    case "explanation_asked": return t.inbox.explanation_asked(say("leaf_code"), say("leaf_name"), say("round_name"));
    case "explanation_given": return t.inbox.explanation_given(say("unit_name"), say("leaves"), say("round_name"));
    case "work_given": return t.inbox.work_given(say("by_name"), say("leaves"), say("round_name"), say("due") ? fullDay(say("due")) : "");
    case "results_out": return t.inbox.results_out(say("round_name"));
    case "account_locked": return t.inbox.account_locked(say("reason"));
    case "account_reopened": return t.inbox.account_reopened(say("reason"));
    case "request_approved": return t.inbox.request_approved;
    case "request_rejected": return t.inbox.request_rejected(say("reason"));
    case "dates_moved": return t.inbox.dates_moved(say("round_name"), moves(params["moves"]), say("reason"));
    case "phase_opened": return t.inbox.phase_opened(phase, say("round_name"));
    case "phase_closed": return t.inbox.phase_closed(phase, say("round_name"));
    case "extension_asked": return t.inbox.extension_asked(say("unit_name"), phase, day("until"), say("round_name"), say("reason"));
    case "extension_granted": return t.inbox.extension_granted(phase, day("until"), say("round_name"));
    case "extension_refused": return t.inbox.extension_refused(phase, say("round_name"), say("reason"));
    case "proposal_new": return t.inbox.proposal_new(say("unit_name"), say("title"));
    case "proposal_discussed": return t.inbox.proposal_discussed(say("unit_name"), say("title"));
    case "proposal_commented": return t.inbox.proposal_commented(say("title"));
    case "proposal_answered": return t.inbox.proposal_answered(say("title"), say("said"));
    case "proposal_reopened": return t.inbox.proposal_reopened(say("title"));
    case "password_old": return t.inbox.password_old(day("until"));
    default: return t.inbox.unknown;
  }
}

interface Moved { phase: string; was: readonly [string, string] | null; to: readonly [string, string] | null }

/** Old and new dates of each phase: "tự chấm điểm: 02/03 – 31/03 → 02/03 – 20/03". */
function moves(told: unknown): string {
  const span = (dates: Moved["was"]) => (dates ? `${atOrDay(dates[0])} – ${atOrDay(dates[1], true)}` : t.inbox.noDates);
  const list = Array.isArray(told) ? (told as readonly Moved[]) : [];
  return list.map(({ phase, was, to }) => `${t.inbox.phases[phase] ?? phase}: ${span(was)} → ${span(to)}`).join("; ");
}

/** A whole day, as it is planned; with its hour when a phase was opened or closed at once. */
const atOrDay = (iso: string, last = false): string => (hour(iso) === "00:00" ? (last ? lastDay(iso) : dayMonth(iso)) : hourDay(iso));

/** Notices by day of Viet Nam, in the order that they came in. */
export function byDay(notices: readonly Notice[]): [day: string, notices: Notice[]][] {
  const days = new Map<string, Notice[]>();
  for (const notice of notices) {
    const day = fullDay(notice.at);
    days.set(day, [...(days.get(day) ?? []), notice]);
  }
  return [...days];
}
