import { ProblemError } from "@/api/problem";
import type { Phase, PhaseMove, Round } from "@/api/types";
import { wireDay, wireLastDay } from "@/numbers/dates";
import type { PhaseDays } from "./PhaseRows";

type Days = Record<string, PhaseDays>;

/** The planned dates as days of Viet Nam. */
export const daysOf = (phases: Round["phases"]): Days =>
  Object.fromEntries(phases.map(({ phase, start, end }) => [phase, { start: wireDay(start), end: wireLastDay(end) }]));

/** Only what was changed is sent: a phase opened by hand keeps its hour. Both days emptied: left out. */
export function movesOf(before: Days, after: Days): { phases: PhaseMove[]; dropped: Phase[] } {
  const phases: PhaseMove[] = [];
  const dropped: Phase[] = [];
  for (const [name, { start, end }] of Object.entries(after)) {
    const was = before[name];
    const phase = name as Phase;
    if (was && !start && !end) dropped.push(phase);
    else if ((start && start !== was?.start) || (end && end !== was?.end))
      phases.push({ phase, ...(start && start !== was?.start ? { start } : {}), ...(end && end !== was?.end ? { end } : {}) });
  }
  return { phases, dropped };
}

/** What one person has written, over the dates that somebody else has set meanwhile: each day changed here stays, the rest is new. */
export function rebased(before: Days, newest: Days, mine: Days): Days {
  const names = new Set([...Object.keys(newest), ...Object.keys(mine)]);
  return Object.fromEntries([...names].flatMap((name) => {
    const days = rebasedPhase(before[name] ?? NONE, newest[name], mine[name] ?? NONE);
    return days ? [[name, days]] : [];
  }));
}

const NONE: PhaseDays = { start: "", end: "" };

function rebasedPhase(before: PhaseDays, newest: PhaseDays | undefined, mine: PhaseDays): PhaseDays | undefined {
  const changed = (day: keyof PhaseDays) => mine[day] !== before[day];
  // A phase that was left out there and moved here needs both its days to be a phase again.
  if (!newest) return changed("start") || changed("end") ? mine : undefined;
  const day = (name: keyof PhaseDays) => (changed(name) ? mine : newest)[name];
  return { start: day("start"), end: day("end") };
}

/** How the phases stand as a refusal (`dates_changed`) tells it: those that it names, and the rest as they were seen. */
export function phasesToldBy(error: unknown, seen: Round["phases"]): Round["phases"] {
  if (!(error instanceof ProblemError)) return seen;
  const { phases, now } = error.extra as { phases: readonly Phase[]; now: Partial<Record<Phase, [start: string, end: string]>> };
  const told = phases.flatMap((phase) => {
    const dates = now[phase];
    return dates ? [{ phase, start: dates[0], end: dates[1] }] : [];
  });
  return [...seen.filter(({ phase }) => !phases.includes(phase)), ...told];
}
