"""The small set that the tests of submission score under: every sort of leaf once."""

from collections.abc import Mapping
from typing import Any

from chamdiem.scoring import SetDocument

SET_ID = "cchc-so"
LEAVES = ("free", "ratio", "choice", "count")
"""What a unit scores itself, in the set's order; max 2 + 3 + 1 + 2 = 8."""

_SURVEY = {
    "type": "survey",
    "groups": [{"id": "citizens", "name": "Người dân", "weight": "1"}],
    "questions": [
        {
            "id": "q1",
            "text": "Hài lòng?",
            "kind": "single",
            "options": [
                {"id": "a", "label": "Có", "percent": "100"},
                {"id": "b", "label": "Không", "percent": "0"},
                {"id": "e", "label": "Không trả lời", "percent": None},
            ],
        },
        {
            "id": "q2",
            "text": "Biết qua đâu?",
            "kind": "multiple",
            "options": [
                {"id": "web", "label": "Cổng", "percent": "60"},
                {"id": "paper", "label": "Giấy", "percent": "60"},
            ],
        },
    ],
}
_LINEAR = {"type": "linear", "when_zero": "not_applicable"}
_CHOICE = {
    "type": "choice",
    "options": [
        {"id": "on-time", "label": "Đúng hạn", "points": "1"},
        {"id": "late", "label": "Trễ", "points": "0.5"},
    ],
}
_COUNT = {"type": "reduction", "per_occurrence": "0.5"}


def _leaf(leaf_id: str, code: str, points: str, rule: Mapping[str, Any], **more: Any) -> dict[str, Any]:
    base = {"id": leaf_id, "code": code, "name": f"Tiêu chí {code}", "kind": "criterion"}
    return {**base, "max_points": points, "rule": rule, **more}


_FREE = _leaf("free", "1.1", "2", {"type": "free", "step": "0.25"}, may_be_not_applicable=True)
_RATIO = _leaf("ratio", "1.2", "3", _LINEAR)
_WAIVED = {"required": False}
_CHOICE_LEAF = _leaf("choice", "1.3", "1", _CHOICE, evidence=_WAIVED)
_COUNT_LEAF = _leaf("count", "2.1", "2", _COUNT)
_SURVEY_LEAF = _leaf("survey", "2.2", "4", _SURVEY, method="survey")
_RATING_RULE = {"type": "leader_rating", "step": "0.5"}
_RATING = _leaf("rating", "2.3", "1", _RATING_RULE, method="leader_rating", entered_by="appraiser")
_BONUS = {
    "id": "award",
    "code": "T1",
    "name": "Khen",
    "max_points": "1",
    "rule": {"type": "free", "step": "0.5"},
}
_MINUS = {
    "id": "breach",
    "code": "P1",
    "name": "Phạt",
    "max_points": "1",
    "rule": {"type": "free", "step": "0.5"},
}
_AREAS = [
    {
        "id": "area-1",
        "code": "1",
        "name": "Chỉ đạo",
        "kind": "area",
        "max_points": "6",
        "children": [_FREE, _RATIO, _CHOICE_LEAF],
    },
    {
        "id": "area-2",
        "code": "2",
        "name": "Thể chế",
        "kind": "area",
        "max_points": "7",
        "children": [_COUNT_LEAF, _SURVEY_LEAF, _RATING],
    },
]


def set_document() -> SetDocument:
    """Two areas, four self-scored leaves, one survey, one rating, bonus and deduction."""
    return SetDocument.model_validate(
        {
            "set_id": SET_ID,
            "name": "Bộ tiêu chí mẫu",
            "kind": "par_index",
            "unit_kind": "department",
            "year": 2026,
            "max_points": "13",
            "survey_max_points": "4",
            "classes": [
                {"id": "good", "name": "Tốt", "from": "80"},
                {"id": "weak", "name": "Yếu", "from": None},
            ],
            "nodes": _AREAS,
            "bonus": {"max_points": "1", "items": [_BONUS]},
            "deduction": {"max_points": "1", "items": [_MINUS]},
        }
    )
