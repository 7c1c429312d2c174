import type { Rule, Scored } from "./document";
import type { Facts } from "./facts";
import { toMicro, type Micro } from "./points";
import { halfUp, type Rational } from "./rational";
import { choice, conditions, graded, yesNo } from "./rules/answers";
import { perItem, reduction } from "./rules/counts";
import { entered, survey } from "./rules/entered";
import { formula } from "./rules/formula";
import { linear, steps } from "./rules/ratios";

export { FactsError } from "./facts";

/** What was computed on the way, for the active line of the sheet. */
export interface Working {
  /** The share that the rule looked at, at most 1. */
  share?: Rational;
  /** Index of the step or option that applies. */
  applies?: number;
  /** The numerator is above the denominator. */
  above?: boolean;
  /** The denominator is 0 and the rule says what that means. */
  whenZero?: "full" | "zero" | "not_applicable";
}

/** A rule's answer before quantising: millionths as a fraction, null when not applicable by the rule. */
export interface Exact extends Working {
  micro: Rational | null;
}

export interface Bounds { min: Micro; max: Micro }
export interface Outcome extends Working { points: Micro | null }

type Evaluator<R extends Rule> = (rule: R, facts: Facts, bounds: Bounds) => Exact;
type Evaluators = { [T in Rule["type"]]: Evaluator<Extract<Rule, { type: T }>> };

const EVALUATORS: Evaluators = {
  choice,
  yes_no: yesNo,
  conditions,
  graded,
  steps,
  linear,
  per_item: perItem,
  reduction,
  formula,
  free: entered,
  leader_rating: entered,
  survey,
};

export function boundsOf(scored: Scored): Bounds {
  return { min: toMicro(scored.min_points ?? "0"), max: toMicro(scored.max_points) };
}

/**
 * The points that the leaf's rule gives for the facts: quantised once, half up, within [min, max] (domain rules
 * 4, 8, 10). The twin of `chamdiem.scoring.evaluate`. FactsError for facts that the rule can't take.
 */
export function evaluate(scored: Scored, facts: Facts): Outcome {
  const bounds = boundsOf(scored);
  const run = EVALUATORS[scored.rule.type] as Evaluator<Rule>;
  const { micro, ...working } = run(scored.rule, facts, bounds);
  if (micro === null) return { points: null, ...working };
  const rounded = halfUp(micro);
  const points = rounded < bounds.min ? bounds.min : rounded > bounds.max ? bounds.max : rounded;
  return { points, ...working };
}
