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

/** What one person has written, over the dates that somebody else has set meanwhile: their own changes stay, the rest is new. */
export function rebased(before: Days, newest: Days, mine: Days): Days {
  const same = (one?: PhaseDays, other?: PhaseDays) => (one?.start ?? "") === (other?.start ?? "") && (one?.end ?? "") === (other?.end ?? "");
  const names = new Set([...Object.keys(newest), ...Object.keys(mine)]);
  return Object.fromEntries([...names].flatMap((name) => {
    const days = same(mine[name], before[name]) ? newest[name] : mine[name];
    return days ? [[name, days]] : [];
  }));
}
