import { t } from "@/texts";
import type { PhaseFault } from "./faults";
import { remindersOf, type Draft, type Part } from "./newRound";
import type { PhaseDays } from "./PhaseRows";

/** What is wrong with a part, by field. */
export interface PartFaults { set?: string; name?: string; units?: string; excluded?: string }
export interface Faults { campaign?: string; reminders?: string; days: PhaseFault | null; parts: readonly PartFaults[] }

const SHORTEST_REASON = 3;

/** The first thing wrong with the dates: half of a phase, its end before its start, or one that begins before another is over. */
export function daysFault(days: Readonly<Record<string, PhaseDays>>): PhaseFault | null {
  let before: { phase: string; end: string } | null = null;
  for (const phase of Object.keys(t.phases)) {
    const { start, end } = days[phase] ?? { start: "", end: "" };
    if (!start && !end) continue;
    if (!start || !end) return { phases: [phase], text: t.rounds.bothDays };
    if (end < start) return { phases: [phase], text: t.rounds.endsFirst };
    if (before && start <= before.end) return { phases: [before.phase, phase], text: t.rounds.overlap };
    before = { phase, end };
  }
  return before ? null : { phases: [Object.keys(t.phases)[0]!], text: t.rounds.noPhase };
}

function partFaults({ name, setId, units, excluded }: Part): PartFaults {
  const half = excluded.some((one) => !one.node || !one.units.length || one.reason.trim().length < SHORTEST_REASON);
  return {
    ...(setId ? {} : { set: t.rounds.pickSet }),
    ...(name.trim() ? {} : { name: t.rounds.writeName }),
    ...(units.length ? {} : { units: t.rounds.pickUnits }),
    ...(half ? { excluded: t.rounds.excludedHalf } : {}),
  };
}

export const faultsOf = (draft: Draft): Faults => ({
  ...(draft.parts.length > 1 && !draft.campaign.trim() ? { campaign: t.rounds.writeName } : {}),
  ...(remindersOf(draft.reminders) ? {} : { reminders: t.rounds.remindersFault }),
  days: daysFault(draft.days),
  parts: draft.parts.map(partFaults),
});

export const isSound = ({ campaign, reminders, days, parts }: Faults): boolean =>
  !campaign && !reminders && !days && parts.every((part) => Object.keys(part).length === 0);
