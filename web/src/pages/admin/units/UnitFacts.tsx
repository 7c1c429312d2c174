import type { ReactNode } from "react";
import type { Unit } from "@/api/types";
import { fullDay } from "@/numbers/dates";
import { t } from "@/texts";
import { groupName } from "../../results/rows";
import { isRetired } from "./tree";
import { today } from "./days";
import { namesOf, validity } from "./words";

interface Props { unit: Unit; units: readonly Unit[]; all: readonly Unit[]; day: string | undefined; onShow: (unitId: string) => void }

/** What a unit is (or was on the day), where it hangs, what it came from and what became of it. */
export function UnitFacts({ unit, units, all, day, onShow }: Props) {
  const nameOf = namesOf([...all, ...units]);
  const links = (ids: readonly string[]) => (ids.length ? <ul>{ids.map((id) => <li key={id}><button type="button" className="link" onClick={() => onShow(id)}>{nameOf(id)}</button></li>)}</ul> : null);
  const on = day ?? today();
  const below = units.filter((one) => one.parent_id === unit.unit_id && !isRetired(one, on)).map((one) => one.unit_id);
  const before = all.filter((one) => one.successors.includes(unit.unit_id)).map((one) => one.unit_id);
  const names = t.units.fields;
  // Who administers one subtree knows the unit above it by its id alone.
  const parent = unit.parent_id === null ? t.units.top : all.some((one) => one.unit_id === unit.parent_id) ? links([unit.parent_id]) : unit.parent_id;
  const rows: [string, ReactNode][] = [
    [t.control.unitColumns.id, unit.unit_id],
    [t.units.code, unit.code],
    [names["short_name"]!, unit.short_name === unit.name ? null : unit.short_name],
    [names["kind"]!, t.unitKinds[unit.kind] ?? unit.kind],
    [names["ranking_group"]!, unit.ranking_group ? groupName(unit.ranking_group) : t.none],
    [names["parent_id"]!, parent],
    [t.units.validity, isRetired(unit, on) ? <>{validity(unit)} <span className="tag">{t.units.ended(fullDay(unit.valid_to!))}</span></> : validity(unit)],
    [t.units.predecessors, links(before)],
    [t.units.successors, links(unit.successors)],
    [`${t.units.below} (${below.length})`, links(below)],
  ];
  return <dl className="unit-facts">{rows.filter(([, value]) => value).map(([name, value]) => <div key={name}><dt>{name}</dt><dd>{value}</dd></div>)}</dl>;
}
