import type { ChoiceRule, ConditionsRule, GradedRule, YesNoRule } from "../document";
import type { Bounds, Exact } from "../evaluate";
import { expectKeys, readBool, readChoice, readIds, type Facts } from "../facts";
import { toMicro } from "../points";
import { mul, parseDecimal, rational } from "../rational";

/** The points of the chosen option. */
export function choice(rule: ChoiceRule, facts: Facts): Exact {
  expectKeys(facts, ["option"]);
  const ids = rule.options.map((option) => option.id);
  const applies = ids.indexOf(readChoice(facts, "option", ids, "option_unknown"));
  return { micro: rational(toMicro(rule.options[applies]!.points)), applies };
}

/** The points of yes or of no. */
export function yesNo(rule: YesNoRule, facts: Facts): Exact {
  expectKeys(facts, ["yes"]);
  const yes = readBool(facts, "yes");
  return { micro: rational(toMicro(yes ? rule.yes_points : rule.no_points)), applies: yes ? 0 : 1 };
}

/** `all`: the maximum when every condition is met, else 0; `each`: the sum of the met. */
export function conditions(rule: ConditionsRule, facts: Facts, bounds: Bounds): Exact {
  expectKeys(facts, ["met"]);
  const ids = rule.conditions.map((condition) => condition.id);
  const met = readIds(facts, "met", ids, "condition_unknown");
  if (rule.mode === "all") return { micro: rational(met.size === ids.length ? bounds.max : 0n) };
  const sum = rule.conditions.reduce((total, condition) => {
    return met.has(condition.id) ? total + toMicro(condition.points ?? "0") : total;
  }, 0n);
  return { micro: rational(sum) };
}

/** The level's percentage of the maximum. */
export function graded(rule: GradedRule, facts: Facts, bounds: Bounds): Exact {
  expectKeys(facts, ["level"]);
  const ids = rule.levels.map((level) => level.id);
  const applies = ids.indexOf(readChoice(facts, "level", ids, "level_unknown"));
  const percent = parseDecimal(rule.levels[applies]!.percent)!;
  return { micro: mul(rational(bounds.max, 100n), percent), applies };
}
