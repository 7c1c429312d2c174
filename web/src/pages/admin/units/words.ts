import type { Unit, UnitEntry } from "@/api/types";
import { fullDay } from "@/numbers/dates";
import { t } from "@/texts";
import { groupName } from "../../results/rows";

export type NameOf = (unitId: string) => string;

export const namesOf = (units: readonly Unit[]): NameOf => {
  const names = new Map(units.map((unit) => [unit.unit_id, unit.name]));
  return (unitId) => names.get(unitId) ?? unitId;
};

/** A field's value as people say it. */
export function valueInWords(field: string, value: string | null, nameOf: NameOf): string {
  if (value === null || value === "") return field === "parent_id" ? t.units.top : t.none;
  if (field === "parent_id") return nameOf(value);
  if (field === "successors") return value.split(", ").map(nameOf).join(", ");
  if (field === "kind") return t.unitKinds[value] ?? value;
  if (field === "ranking_group") return groupName(value);
  return field.startsWith("valid_") ? fullDay(value) : value;
}

/** What a change did, in a word or two. */
export function actOf({ changes }: Pick<UnitEntry, "changes">): string {
  const has = (field: string) => changes.find((change) => change.field === field);
  if (has("name") && !has("name")!.was) return t.units.acts.added;
  if (has("successors")) return t.units.acts.ended;
  if (has("parent_id")) return t.units.acts.moved;
  return has("name") ? t.units.acts.renamed : t.units.acts.changed;
}

/** The fields of a unit in which two readings of it differ, in words. */
export function differences(seen: Unit, stored: Unit, nameOf: NameOf): { field: string; was: string; to: string }[] {
  const text = (unit: Unit, field: string) => {
    const value = unit[field as keyof Unit];
    return valueInWords(field, Array.isArray(value) ? value.join(", ") : value === null ? null : String(value), nameOf);
  };
  return Object.entries(t.units.fields)
    .map(([field, label]) => ({ field: label, was: text(seen, field), to: text(stored, field) }))
    .filter(({ was, to }) => was !== to);
}

/** "từ 01/07/2025 đến hết 31/12/2026". */
export function validity({ valid_from, valid_to }: Unit): string {
  const parts = [valid_from ? t.units.since(fullDay(valid_from)) : null, valid_to ? t.units.until(fullDay(valid_to)) : null];
  return parts.filter(Boolean).join(" ") || t.units.always;
}

/** "A", "A và B", "A, B và C". */
export function listed(names: readonly string[]): string {
  return names.length < 2 ? (names[0] ?? "") : names.slice(0, -1).join(", ") + t.units.preview.and + names.at(-1)!;
}
