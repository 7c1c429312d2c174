import { dayAfter, startOfDay } from "@/numbers/dates";
import type { Account, AppraisalSummary, Desk, Sheet, SheetSummary } from "@/api/types";
import { t } from "@/texts";

/** One thing to do: what, of which round, by when, its own verb and where that lands. */
export interface Task { key: string; title: string; detail: string; deadline: string | null; verb: string; to: string }

const base = (kind: string) => (kind === "par_index" ? "/cchc" : "/nhiem-vu");

function scoring(sheet: SheetSummary, account: Account): Task[] {
  if (sheet.status !== "open" || !sheet.phase_open || !account.functions.includes("enter")) return [];
  const left = sheet.leaves - sheet.scored;
  const to = `${base(sheet.kind)}/${sheet.round_id}`;
  const common = { key: sheet.sheet_id, deadline: sheet.deadline };
  const detail = t.home.scoredOf(sheet.round_name, sheet.scored, sheet.leaves);
  if (left > 0) return [{ ...common, title: t.home.scoreLeft(left), detail, verb: t.home.score, to: `${to}?loc=todo` }];
  return [{ ...common, title: t.home.signOff, detail, verb: t.home.finish, to: `${to}/gui` }];
}

function signing(sheet: SheetSummary, account: Account): Task[] {
  const open = ["frozen", "exported", "approved", "signed"].includes(sheet.status) && sheet.phase_open;
  if (!open) return [];
  const leader = sheet.status === "exported";
  if (leader !== account.functions.includes("approve") && leader) return [];
  const to = `${base(sheet.kind)}/${sheet.round_id}/gui`;
  const title = leader ? t.home.approveTask : t.home.signOff;
  return [{ key: `${sheet.sheet_id}-sign`, title, detail: sheet.round_name, deadline: sheet.deadline, verb: leader ? t.home.approve : t.home.finish, to }];
}

/** What the unit's head gave to this account and what is not scored yet. */
export function ownTask(sheet: SheetSummary, desk: Desk | undefined, accountId: string): Task[] {
  const mine = (desk?.assigned ?? []).filter((one) => one.account_id === accountId);
  const open = mine.filter((one) => !one.scored);
  if (!open.length) return [];
  const due = open.flatMap((one) => (one.due ? [startOfDay(dayAfter(one.due))] : [])).toSorted()[0];
  const deadline = due ? new Date(due).toISOString() : sheet.deadline;
  const detail = t.together.mineDetail(sheet.round_name, mine.length - open.length, mine.length);
  return [{ key: `${sheet.sheet_id}-mine`, title: t.together.mineTask(open.length), detail, deadline, verb: t.home.score, to: `${base(sheet.kind)}/${sheet.round_id}?loc=mine` }];
}

/** Points claimed without evidence, of the sheet that is at hand. */
export function evidenceTask(sheet: Sheet, kind: string, codes: readonly string[]): Task[] {
  if (!codes.length || sheet.status !== "open" || !sheet.phase_open) return [];
  const shown = codes.slice(0, 4).join(", ") + (codes.length > 4 ? "…" : "");
  const to = `${base(kind)}/${sheet.round_id}?loc=missing`;
  const title = t.home.evidenceLeft(codes.length);
  return [{ key: `${sheet.sheet_id}-evidence`, title, detail: t.home.evidenceCodes(shown), deadline: sheet.deadline, verb: t.home.add, to }];
}

/** What the panel wants explained: answered by who enters, sent by either function. */
function explaining(sheet: SheetSummary, account: Account): Task[] {
  const open = sheet.explanation_state === "asked" && sheet.explanation_open && ["submitted", "not_submitted"].includes(sheet.status);
  const left = sheet.asked - sheet.answered;
  if (!open || (left > 0 && !account.functions.includes("enter"))) return [];
  const title = left ? t.explaining.task(left) : t.explaining.sendTask;
  const detail = t.explaining.taskDetail(sheet.round_name, sheet.answered, sheet.asked);
  const to = `${base(sheet.kind)}/${sheet.round_id}?loc=explain`;
  return [{ key: `${sheet.sheet_id}-explain`, title, detail, deadline: sheet.explanation_deadline, verb: left ? t.explaining.verb : t.explaining.sendVerb, to }];
}

const byDeadline = (a: Task, b: Task) => (a.deadline ?? "9").localeCompare(b.deadline ?? "9");
export const ordered = (tasks: readonly Task[]): Task[] => tasks.toSorted(byDeadline);

export const unitTasks = (sheets: readonly SheetSummary[], account: Account): Task[] =>
  sheets.flatMap((sheet) => [...scoring(sheet, account), ...signing(sheet, account), ...explaining(sheet, account)]);

/** One task per round in which something is still to be appraised. */
export function appraiserTasks(list: readonly AppraisalSummary[]): Task[] {
  const rounds = [...new Set(list.map((one) => one.round_id))];
  return rounds.flatMap((roundId) => {
    const mine = list.filter((one) => one.round_id === roundId);
    const waits = (one: AppraisalSummary) => one.status === "waiting" && one.owed_again > 0;
    const open = mine.filter((one) => one.status !== "sent" && !waits(one));
    const first = mine[0];
    if (!open.length || !first) return [];
    const done = mine.filter((one) => one.scored === one.leaves).length;
    const to = `${first.kind === "par_index" ? "/tham-dinh-cchc" : "/tham-dinh-nhiem-vu"}/${roundId}`;
    const deadline = open.find((one) => one.deadline)?.deadline ?? null;
    const again = open.reduce((sum, one) => sum + one.owed_again, 0);
    if (again) return [{ key: roundId, title: t.explaining.secondTask(open.length), detail: t.explaining.secondDetail(first.round_name, again), deadline, verb: t.home.appraise, to }];
    return [{ key: roundId, title: t.home.appraiseTask(open.length), detail: t.home.appraiseOf(first.round_name, done, mine.length), deadline, verb: t.home.appraise, to }];
  });
}
