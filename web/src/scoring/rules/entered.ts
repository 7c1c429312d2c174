import type { FreeRule, LeaderRatingRule, SurveyRule } from "../document";
import type { Bounds, Exact } from "../evaluate";
import { asNumber, expectKeys, FactsError, type Facts } from "../facts";
import { MICRO, toMicro } from "../points";
import { compare, div, mul, rational } from "../rational";

/** The entered points, within the bounds and on the step. */
export function entered(rule: FreeRule | LeaderRatingRule, facts: Facts, bounds: Bounds): Exact {
  expectKeys(facts, ["points"]);
  const micro = mul(asNumber(facts["points"], "points"), rational(MICRO));
  const outside = compare(micro, rational(bounds.min)) < 0 || compare(micro, rational(bounds.max)) > 0;
  if (outside) throw new FactsError("points_out_of_bounds", "points");
  if (div(micro, rational(toMicro(rule.step))).d !== 1n) throw new FactsError("points_off_step", "points");
  return { micro };
}

/** A survey leaf is computed from answers and takes no facts (domain rule 11). */
export function survey(_rule: SurveyRule, _facts: Facts): Exact {
  throw new FactsError("no_facts", "");
}
