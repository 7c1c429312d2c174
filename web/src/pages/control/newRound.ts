import type { NewCampaign, NewRound, Phase } from "@/api/types";
import type { PhaseDays } from "./PhaseRows";

/** One round to open: a published set over its units. */
export interface Part { name: string; setId: string; survey: boolean; scans: boolean; units: readonly string[] }
export interface Draft { campaign: string; official: boolean; days: Record<string, PhaseDays>; parts: readonly Part[] }

export const PART: Part = { name: "", setId: "", survey: true, scans: true, units: [] };
export const EMPTY: Draft = { campaign: "", official: true, days: {}, parts: [PART] };

const phasesOf = (days: Draft["days"]): NewRound["phases"] =>
  Object.entries(days).flatMap(([phase, { start, end }]) => (start && end ? [{ phase: phase as Phase, start, end }] : []));

const roundOf = ({ name, setId, survey, scans, units }: Part) => ({ name: name.trim(), set_id: setId, survey_held: survey, scans_allowed: scans, units: units.map((unit_id) => ({ unit_id })) });

export const isReady = (draft: Draft): boolean =>
  phasesOf(draft.days).length > 0 && draft.parts.every(({ name, setId, units }) => name.trim() && setId && units.length) && (draft.parts.length === 1 || draft.campaign.trim() !== "");

const common = (draft: Draft, confirm_without_accounts: boolean) => ({ official: draft.official, phases: phasesOf(draft.days), confirm_without_accounts });

export const toRound = (draft: Draft, confirmed: boolean): NewRound => ({ ...roundOf(draft.parts[0]!), ...common(draft, confirmed) });
export const toCampaign = (draft: Draft, confirmed: boolean): NewCampaign => ({ name: draft.campaign.trim(), rounds: draft.parts.map(roundOf), ...common(draft, confirmed) });
