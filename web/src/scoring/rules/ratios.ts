import type { LinearRule, Step, StepsRule, WhenZero } from "../document";
import type { Bounds, Exact } from "../evaluate";
import { expectKeys, FactsError, readAmount, type Facts } from "../facts";
import { toMicro } from "../points";
import { compare, div, mul, parseDecimal, rational, smallest, type Rational } from "../rational";

const HUNDRED = rational(100n);
const ONE = rational(1n);

interface Share { share: Rational; above: boolean }

/** What a denominator of 0 means, as the rule says (domain rule 10). */
export function atZero(meaning: WhenZero | null | undefined, bounds: Bounds): Exact {
  const whenZero = meaning ?? "not_applicable";
  if (whenZero === "not_applicable") return { micro: null, whenZero };
  return { micro: rational(whenZero === "full" ? bounds.max : 0n), whenZero };
}

/** Whether the percentage lies in the step, by its explicit inclusive or exclusive bounds. */
export function covers(step: Step, percent: Rational): boolean {
  const from = step.from == null ? null : compare(percent, parseDecimal(step.from)!);
  const to = step.to == null ? null : compare(percent, parseDecimal(step.to)!);
  const above = from === null || from > 0 || ((step.from_inclusive ?? true) && from === 0);
  const below = to === null || to < 0 || ((step.to_inclusive ?? false) && to === 0);
  return above && below;
}

/** The points of the step that holds the percentage; above 100 counts as 100. */
export function steps(rule: StepsRule, facts: Facts, bounds: Bounds): Exact {
  const given = rule.input === "percent" ? givenPercent(facts) : ratio(facts);
  if (given === null) return atZero(rule.when_zero, bounds);
  const percent = mul(given.share, HUNDRED);
  const applies = rule.steps.findIndex((step) => covers(step, percent));
  if (applies < 0) throw new FactsError("step_missing", "percent");
  return { micro: rational(toMicro(rule.steps[applies]!.points)), applies, ...given };
}

/** The share of the maximum; strictly below the floor it is 0. */
export function linear(rule: LinearRule, facts: Facts, bounds: Bounds): Exact {
  const given = ratio(facts);
  if (given === null) return atZero(rule.when_zero, bounds);
  const percent = mul(given.share, HUNDRED);
  const belowFloor = rule.floor != null && compare(percent, parseDecimal(rule.floor)!) < 0;
  return { micro: belowFloor ? rational(0n) : mul(rational(bounds.max), given.share), ...given };
}

function givenPercent(facts: Facts): Share {
  expectKeys(facts, ["percent"]);
  return capped(div(readAmount(facts, "percent"), HUNDRED));
}

function ratio(facts: Facts): Share | null {
  expectKeys(facts, ["numerator", "denominator"]);
  const numerator = readAmount(facts, "numerator");
  const denominator = readAmount(facts, "denominator");
  return denominator.n === 0n ? null : capped(div(numerator, denominator));
}

function capped(share: Rational): Share {
  return { share: smallest(share, ONE), above: compare(share, ONE) > 0 };
}
