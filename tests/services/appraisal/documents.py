"""A small set, a round and sheets, as the neighbours would tell them."""

from datetime import UTC, datetime, timedelta
from typing import Any

from chamdiem.contracts.criteria import CriteriaSetPublished, RoundChanged
from chamdiem.contracts.identity import AccountChanged
from chamdiem.contracts.submission import SheetSubmitted
from chamdiem.scoring import SetDocument, Tree

STEPS = {
    "type": "steps",
    "input": "ratio",
    "when_zero": "not_applicable",
    "steps": [
        {"from": "95", "from_inclusive": True, "to": None, "to_inclusive": False, "points": "2"},
        {"from": "80", "from_inclusive": True, "to": "95", "to_inclusive": False, "points": "1"},
        {"from": None, "from_inclusive": False, "to": "80", "to_inclusive": False, "points": "0"},
    ],
}
CHOICE = {
    "type": "choice",
    "options": [
        {"id": "on-time", "label": "Đúng hạn", "points": "1"},
        {"id": "late", "label": "Trễ hạn", "points": "0.5"},
        {"id": "none", "label": "Không có", "points": "0"},
    ],
}
FREE = {"type": "free", "step": "0.25"}
SURVEY = {
    "type": "survey",
    "groups": [{"id": "dan", "name": "Người dân", "weight": "1"}],
    "questions": [{"id": "q1", "text": "Hài lòng?", "kind": "scale", "scale": {"min": "1", "max": "5"}}],
}


def _leaf(leaf_id: str, code: str, points: str, rule: dict[str, Any], **more: Any) -> dict[str, Any]:
    return {
        "id": leaf_id,
        "code": code,
        "name": f"Tiêu chí {code}",
        "kind": "criterion",
        "max_points": points,
        "rule": rule,
    } | more


def _area(area_id: str, code: str, points: str, field: str, *leaves: dict[str, Any]) -> dict[str, Any]:
    return {
        "id": area_id,
        "code": code,
        "name": f"Lĩnh vực {code}",
        "kind": "area",
        "max_points": points,
        "field": field,
        "children": list(leaves),
    }


def _item(item_id: str, code: str, points: str) -> dict[str, Any]:
    return {"id": item_id, "code": code, "name": f"Mục {code}", "max_points": points, "rule": FREE}


RATING = {"type": "leader_rating", "step": "0.5"}
AREA_A = _area(
    "a",
    "1",
    "5",
    "tai-chinh",
    _leaf("a1", "1.1", "2", FREE, may_be_not_applicable=True),
    _leaf("a2", "1.2", "1", CHOICE),
    _leaf("a3", "1.3", "2", STEPS),
)
AREA_B = _area(
    "b",
    "2",
    "5",
    "nhan-su",
    _leaf("b1", "2.1", "3", RATING, method="leader_rating", entered_by="appraiser"),
    _leaf("b2", "2.2", "2", FREE, method="administrative_data", entered_by="appraiser"),
)


def set_document(**changes: Any) -> SetDocument:
    """20 points: a1, a2, a3 scored by the unit, b1 a rating, b2 administrative data, c1 a survey.

    A bonus item and a deduction item stand beside them.
    """
    document = {
        "set_id": "thu-2026",
        "name": "Bộ thử",
        "kind": "par_index",
        "unit_kind": "department",
        "year": 2026,
        "max_points": "20",
        "survey_max_points": "10",
        "spread_threshold": "0.5",
        "fields": [{"id": "tai-chinh", "name": "Tài chính"}, {"id": "nhan-su", "name": "Nhân sự"}],
        "classes": [{"id": "weak", "name": "Yếu", "from": None}],
        "nodes": [AREA_A, AREA_B, _leaf("c1", "3", "10", SURVEY, method="survey", kind="area")],
        "bonus": {"max_points": "1", "items": [_item("thuong", "T1", "1")]},
        "deduction": {"max_points": "2", "items": [_item("tru", "Đ1", "2")]},
    }
    return SetDocument.model_validate(document | changes)


def tree(**changes: Any) -> Tree:
    """The set, indexed."""
    return Tree(set_document(**changes))


def set_published(**changes: Any) -> CriteriaSetPublished:
    document = set_document(**changes)
    return CriteriaSetPublished(set_id=document.set_id, digest="0" * 64, document=document)


def round_changed(*unit_ids: str, **changes: Any) -> RoundChanged:
    """A round in which appraisal began yesterday and ends in ten days."""
    now = datetime.now(UTC)
    dates = {"phase": "appraisal_1", "start": now - timedelta(days=1), "end": now + timedelta(days=10)}
    round_ = {
        "round_id": "r1",
        "name": "Đợt thử",
        "set_id": "thu-2026",
        "kind": "par_index",
        "year": 2026,
        "official": True,
        "survey_held": True,
        "phases": [dates],
        "units": [round_unit(unit_id) for unit_id in unit_ids],
    }
    return RoundChanged.model_validate(round_ | changes)


def round_unit(unit_id: str, **changes: Any) -> dict[str, Any]:
    name = f"Sở {unit_id}"
    base = {"unit_id": unit_id, "name": name, "short_name": name, "kind": "department", "ranking_group": "so"}
    return base | changes


def account_changed(account_id: str, unit_id: str = "home-affairs", **changes: Any) -> AccountChanged:
    account = {
        "account_id": account_id,
        "username": account_id,
        "person_name": f"Ông {account_id}",
        "kind": "appraisal",
        "unit_id": unit_id,
        "functions": (),
        "status": "active",
    }
    return AccountChanged.model_validate(account | changes)


def sheet_submitted(unit_id: str, round_id: str = "r1", **items: Any) -> SheetSubmitted:
    """A sheet that claims a1 1.5, a2 1 (on time), a3 1 (90 of 100), unless these items say otherwise."""
    scored = {
        "a1": {"points": 1_500_000, "facts": {"points": "1.5"}},
        "a2": {"points": 1_000_000, "facts": {"option": "on-time"}},
        "a3": {"points": 1_000_000, "facts": {"numerator": "90", "denominator": "100"}},
    }
    submitted = items.pop("submitted", True)
    nothing = {"facts": None, "points": None, "not_applicable": False}
    return SheetSubmitted.model_validate(
        {
            "sheet_id": f"{round_id}~{unit_id}",
            "round_id": round_id,
            "unit_id": unit_id,
            "submitted": submitted,
            "late": False,
            "at": datetime.now(UTC),
            "digest": "0" * 64,
            "items": [
                {"leaf_id": leaf_id} | nothing | item for leaf_id, item in (scored | items).items() if item
            ],
        }
    )
