import type { Item } from "@/api/types";
import type { Scored } from "@/scoring/document";
import { evaluate, FactsError, type Outcome } from "@/scoring/evaluate";
import type { Micro } from "@/scoring/points";
import { toMicro } from "@/scoring/points";
import type { Counted } from "@/scoring/totals";

/** What a leaf's facts give on this computer, before the server has said so. */
export type Reading =
  | { kind: "none" }
  | { kind: "na"; outcome?: Outcome }
  | { kind: "points"; points: Micro; outcome?: Outcome }
  | { kind: "invalid"; code: string; field: string; outcome?: Outcome };

type Readable = Pick<Item, "facts" | "points" | "not_applicable" | "excluded">;

const known = new WeakMap<object, Reading>();

function compute(leaf: Scored, item: Readable): Reading {
  if (item.not_applicable || item.excluded) return { kind: "na" };
  if (item.facts === null) return item.points === null ? { kind: "none" } : { kind: "points", points: toMicro(item.points) };
  try {
    const outcome = evaluate(leaf, item.facts);
    // Kept as typed and not counted: more cases done in time than cases there were (screens.md, Numbers).
    if (outcome.above) return { kind: "invalid", code: "above", field: "numerator", outcome };
    return outcome.points === null ? { kind: "na", outcome } : { kind: "points", points: outcome.points, outcome };
  } catch (error) {
    if (error instanceof FactsError) return { kind: "invalid", code: error.code, field: error.field };
    throw error;
  }
}

/** Items are replaced, never changed, so one reading serves every place that shows the item. */
export function reading(leaf: Scored, item: Readable): Reading {
  const found = known.get(item) ?? compute(leaf, item);
  known.set(item, found);
  return found;
}

/** How the leaf counts in sums. */
export function counted(leaf: Scored, item: Readable): Counted {
  const { kind, ...rest } = reading(leaf, item);
  return { points: kind === "points" ? (rest as { points: Micro }).points : null, notApplicable: kind === "na" };
}
