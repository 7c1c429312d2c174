"""Rules whose facts are answers: ordered choice, yes/no, conditions, graded percentage."""

from fractions import Fraction

from chamdiem.scoring.facts import expect_keys, read_bool, read_choice, read_ids
from chamdiem.scoring.outcome import Exact, Facts, Scored
from chamdiem.scoring.points import number_text
from chamdiem.scoring.rule_types import ChoiceRule, ConditionsRule, GradedRule, YesNoRule


def choice(scored: Scored, rule: ChoiceRule, facts: Facts) -> Exact:
    """The points of the chosen option. FactsError `option_unknown`."""
    expect_keys(facts, "option")
    options = {option.id: option for option in rule.options}
    chosen = options[read_choice(facts, "option", options, "option_unknown")]
    return Exact(Fraction(chosen.points), {"option": chosen.id})


def yes_no(scored: Scored, rule: YesNoRule, facts: Facts) -> Exact:
    """The points of yes or of no."""
    expect_keys(facts, "yes")
    yes = read_bool(facts, "yes")
    return Exact(Fraction(rule.yes_points if yes else rule.no_points), {"yes": "true" if yes else "false"})


def conditions(scored: Scored, rule: ConditionsRule, facts: Facts) -> Exact:
    """`all`: the maximum when every condition is met, else 0; `each`: the sum of the met.
    `condition_unknown`.
    """
    expect_keys(facts, "met")
    known = {condition.id: condition.points or 0 for condition in rule.conditions}
    met = read_ids(facts, "met", known, "condition_unknown")
    values = {"met": str(len(met)), "of": str(len(known))}
    if rule.mode == "all":
        return Exact(Fraction(scored.max_points if met == known.keys() else 0), values)
    return Exact(Fraction(sum(known[name] for name in met)), values)


def graded(scored: Scored, rule: GradedRule, facts: Facts) -> Exact:
    """The level's percentage of the maximum. FactsError `level_unknown`."""
    expect_keys(facts, "level")
    levels = {level.id: level.percent for level in rule.levels}
    percent = levels[read_choice(facts, "level", levels, "level_unknown")]
    return Exact(scored.max_points * Fraction(percent) / 100, {"percent": number_text(percent)})
