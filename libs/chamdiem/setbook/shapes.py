"""Which field of which part of a document stands in which column.

A mapping goes from the field (`scale.min` for one inside another) to the column's key.
"""

from collections.abc import Mapping
from dataclasses import dataclass

Fields = Mapping[str, str]


@dataclass(frozen=True)
class Part:
    """A list inside a rule; each entry is one row of that kind below its criterion."""

    key: str
    row: str
    fields: Fields
    inner: "Part | None" = None


@dataclass(frozen=True)
class RuleShape:
    """A rule: fields in the criterion's own row, one row with fixed words, and lists."""

    fields: Fields
    parts: tuple[Part, ...] = ()
    singles: Mapping[str, Fields] | None = None


_RATIO = {"numerator_label": "label", "denominator_label": "label2", "when_zero": "when_zero"}
_ANSWER = {"id": "id", "label": "text", "percent": "percent"}
_QUESTION_OPTIONS = Part("options", "Phương án", _ANSWER)

RULE_SHAPES: Mapping[str, RuleShape] = {
    "choice": RuleShape({}, (Part("options", "Đáp án", {"id": "id", "label": "text", "points": "points"}),)),
    "yes_no": RuleShape(
        {},
        singles={
            "Đáp án có": {"yes_points": "points", "yes_label": "text"},
            "Đáp án không": {"no_points": "points", "no_label": "text"},
        },
    ),
    "conditions": RuleShape(
        {"mode": "mode"},
        (Part("conditions", "Điều kiện", {"id": "id", "label": "text", "points": "points"}),),
    ),
    "steps": RuleShape(
        {"input": "mode"} | _RATIO,
        (
            Part(
                "steps",
                "Bậc",
                {
                    "from": "low",
                    "from_inclusive": "low_in",
                    "to": "high",
                    "to_inclusive": "high_in",
                    "points": "points",
                },
            ),
        ),
    ),
    "linear": RuleShape({"floor": "low"} | _RATIO),
    "per_item": RuleShape({"points_per_item": "amount", "cap": "limit", "item_label": "label"}),
    "reduction": RuleShape({"per_occurrence": "amount", "start": "limit", "item_label": "label"}),
    "graded": RuleShape({}, (Part("levels", "Mức", _ANSWER),)),
    "formula": RuleShape(
        {"expression": "expression", "when_zero": "when_zero"},
        (Part("inputs", "Biến", {"name": "id", "label": "text"}),),
    ),
    "free": RuleShape({"step": "amount"}),
    "leader_rating": RuleShape({"step": "amount"}),
    "survey": RuleShape(
        {},
        (
            Part("groups", "Nhóm trả lời", {"id": "id", "name": "text", "weight": "percent"}),
            Part(
                "questions",
                "Câu hỏi",
                {"id": "id", "text": "text", "kind": "mode", "scale.min": "low", "scale.max": "high"},
                _QUESTION_OPTIONS,
            ),
        ),
    ),
}
PRESENT = frozenset({"from", "to", "percent"})
"""Fields that a document must name even where they are open (null)."""

NODE: Fields = {
    "id": "id",
    "code": "code",
    "name": "text",
    "max_points": "points",
    "min_points": "lowest",
    "method": "method",
    "guidance": "guidance",
    "evidence.required": "evidence",
    "evidence.hint": "hint",
    "field": "field",
    "may_be_not_applicable": "not_applicable",
    "may_be_extended": "extended",
    "entered_by": "entered_by",
    "entered_in": "entered_in",
}
DEFAULTS: Mapping[str, object] = {
    "min_points": "0",
    "method": "self_and_appraisal",
    "may_be_not_applicable": False,
    "may_be_extended": False,
}
"""Left blank in the sheet where they say nothing."""
HANDLED = frozenset({"kind", "rule", "children", "evidence"})
"""Keys of a node that stand in the kind of row, in rows of their own or in several columns."""

LISTS: Mapping[str, tuple[str, Fields]] = {
    "fields": ("Lĩnh vực phụ trách", {"id": "id", "name": "name", "department": "department"}),
    "classes": ("Xếp loại", {"id": "id", "name": "name", "from": "percent"}),
    "disqualifiers": (
        "Trường hợp hạ loại",
        {"id": "id", "name": "name", "class": "class", "when.node": "node", "when.index_below": "percent"},
    ),
    "class_caps": ("Tỷ lệ tối đa của loại", {"class": "class", "share": "percent"}),
}
TIE_BREAK = "Ưu tiên khi bằng điểm"
