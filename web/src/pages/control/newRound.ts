import type { NewCampaign, NewRound, Phase } from "@/api/types";
import type { PhaseDays } from "./PhaseRows";

/** A node that does not apply to some of the units, finally (domain rule 2). */
export interface Exclusion { node: string; units: readonly string[]; reason: string }
/** One round to open: a published set over its units. */
export interface Part { name: string; setId: string; survey: boolean; scans: boolean; units: readonly string[]; excluded: readonly Exclusion[] }
export interface Draft { campaign: string; official: boolean; days: Record<string, PhaseDays>; reminders: string; parts: readonly Part[] }

export const USUAL_REMINDERS = "7, 3, 1";
/** Nobody has picked units yet: another empty list is one that somebody emptied. */
export const NO_UNITS: readonly string[] = [];
export const PART: Part = { name: "", setId: "", survey: true, scans: true, units: NO_UNITS, excluded: [] };
export const EMPTY: Draft = { campaign: "", official: true, days: {}, reminders: USUAL_REMINDERS, parts: [PART] };

const phasesOf = (days: Draft["days"]): NewRound["phases"] =>
  Object.entries(days).flatMap(([phase, { start, end }]) => (start && end ? [{ phase: phase as Phase, start, end }] : []));

/** "7, 3, 1" → [7, 3, 1]; null: not whole days from 1 to 60, ten at most. Nothing written: nobody is reminded. */
export function remindersOf(text: string): number[] | null {
  const days = text.split(/[\s,;]+/).filter(Boolean).map(Number);
  return days.length <= 10 && days.every((one) => Number.isInteger(one) && one >= 1 && one <= 60) ? days : null;
}

const excludedFor = (unitId: string, excluded: readonly Exclusion[]) =>
  excluded.filter(({ node, units }) => node && units.includes(unitId)).map(({ node, reason }) => ({ node_id: node, reason: reason.trim() }));

const roundOf = ({ name, setId, survey, scans, units, excluded }: Part) => ({ name: name.trim(), set_id: setId, survey_held: survey, scans_allowed: scans, units: units.map((unit_id) => ({ unit_id, excluded_nodes: excludedFor(unit_id, excluded) })) });

const common = (draft: Draft, confirm_without_accounts: boolean) => ({ official: draft.official, phases: phasesOf(draft.days), reminder_days: remindersOf(draft.reminders), confirm_without_accounts });

export const toRound = (draft: Draft, confirmed: boolean): NewRound => ({ ...roundOf(draft.parts[0]!), ...common(draft, confirmed) });
export const toCampaign = (draft: Draft, confirmed: boolean): NewCampaign => ({ name: draft.campaign.trim(), rounds: draft.parts.map(roundOf), ...common(draft, confirmed) });

/** The key of each body that is sent: a repeated one finds what the first made, also when its answer got lost; a changed one is another round. */
export function keyring(): (body: unknown) => string {
  const keys = new Map<string, string>();
  return (body) => {
    const text = JSON.stringify(body);
    const key = keys.get(text) ?? crypto.randomUUID();
    keys.set(text, key);
    return key;
  };
}
