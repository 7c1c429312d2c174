"""The scoring rules as data: what a criteria set says about a leaf (domain, "Scoring rules that occur in
real sets").

How each is computed stands in `rules/`; what makes one unfit for publishing stands in `rule_checks.py`.
"""

from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field, StringConstraints, model_validator

from chamdiem.scoring.points import Number, Points

Identifier = Annotated[str, StringConstraints(pattern=r"^[a-z0-9][a-z0-9-]*$", max_length=80)]
Text = Annotated[str, StringConstraints(min_length=1, max_length=4000)]
Label = Annotated[str, StringConstraints(max_length=4000)]
WhenZero = Literal["full", "zero", "not_applicable"]


class Frozen(BaseModel):
    """A value of the set document: unknown keys are refused, nothing changes after reading."""

    model_config = ConfigDict(
        extra="forbid", frozen=True, validate_by_name=True, validate_by_alias=True, serialize_by_alias=True
    )


class Option(Frozen):
    """One answer of a choice and the points it gives."""

    id: Identifier
    label: Text
    points: Points


class ChoiceRule(Frozen):
    """Ordered choice, best first: on time 1, late 0.5, none 0. Facts: `option`."""

    type: Literal["choice"]
    options: tuple[Option, ...]


class YesNoRule(Frozen):
    """Facts: `yes`, true or false."""

    type: Literal["yes_no"]
    yes_points: Points
    no_points: Points
    yes_label: Label = ""
    no_label: Label = ""


class Condition(Frozen):
    """One of several conditions; its points count in mode `each` only."""

    id: Identifier
    label: Text
    points: Points | None = None


class ConditionsRule(Frozen):
    """`all`: every condition met gives the maximum, else 0. `each`: the points of the met ones. Facts:
    `met`, ids.
    """

    type: Literal["conditions"]
    conditions: tuple[Condition, ...]
    mode: Literal["all", "each"]


class Step(Frozen):
    """The points of one stretch of per cents; a null bound is open."""

    from_: Number | None = Field(alias="from")
    from_inclusive: bool = True
    to: Number | None
    to_inclusive: bool = False
    points: Points


class StepsRule(Frozen):
    """Steps over a percentage. Facts: `numerator` and `denominator`, or `percent`; see domain rule 10 for 0
    and > 100.
    """

    type: Literal["steps"]
    input: Literal["ratio", "percent"]
    numerator_label: Label = ""
    denominator_label: Label = ""
    steps: tuple[Step, ...]
    when_zero: WhenZero | None = None

    @model_validator(mode="after")
    def _ratio_says_what_zero_means(self) -> "StepsRule":
        if self.input == "ratio" and self.when_zero is None:
            raise ValueError("steps over a ratio say what a denominator of 0 means (when_zero)")
        return self


class LinearRule(Frozen):
    """The share of the maximum, 0 when strictly below `floor` per cent. Facts: `numerator`, `denominator`."""

    type: Literal["linear"]
    numerator_label: Label = ""
    denominator_label: Label = ""
    floor: Number | None = None
    when_zero: WhenZero


class PerItemRule(Frozen):
    """Points for each item up to a cap (the maximum by default). Facts: `count`."""

    type: Literal["per_item"]
    points_per_item: Points
    cap: Points | None = None
    item_label: Label = ""


class ReductionRule(Frozen):
    """From `start` (the maximum by default) down by each occurrence to the leaf's minimum. Facts: `count`."""

    type: Literal["reduction"]
    start: Points | None = None
    per_occurrence: Points
    item_label: Label = ""


class Level(Frozen):
    """One grade and its percentage of the maximum."""

    id: Identifier
    label: Text
    percent: Number


class GradedRule(Frozen):
    """Graded percentage of the maximum, such as 100/75/50. Facts: `level`."""

    type: Literal["graded"]
    levels: tuple[Level, ...]


class FormulaInput(Frozen):
    """A named number that the formula reads."""

    name: Annotated[str, StringConstraints(pattern=r"^[a-z][a-z0-9_]*$", max_length=40)]
    label: Text


class FormulaRule(Frozen):
    """A formula over named inputs, clipped to the bounds (domain rule 10). Facts: `inputs`, by name."""

    type: Literal["formula"]
    inputs: tuple[FormulaInput, ...]
    expression: Annotated[str, StringConstraints(min_length=1, max_length=1000)]
    when_zero: WhenZero


class FreeRule(Frozen):
    """Free entry between the leaf's bounds in whole steps. Facts: `points`."""

    type: Literal["free"]
    step: Points


class LeaderRatingRule(Frozen):
    """The leader's rating, entered by whom the set names (domain rule 11). Facts: `points`."""

    type: Literal["leader_rating"]
    step: Points


class RespondentGroup(Frozen):
    """Who answers a survey, and how much that weighs."""

    id: Identifier
    name: Text
    weight: Number


class QuestionOption(Frozen):
    """An answer; `percent` null means that choosing it is no valid answer (the E of A to E)."""

    id: Identifier
    label: Text
    percent: Number | None


class Scale(Frozen):
    """A linear scale: `min` is 0 %, `max` is 100 %."""

    min: Number
    max: Number


class Question(Frozen):
    """One survey question. `number` and `text` are asked but not scored."""

    id: Identifier
    text: Text
    kind: Literal["single", "multiple", "scale", "number", "text"]
    options: tuple[QuestionOption, ...] = ()
    scale: Scale | None = None

    @property
    def scored(self) -> bool:
        """Whether the answers count (domain rule 7)."""
        return self.kind in ("single", "multiple", "scale")


class SurveyRule(Frozen):
    """Maximum × the weighted mean of the answers (domain rule 7). No facts: computed from answers."""

    type: Literal["survey"]
    groups: tuple[RespondentGroup, ...]
    questions: tuple[Question, ...]


Rule = Annotated[
    ChoiceRule
    | YesNoRule
    | ConditionsRule
    | StepsRule
    | LinearRule
    | PerItemRule
    | ReductionRule
    | GradedRule
    | FormulaRule
    | FreeRule
    | SurveyRule
    | LeaderRatingRule,
    Field(discriminator="type"),
]
