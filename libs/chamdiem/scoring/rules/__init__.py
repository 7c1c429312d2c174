"""How each rule type computes: a registry as data, one small file per family."""

from collections.abc import Callable, Mapping
from typing import Any

from chamdiem.scoring import rule_types as types
from chamdiem.scoring.outcome import Exact, Facts, Scored
from chamdiem.scoring.rules.answers import choice, conditions, graded, yes_no
from chamdiem.scoring.rules.counts import per_item, reduction
from chamdiem.scoring.rules.entered import computed_from_answers, entered
from chamdiem.scoring.rules.formula import formula
from chamdiem.scoring.rules.ratios import linear, steps

EVALUATORS: Mapping[type, Callable[[Scored, Any, Facts], Exact]] = {
    types.ChoiceRule: choice,
    types.YesNoRule: yes_no,
    types.ConditionsRule: conditions,
    types.GradedRule: graded,
    types.StepsRule: steps,
    types.LinearRule: linear,
    types.PerItemRule: per_item,
    types.ReductionRule: reduction,
    types.FormulaRule: formula,
    types.FreeRule: entered,
    types.LeaderRatingRule: entered,
    types.SurveyRule: computed_from_answers,
}
