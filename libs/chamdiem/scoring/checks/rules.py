"""Each rule fits its leaf: points within the bounds, the maximum within reach, nothing undefined."""

from collections.abc import Callable, Iterator, Mapping
from typing import Any

from chamdiem.scoring import rule_types as types
from chamdiem.scoring.checks.finding import Finding, all_items, all_leaves, all_scored, repeated
from chamdiem.scoring.checks.rule_steps import check_steps
from chamdiem.scoring.checks.rule_survey import check_survey
from chamdiem.scoring.document import Leaf, SetDocument
from chamdiem.scoring.expression import RESERVED, ExpressionError, parse
from chamdiem.scoring.outcome import Scored

_METHOD_RULES: Mapping[str, type] = {"survey": types.SurveyRule, "leader_rating": types.LeaderRatingRule}


def check_rules(document: SetDocument) -> Iterator[Finding]:
    """Findings about the rules of all leaves and items."""
    for leaf in all_leaves(document):
        yield from _method(leaf)
    for item in all_items(document):
        if isinstance(item.rule, types.SurveyRule | types.LeaderRatingRule):
            message = f"a bonus or deduction can't be a {item.rule.type}"
            yield Finding("rule_not_for_item", item.id, message, "use a rule with facts")
    for scored in all_scored(document):
        yield from _CHECKS[type(scored.rule)](scored, scored.rule)


def _method(leaf: Leaf) -> Iterator[Finding]:
    for method, rule_type in _METHOD_RULES.items():
        if (leaf.method == method) != isinstance(leaf.rule, rule_type):
            message = f"the method {leaf.method} does not go with the rule {leaf.rule.type}"
            yield Finding("method_mismatch", leaf.id, message, f"use both for {method}, or neither")


def _reach(scored: Scored, points: list[int]) -> Iterator[Finding]:
    """The answers' points lie in the bounds, and the best is the maximum, or the parts would not add up."""
    if any(not scored.min_points <= value <= scored.max_points for value in points):
        yield Finding("points_out_of_bounds", scored.id, "an answer lies outside the bounds", "correct it")
    if max(points, default=None) != scored.max_points:
        yield Finding("max_unreachable", scored.id, "no answer gives the maximum", "let the best one give it")


def _distinct(scored: Scored, names: list[str]) -> Iterator[Finding]:
    for name in repeated(names):
        yield Finding("answer_repeated", scored.id, f"{name} is there twice", "give each its own id")


def _choice(scored: Scored, rule: types.ChoiceRule) -> Iterator[Finding]:
    points = [option.points for option in rule.options]
    yield from _distinct(scored, [option.id for option in rule.options])
    yield from _reach(scored, points)
    if points != sorted(points, reverse=True):
        yield Finding("options_order", scored.id, "the options go from best to worst", "sort them")


def _yes_no(scored: Scored, rule: types.YesNoRule) -> Iterator[Finding]:
    yield from _reach(scored, [rule.yes_points, rule.no_points])


def _conditions(scored: Scored, rule: types.ConditionsRule) -> Iterator[Finding]:
    yield from _distinct(scored, [condition.id for condition in rule.conditions])
    points = [condition.points for condition in rule.conditions]
    if not points:
        yield Finding("conditions_empty", scored.id, "the rule has no conditions", "add some")
    elif rule.mode == "all" and any(value is not None for value in points):
        yield Finding("conditions_points", scored.id, "mode all gives no single points", "remove them")
    elif rule.mode == "each" and any(value is None or value <= 0 for value in points):
        yield Finding("conditions_points", scored.id, "mode each needs points above 0", "give each some")
    elif rule.mode == "each" and sum(value or 0 for value in points) != scored.max_points:
        yield Finding(
            "conditions_sum", scored.id, "the conditions do not add up to the maximum", "correct them"
        )


def _graded(scored: Scored, rule: types.GradedRule) -> Iterator[Finding]:
    percents = [level.percent for level in rule.levels]
    yield from _distinct(scored, [level.id for level in rule.levels])
    if any(not 0 <= percent <= 100 for percent in percents):
        yield Finding("percent_out_of_bounds", scored.id, "a level lies outside 0 to 100 %", "correct it")
    if 100 not in percents:
        yield Finding("max_unreachable", scored.id, "no level gives 100 %", "let the best one give it")


def _linear(scored: Scored, rule: types.LinearRule) -> Iterator[Finding]:
    if rule.floor is not None and not 0 <= rule.floor <= 100:
        yield Finding("percent_out_of_bounds", scored.id, "the floor lies outside 0 to 100 %", "correct it")


def _per_item(scored: Scored, rule: types.PerItemRule) -> Iterator[Finding]:
    if rule.points_per_item <= 0:
        yield Finding("points_not_positive", scored.id, "an item gives no points", "give it some")
    if rule.cap is not None and rule.cap != scored.max_points:
        yield Finding("max_unreachable", scored.id, "the cap is not the maximum", "make them equal")


def _reduction(scored: Scored, rule: types.ReductionRule) -> Iterator[Finding]:
    if rule.per_occurrence <= 0:
        yield Finding("points_not_positive", scored.id, "an occurrence costs nothing", "give a reduction")
    if rule.start is not None and rule.start != scored.max_points:
        yield Finding("max_unreachable", scored.id, "the start is not the maximum", "make them equal")


def _formula(scored: Scored, rule: types.FormulaRule) -> Iterator[Finding]:
    names = [entry.name for entry in rule.inputs]
    yield from _distinct(scored, names)
    for name in sorted(RESERVED.intersection(names)):
        yield Finding("name_reserved", scored.id, f"{name} means something already", "rename the input")
    try:
        used = parse(rule.expression).names
    except ExpressionError as error:
        yield Finding("formula_unreadable", scored.id, str(error), "correct the expression")
        return
    for name in sorted(used - {*names, "max_points"}):
        yield Finding("name_unknown", scored.id, f"the formula reads an undeclared {name}", "declare it")


def _entered(scored: Scored, rule: types.FreeRule | types.LeaderRatingRule) -> Iterator[Finding]:
    if rule.step <= 0:
        yield Finding("points_not_positive", scored.id, "the step is not above 0", "give a step such as 0.25")
    elif scored.max_points % rule.step or scored.min_points % rule.step:
        yield Finding("max_unreachable", scored.id, "the bounds are no whole steps", "choose another step")


_CHECKS: Mapping[type, Callable[[Scored, Any], Iterator[Finding]]] = {
    types.ChoiceRule: _choice,
    types.YesNoRule: _yes_no,
    types.ConditionsRule: _conditions,
    types.GradedRule: _graded,
    types.StepsRule: check_steps,
    types.LinearRule: _linear,
    types.PerItemRule: _per_item,
    types.ReductionRule: _reduction,
    types.FormulaRule: _formula,
    types.FreeRule: _entered,
    types.LeaderRatingRule: _entered,
    types.SurveyRule: check_survey,
}
