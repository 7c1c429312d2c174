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
