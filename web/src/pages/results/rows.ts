import type { ResultRow, Results } from "@/api/types";
import { compare, parseDecimal, type Rational } from "@/scoring/rational";
import { t } from "@/texts";

/** A head that was clicked: a named column, or an area's id. */
export interface Sort { by: string; down: boolean }

export const groupName = (group: string): string => t.results.groupNames[group] ?? t.unitKinds[group] ?? group;

const plain = (text: string) => text.normalize("NFD").replace(/\p{M}/gu, "").replace(/đ/gi, "d").toLowerCase();

/** Unrounded figures from the server, cut to what a comparison needs; null sorts last. */
export function exact(wire: string | null | undefined): Rational | null {
  if (wire == null) return null;
  const [whole = "0", part] = wire.split(".");
  return parseDecimal(part === undefined ? whole : `${whole}.${part.slice(0, 12)}`);
}

function figure(row: ResultRow, by: string): Rational | null {
  switch (by) {
    case "index":
      return exact(row.index);
    case "points":
      return exact(row.points);
    case "self":
      return exact(row.own_points_display);
    case "appraised":
      return exact(row.appraised_points_display);
    case "survey":
      return exact(row.survey_points_display);
    case "previous":
      return row.previous_rank === null ? null : exact(String(-row.previous_rank));
    default:
      return exact(row.areas.find((area) => area.node_id === by)?.index);
  }
}

function byFigure(a: ResultRow, b: ResultRow, by: string): number {
  const left = figure(a, by);
  const right = figure(b, by);
  if (left === null || right === null) return Number(left === null) - Number(right === null);
  return compare(right, left);
}

/** Descending by figures, ascending by rank and name; the second click turns it round. */
export function shownRows(results: Results, group: string, search: string, { by, down }: Sort): ResultRow[] {
  const wanted = plain(search.trim());
  const rows = results.rows.filter((row) => row.ranking_group === group && (wanted === "" || plain(row.unit_name).includes(wanted)));
  if (by === "rank") rows.sort((a, b) => (a.rank ?? Infinity) - (b.rank ?? Infinity));
  else if (by === "unit") rows.sort((a, b) => a.unit_name.localeCompare(b.unit_name, "vi"));
  else rows.sort((a, b) => byFigure(a, b, by));
  return down ? rows.toReversed() : rows;
}

const BANDS = [90, 80, 70] as const;

/** The band follows the unrounded value (screens.md, heat). */
export function heatBand(index: string | null): "90" | "80" | "70" | "0" | "none" {
  const value = exact(index);
  if (value === null) return "none";
  const band = BANDS.find((low) => compare(value, { n: BigInt(low), d: 1n }) >= 0);
  return band === undefined ? "0" : (String(band) as "90" | "80" | "70");
}
