import type { FormulaRule } from "../document";
import type { Bounds, Exact } from "../evaluate";
import { computeFormula } from "../expression";
import { asNumber, expectKeys, FactsError, type Facts } from "../facts";
import { MICRO } from "../points";
import { largest, mul, rational, smallest, type Rational } from "../rational";
import { atZero } from "./ratios";

/** The value in points, clipped to [min, max]; a division by 0 means what `when_zero` says. */
export function formula(rule: FormulaRule, facts: Facts, bounds: Bounds): Exact {
  expectKeys(facts, ["inputs"]);
  const values = readInputs(rule, facts["inputs"]);
  values["max_points"] = rational(bounds.max, MICRO);
  const result = computeFormula(rule.expression, values);
  if (result === null) return atZero(rule.when_zero, bounds);
  const micro = mul(result, rational(MICRO));
  return { micro: smallest(largest(micro, rational(bounds.min)), rational(bounds.max)) };
}

function readInputs(rule: FormulaRule, given: unknown): Record<string, Rational> {
  if (typeof given !== "object" || given === null || Array.isArray(given)) throw new FactsError("fact_type", "inputs");
  const entries = given as Facts;
  expectKeys(entries, rule.inputs.map((input) => input.name));
  return Object.fromEntries(rule.inputs.map(({ name }) => [name, asNumber(entries[name], name)]));
}
