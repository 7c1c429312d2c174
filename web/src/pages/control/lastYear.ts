import type { Round, RoundSummary, SetSummary, Unit } from "@/api/types";
import { daysOf } from "./moves";
import { NO_UNITS, type Part } from "./newRound";
import type { PhaseDays } from "./PhaseRows";

/** The newest official round of the same kind over the same kind of unit: what this year's begins from. */
export const formerRound = (rounds: readonly RoundSummary[], set: SetSummary): RoundSummary | undefined =>
  rounds
    .filter((one) => one.official && one.kind === set.kind && one.unit_kind === set.unit_kind && one.year <= set.year)
    .toSorted((a, b) => b.year - a.year || (b.phases[0]?.start ?? "").localeCompare(a.phases[0]?.start ?? ""))[0];

/** The same day of another year; 29 February becomes the 28th. */
function inYear(day: string, by: number): string {
  const year = Number(day.slice(0, 4)) + by;
  const leap = new Date(Date.UTC(year, 1, 29)).getUTCMonth() === 1;
  return `${year}${day.endsWith("-02-29") && !leap ? "-02-28" : day.slice(4)}`;
}

/** The earlier round's days, that many years later. */
export function daysFrom(former: Pick<Round, "phases" | "year">, year: number): Record<string, PhaseDays> {
  const by = year - former.year;
  const moved = Object.entries(daysOf(former.phases)).map(([phase, { start, end }]) => [phase, { start: inYear(start, by), end: inYear(end, by) }] as const);
  return Object.fromEntries(moved);
}

/** Its units that are still `there` (`all`: the register with former ones), those that continue the others, and the names of whoever has no successor. */
export function unitsFrom(former: Pick<Round, "units">, there: readonly Unit[], all: readonly Unit[]): { units: string[]; gone: string[] } {
  const known = new Map(there.map((unit) => [unit.unit_id, unit]));
  const units = new Set<string>();
  const gone: string[] = [];
  for (const { unit_id, name } of former.units) {
    const heirs = known.has(unit_id) ? [unit_id] : (all.find((one) => one.unit_id === unit_id)?.successors ?? []).filter((heir) => known.has(heir));
    if (heirs.length) for (const heir of heirs) units.add(heir);
    else gone.push(name);
  }
  return { units: there.filter(({ unit_id }) => units.has(unit_id)).map(({ unit_id }) => unit_id), gone };
}

/** What a round takes from the former one: nothing for another set, or once somebody picked units. */
export const begunFrom = (now: Part, setId: string, units: readonly string[], former: Pick<Round, "survey_held">): Partial<Part> =>
  now.setId === setId && now.units === NO_UNITS ? { units, survey: former.survey_held } : {};
