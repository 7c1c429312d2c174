"""The set document: one criteria set as it is imported, exported, published and digested (C2;
docs/formats.md).
"""

from datetime import date
from typing import Annotated, Any, Literal

from pydantic import Discriminator, Field, Tag

from chamdiem.scoring.phases import Phase
from chamdiem.scoring.points import Number, Points
from chamdiem.scoring.rule_types import Frozen, Identifier, Label, Rule, Text

NodeKind = Literal["area", "criterion", "subcriterion"]
Method = Literal["self_and_appraisal", "survey", "administrative_data", "leader_rating"]
JoinMethod = Literal["mean", "median", "chair"]
SetKind = Literal["par_index", "task_completion"]
UnitKind = Literal["department", "public_service_unit", "district", "commune"]


class Evidence(Frozen):
    """Whether evidence must be attached, and what it should be."""

    required: bool = False
    hint: Label = ""


def _left_out(value: bool) -> bool:
    """A key that came after the first sets were published is written only where it says something, so that
    their digests stay (C2).
    """
    return not value


MayBeExtended = Annotated[bool, Field(exclude_if=_left_out)]
"""Whether a lower administrator may add sub-criteria below the node, for its own units."""


FindingCode = Literal[
    "not_scored",
    "evidence_missing",
    "facts_contradict",
    "maximum_unproved",
    "survey_missing",
    "reason_missing",
]
"""What a unit's sheet may lack: a score; evidence and explanation; facts that fit each other; evidence of the
maximum; the unit's own answer to a survey form; a reason for not applicable.
"""

BLOCKING: tuple[FindingCode, ...] = ("not_scored", "evidence_missing")
"""What keeps a sheet from being sent where the set says nothing else."""


def _as_ever(value: tuple[FindingCode, ...]) -> bool:
    return value == BLOCKING


Blocking = Annotated[tuple[FindingCode, ...], Field(exclude_if=_as_ever, max_length=6)]
"""Which findings keep a sheet from being sent; written only where it differs from what always held (C2). A
leaf without a score always does.
"""


class Leaf(Frozen):
    """What is scored. `min_points` below 0 lets a rule go negative (domain rule 8)."""

    id: Identifier
    code: Text
    name: Text
    kind: NodeKind
    max_points: Points
    min_points: Points = 0
    method: Method = "self_and_appraisal"
    rule: Rule
    guidance: Label = ""
    evidence: Evidence | None = None
    field: Identifier | None = None
    may_be_not_applicable: bool = False
    may_be_extended: MayBeExtended = False
    entered_by: Literal["appraiser", "home_affairs"] | None = None
    entered_in: Phase | None = None


class Group(Frozen):
    """An area or criterion that only adds up its children."""

    id: Identifier
    code: Text
    name: Text
    kind: NodeKind
    max_points: Points
    field: Identifier | None = None
    may_be_extended: MayBeExtended = False
    children: "tuple[Node, ...]"


def _shape(value: Any) -> str:
    has_children = "children" in value if isinstance(value, dict) else isinstance(value, Group)
    return "group" if has_children else "leaf"


Node = Annotated[
    Annotated[Group, Tag("group")] | Annotated[Leaf, Tag("leaf")],
    Discriminator(_shape),
]


class Item(Frozen):
    """One bonus or deduction: a positive amount outside the tree, capped at `max_points` (domain rule 8)."""

    id: Identifier
    code: Text
    name: Text
    max_points: Points
    rule: Rule
    guidance: Label = ""
    evidence: Evidence | None = None

    @property
    def min_points(self) -> int:
        """An amount is never negative; a deduction is subtracted by the total, not by its sign."""
        return 0


class Section(Frozen):
    """All bonus, or all deduction, capped at `max_points` after each item's own cap (domain rule 8)."""

    max_points: Points
    items: tuple[Item, ...]


class AppraisalField(Frozen):
    """A field of work that a department appraises for every unit (P1)."""

    id: Identifier
    name: Text
    department: Identifier | None = None


class Classification(Frozen):
    """One class; `from` is its inclusive lower bound on the unrounded index in per cent, null for the
    lowest.
    """

    id: Identifier
    name: Text
    from_: Number | None = Field(alias="from")


class DisqualifyingIndex(Frozen):
    """True for a unit whose index of that node is strictly below the bound, in per cent."""

    node: Identifier
    index_below: Number


class Disqualifier(Frozen):
    """Names the class that results (domain rule 6); `when` null means that Home Affairs declares it for a
    unit.
    """

    id: Identifier
    name: Text
    class_: Identifier = Field(alias="class")
    when: DisqualifyingIndex | None = None


class ClassCap(Frozen):
    """At most `share` per cent of those of this and the next lower class may stay in this class (domain
    rule 6).
    """

    class_: Identifier = Field(alias="class")
    share: Number


class SetDecision(Frozen):
    """The signed paper that the set equals (C2)."""

    number: Text
    date: date


class SetDocument(Frozen):
    """One criteria set, for one year and one kind of unit (C1). Points are millionths inside, strings in
    JSON.
    """

    schema_: Literal["chamdiem.criteria_set/1"] = Field("chamdiem.criteria_set/1", alias="schema")
    set_id: Identifier
    name: Text
    kind: SetKind
    unit_kind: UnitKind
    year: int = Field(ge=2000, le=2200)
    sample: bool = False
    decision: SetDecision | None = None
    max_points: Points
    survey_max_points: Points = 0
    decimals: Literal[2, 3] = 2
    rank_by: Literal["index", "points"] = "index"
    index_cap: Number | None = None
    tie_breaks: tuple[Identifier, ...] = ()
    blocking: Blocking = BLOCKING
    join: JoinMethod = "mean"
    spread_threshold: Points | None = None
    fields: tuple[AppraisalField, ...] = ()
    classes: tuple[Classification, ...]
    disqualifiers: tuple[Disqualifier, ...] = ()
    class_caps: tuple[ClassCap, ...] = ()
    nodes: tuple[Node, ...]
    bonus: Section | None = None
    deduction: Section | None = None

    def blocks(self, code: FindingCode) -> bool:
        """Whether that finding keeps a sheet from being sent."""
        return code == "not_scored" or code in self.blocking
