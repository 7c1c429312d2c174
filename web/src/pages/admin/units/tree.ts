import type { Unit } from "@/api/types";

/** One line of the tree as it is shown. */
export interface Line { unit: Unit; level: number; position: number; siblings: number; children: number; open: boolean; hit: boolean }

/** Which units hang where; who hangs under an unknown unit is a root (an administrator of one district sees no more). */
export interface Forest { byId: ReadonlyMap<string, Unit>; below: ReadonlyMap<string | null, readonly Unit[]> }

const KINDS = ["province", "department", "public_service_unit", "district", "commune", "subordinate"];
const words = new Intl.Collator("vi", { numeric: true });
const inOrder = (one: Unit, other: Unit): number => KINDS.indexOf(one.kind) - KINDS.indexOf(other.kind) || words.compare(one.name, other.name);

/** Without marks and case, so that "so y te" finds "Sở Y tế". */
export const folded = (text: string): string => text.normalize("NFD").replace(/\p{M}/gu, "").replace(/[đĐ]/g, "d").toLowerCase();

export const fits = (unit: Unit, search: string): boolean =>
  folded(`${unit.name} ${unit.short_name} ${unit.unit_id} ${unit.code}`).includes(folded(search.trim()));

/** Its last day is past. */
export const isRetired = (unit: Unit, today: string): boolean => unit.valid_to !== null && unit.valid_to < today;

export function grow(units: readonly Unit[]): Forest {
  const byId = new Map(units.map((unit) => [unit.unit_id, unit]));
  const below = new Map<string | null, Unit[]>();
  for (const unit of units.toSorted(inOrder)) {
    const parent = unit.parent_id !== null && byId.has(unit.parent_id) ? unit.parent_id : null;
    below.set(parent, [...(below.get(parent) ?? []), unit]);
  }
  return { byId, below };
}

/** Those above a unit, the nearest first. */
export function ancestors(forest: Forest, unitId: string): string[] {
  const found: string[] = [];
  let here = forest.byId.get(unitId)?.parent_id ?? null;
  while (here !== null && forest.byId.has(here) && !found.includes(here)) {
    found.push(here);
    here = forest.byId.get(here)!.parent_id;
  }
  return found;
}

/** How many hang below a unit, at any depth. */
export function descendants(forest: Forest, unitId: string): Set<string> {
  const found = new Set<string>();
  const waiting = [unitId];
  while (waiting.length) {
    for (const { unit_id } of forest.below.get(waiting.pop()!) ?? []) {
      if (found.has(unit_id)) continue;
      found.add(unit_id);
      waiting.push(unit_id);
    }
  }
  return found;
}

/** The lines from top to bottom: what is open; with a search the hits and those above them. */
export function linesOf(forest: Forest, open: ReadonlySet<string>, search: string): Line[] {
  const hits = search.trim() ? new Set([...forest.byId.values()].filter((unit) => fits(unit, search)).map((unit) => unit.unit_id)) : null;
  const path = hits && new Set([...hits].flatMap((unitId) => ancestors(forest, unitId)));
  const lines: Line[] = [];
  const walk = (parent: string | null, level: number) => {
    const units = (forest.below.get(parent) ?? []).filter(({ unit_id }) => !hits || hits.has(unit_id) || path!.has(unit_id));
    units.forEach((unit, index) => {
      const children = forest.below.get(unit.unit_id)?.length ?? 0;
      const opened = children > 0 && (path ? path.has(unit.unit_id) || open.has(unit.unit_id) : open.has(unit.unit_id));
      lines.push({ unit, level, position: index + 1, siblings: units.length, children, open: opened, hit: hits?.has(unit.unit_id) ?? false });
      if (opened) walk(unit.unit_id, level + 1);
    });
  };
  walk(null, 1);
  return lines;
}

/** An id made of a name: "UBND xã Đông Hải" is "ubnd-xa-dong-hai". */
export const slugOf = (name: string): string =>
  folded(name).replace(/[^a-z0-9]+/g, "-").replace(/^-+|-+$/g, "").slice(0, 80);
