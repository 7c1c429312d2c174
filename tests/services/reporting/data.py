"""A small set, a round of three units, and the events of their way to a result."""

from collections.abc import Mapping
from datetime import UTC, datetime, timedelta
from typing import Any

from chamdiem.contracts.appraisal import FinalItem, RoundAppraisalCompleted, UnitAppraisalCompleted
from chamdiem.contracts.criteria import CriteriaSetPublished, RoundChanged, RoundUnit
from chamdiem.contracts.submission import SheetSubmitted, SubmittedItem, SurveyClosed, SurveyScore
from chamdiem.scoring import Phase, PhaseDates, SetDocument, Tree, digest, to_micro

NOW = datetime(2026, 12, 18, 3, 0, tzinfo=UTC)
FREE = {"type": "free", "step": "0.01"}
SURVEY = {
    "type": "survey",
    "groups": [{"id": "dan", "name": "Người dân", "weight": "1"}],
    "questions": [
        {
            "id": "q1",
            "text": "Mức độ hài lòng",
            "kind": "single",
            "options": [{"id": "a", "label": "Hài lòng", "percent": "100"}],
        }
    ],
}


def leaf(leaf_id: str, code: str, most: str, **more: Any) -> dict[str, Any]:
    return {
        "id": leaf_id,
        "code": code,
        "name": f"Tiêu chí {code}",
        "kind": "criterion",
        "max_points": most,
        "rule": FREE,
        **more,
    }


SET = SetDocument.model_validate(
    {
        "set_id": "cchc-so-2026",
        "name": "Bộ chỉ số CCHC các sở, ban, ngành",
        "kind": "par_index",
        "unit_kind": "department",
        "year": 2026,
        "max_points": "10",
        "survey_max_points": "4",
        "classes": [
            {"id": "excellent", "name": "Xuất sắc", "from": "90"},
            {"id": "good", "name": "Tốt", "from": "70"},
            {"id": "weak", "name": "Yếu", "from": None},
        ],
        "nodes": [
            {
                "id": "a1",
                "code": "1",
                "name": "Chỉ đạo, điều hành",
                "kind": "area",
                "max_points": "6",
                "children": [leaf("l1", "1.1", "2"), leaf("l2", "1.2", "4")],
            },
            {
                "id": "a2",
                "code": "2",
                "name": "Tác động",
                "kind": "area",
                "max_points": "4",
                "children": [leaf("s1", "2.1", "4", method="survey", rule=SURVEY)],
            },
        ],
        "bonus": {
            "max_points": "1",
            "items": [{"id": "b1", "code": "C1", "name": "Sáng kiến", "max_points": "1", "rule": FREE}],
        },
        "deduction": {
            "max_points": "2",
            "items": [{"id": "d1", "code": "T1", "name": "Chậm báo cáo", "max_points": "1", "rule": FREE}],
        },
    }
)
TREE = Tree(SET)


def unit(unit_id: str, **more: Any) -> RoundUnit:
    names = {"name": f"Sở {unit_id}", "short_name": unit_id, "kind": "department"}
    return RoundUnit.model_validate(
        {
            "unit_id": unit_id,
            "ranking_group": "so",
            "excluded_nodes": [],
            "disqualifiers": [],
            **names,
            **more,
        }
    )


UNITS = (unit("so-a"), unit("so-b"), unit("so-c"))


def round_changed(*units: RoundUnit, **more: Any) -> RoundChanged:
    dates = (PhaseDates(Phase.SELF_SCORING, NOW - timedelta(days=30), NOW - timedelta(days=10)),)
    fields: dict[str, Any] = {
        "round_id": "r1",
        "name": "Chỉ số CCHC năm 2026",
        "set_id": SET.set_id,
        "kind": "par_index",
        "year": 2026,
        "official": True,
        "survey_held": True,
        "phases": dates,
        "units": units or UNITS,
    }
    return RoundChanged(**{**fields, **more})


def set_published() -> CriteriaSetPublished:
    return CriteriaSetPublished(set_id=SET.set_id, digest=digest(SET), document=SET)


def sheet(unit_id: str, submitted: bool = True, **points: str) -> SheetSubmitted:
    items = tuple(
        SubmittedItem(leaf_id=name, facts=None, points=to_micro(value), not_applicable=False)
        for name, value in points.items()
    )
    return SheetSubmitted(
        sheet_id=f"r1~{unit_id}",
        round_id="r1",
        unit_id=unit_id,
        set_id=SET.set_id,
        submitted=submitted,
        late=False,
        at=NOW,
        digest="0" * 64,
        items=items,
    )


def completed(
    unit_id: str, reasons: Mapping[str, str] | None = None, **points: str | None
) -> UnitAppraisalCompleted:
    items = tuple(
        FinalItem(
            leaf_id=name,
            points=None if value is None else to_micro(value),
            reasons=(reasons[name],) if reasons and name in reasons else (),
        )
        for name, value in points.items()
    )
    return UnitAppraisalCompleted(round_id="r1", unit_id=unit_id, set_id=SET.set_id, items=items, at=NOW)


def survey(held: bool = True, **points: str | None) -> SurveyClosed:
    scores = tuple(
        SurveyScore(
            unit_id=name.replace("_", "-"), leaf_id="s1", points=None if value is None else to_micro(value)
        )
        for name, value in points.items()
    )
    return SurveyClosed(round_id="r1", held=held, scores=scores)


def round_completed(*unit_ids: str) -> RoundAppraisalCompleted:
    return RoundAppraisalCompleted(round_id="r1", unit_ids=unit_ids or ("so-a", "so-b", "so-c"), at=NOW)
