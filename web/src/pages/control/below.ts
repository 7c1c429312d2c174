import type { SetSummary, Unit } from "@/api/types";
import { serverNow } from "@/app/clock";
import { wireDay } from "@/numbers/dates";

/** The unit itself and all below it, as far as the list knows them. */
export function unitsBelow(units: readonly Unit[], root: string): Unit[] {
  const parents = new Map(units.map(({ unit_id, parent_id }) => [unit_id, parent_id]));
  const isBelow = (unitId: string): boolean => {
    const seen = new Set<string>();
    for (let at: string | null | undefined = unitId; at && !seen.has(at); at = parents.get(at)) {
      if (at === root) return true;
      seen.add(at);
    }
    return false;
  };
  return units.filter(({ unit_id }) => isBelow(unit_id));
}

/** The units that exist on that day ("2026-11-28"): the register also keeps those that were merged or dissolved. */
export const thereOn = (units: readonly Unit[], day: string): Unit[] =>
  units.filter(({ valid_from, valid_to }) => (valid_from === null || valid_from <= day) && (valid_to === null || valid_to >= day));

/** Units of the set's kind that exist today; for an extension those below its owner alone (A8). */
export function fitting(all: readonly Unit[], set: SetSummary | undefined): Unit[] {
  const owner = set?.extends?.owner_unit_id;
  return thereOn(owner ? unitsBelow(all, owner) : all, wireDay(serverNow())).filter((unit) => unit.kind === set?.unit_kind);
}
