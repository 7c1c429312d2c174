import type { PerItemRule, ReductionRule } from "../document";
import type { Bounds, Exact } from "../evaluate";
import { expectKeys, readCount, type Facts } from "../facts";
import { toMicro } from "../points";
import { rational } from "../rational";

/** Count × points per item, at most the cap (the maximum where the rule names none). */
export function perItem(rule: PerItemRule, facts: Facts, bounds: Bounds): Exact {
  expectKeys(facts, ["count"]);
  const sum = readCount(facts, "count") * toMicro(rule.points_per_item);
  const cap = rule.cap == null ? bounds.max : toMicro(rule.cap);
  return { micro: rational(sum < cap ? sum : cap) };
}

/** Start − count × reduction, never below the leaf's minimum, which may be negative (domain rule 8). */
export function reduction(rule: ReductionRule, facts: Facts, bounds: Bounds): Exact {
  expectKeys(facts, ["count"]);
  const start = rule.start == null ? bounds.max : toMicro(rule.start);
  const left = start - readCount(facts, "count") * toMicro(rule.per_occurrence);
  return { micro: rational(left > bounds.min ? left : bounds.min) };
}
