"""What forbids publishing: every finding has a set that provokes it and nothing else."""

from typing import Any

import pytest

from chamdiem.scoring import check_document
from tests.scoring.builders import (
    FOUR_CLASSES,
    SURVEY,
    group_json,
    item_json,
    leaf_json,
    make_set,
    set_json,
)

ENTERER = {"entered_by": "home_affairs", "entered_in": "appraisal_1"}


def with_rule(**rule: Any) -> dict[str, Any]:
    """A set whose one leaf of 100 points has this rule."""
    return set_json([leaf_json(rule=rule)])


def option(name: str, points: str) -> dict[str, str]:
    return {"id": name, "label": name, "points": points}


def step(
    low: str | None, high: str | None, points: str, low_in: bool = True, high_in: bool = False
) -> dict[str, Any]:
    return {"from": low, "from_inclusive": low_in, "to": high, "to_inclusive": high_in, "points": points}


def steps(*entries: dict[str, Any]) -> dict[str, Any]:
    return with_rule(type="steps", input="percent", steps=list(entries))


def survey(**changes: Any) -> dict[str, Any]:
    leaf = leaf_json("s1", "20", method="survey", rule={**SURVEY, **changes})
    return set_json([leaf_json("l1", "80"), leaf], survey_max_points="20")


def question(**changes: Any) -> dict[str, Any]:
    return survey(questions=[*SURVEY["questions"], {"id": "q2", "text": "?", **changes}])


def formula(expression: str, *names: str) -> dict[str, Any]:
    inputs = [{"name": name, "label": name} for name in names]
    return with_rule(type="formula", inputs=inputs, expression=expression, when_zero="zero")


def bonus(**changes: Any) -> dict[str, Any]:
    return set_json(bonus={"max_points": "3", "items": [item_json("b1", "2", **changes)]})


def conditions(mode: str, *points: str | None) -> dict[str, Any]:
    entries = [{"id": f"c{at}", "label": "c", "points": value} for at, value in enumerate(points)]
    return with_rule(type="conditions", mode=mode, conditions=entries)


def deep(levels: int) -> dict[str, Any]:
    node = leaf_json("bottom", kind="subcriterion")
    for level in range(levels - 1):
        node = group_json(f"g{level}", "100", [node], kind="subcriterion")
    return set_json([{**node, "kind": "area"}])


def classes(*bounds: str | None) -> dict[str, Any]:
    return set_json(classes=[{"id": f"c{at}", "name": "c", "from": bound} for at, bound in enumerate(bounds)])


REFUSED = [
    ("total_mismatch", set_json([leaf_json("l1", "99.55")])),
    ("group_mismatch", set_json([group_json("g", "100", [leaf_json("l1", "99.999999")])])),
    ("group_empty", set_json([group_json("g", "100", [])])),
    ("survey_mismatch", set_json(survey_max_points="20")),
    ("id_repeated", set_json([leaf_json("l1", "50"), leaf_json("l1", "50", code="2")])),
    ("id_repeated", set_json(bonus={"max_points": "1", "items": [item_json("l1", code="T1")]})),
    ("code_repeated", set_json([leaf_json("l1", "50"), leaf_json("l2", "50", code="l1")])),
    ("tree_empty", set_json([], max_points="0")),
    ("kind_order", set_json([leaf_json(kind="criterion")])),
    ("kind_order", set_json([group_json("g", "100", [leaf_json(kind="criterion")], kind="subcriterion")])),
    ("too_deep", deep(6)),
    ("min_points_positive", set_json([leaf_json(min_points="0.5")])),
    ("max_points_missing", set_json([leaf_json(), leaf_json("l2", "0", rule={"type": "free", "step": "1"})])),
    ("max_points_missing", set_json(deduction={"max_points": "0", "items": []})),
    ("method_mismatch", set_json([leaf_json(method="leader_rating", **ENTERER)])),
    ("method_mismatch", set_json([leaf_json(rule={"type": "leader_rating", "step": "1"})])),
    ("method_mismatch", set_json([leaf_json(rule=SURVEY)])),
    ("rule_not_for_item", bonus(rule={"type": "leader_rating", "step": "1"})),
    ("points_out_of_bounds", with_rule(type="choice", options=[option("a", "100"), option("b", "-1")])),
    ("max_unreachable", with_rule(type="choice", options=[option("a", "99"), option("b", "0")])),
    ("max_unreachable", with_rule(type="choice", options=[])),
    ("options_order", with_rule(type="choice", options=[option("a", "0"), option("b", "100")])),
    ("answer_repeated", with_rule(type="choice", options=[option("a", "100"), option("a", "0")])),
    ("max_unreachable", with_rule(type="yes_no", yes_points="50", no_points="0")),
    ("conditions_empty", conditions("all")),
    ("conditions_points", conditions("all", "1", None)),
    ("conditions_points", conditions("each", "100", None)),
    ("conditions_points", conditions("each", "101", "-1")),
    ("conditions_sum", conditions("each", "50", "49")),
    (
        "percent_out_of_bounds",
        with_rule(
            type="graded",
            levels=[{"id": "a", "label": "a", "percent": p} for p in ["100"]]
            + [{"id": "b", "label": "b", "percent": "-1"}],
        ),
    ),
    ("max_unreachable", with_rule(type="graded", levels=[{"id": "a", "label": "a", "percent": "99"}])),
    ("percent_out_of_bounds", with_rule(type="linear", when_zero="full", floor="101")),
    ("points_not_positive", with_rule(type="per_item", points_per_item="0")),
    ("max_unreachable", with_rule(type="per_item", points_per_item="1", cap="50")),
    ("points_not_positive", with_rule(type="reduction", per_occurrence="-1")),
    ("max_unreachable", with_rule(type="reduction", per_occurrence="1", start="50")),
    ("points_not_positive", with_rule(type="free", step="0")),
    ("max_unreachable", with_rule(type="free", step="3")),
    ("formula_unreadable", formula("a +", "a")),
    ("name_unknown", formula("a + b", "a")),
    ("name_reserved", formula("max_points", "max_points")),
    ("answer_repeated", formula("a", "a", "a")),
    ("points_out_of_bounds", steps(step("50", None, "100"), step(None, "50", "-1"))),
    ("max_unreachable", steps(step("50", None, "99"), step(None, "50", "0"))),
    ("steps_gap", steps(step("51", None, "100"), step(None, "50", "0"))),
    ("steps_gap", steps(step("50", None, "100"), step(None, "50", "0", high_in=True))),
    ("steps_gap", steps(step("50", None, "100", low_in=False), step(None, "50", "0"))),
    ("steps_gap", steps(step("50", None, "100"), step("0", "50", "0", low_in=False))),
    ("steps_gap", steps(step("50", "100", "100"), step(None, "50", "0"))),
    ("steps_gap", steps(step("50", None, "100"), step("50", "50", "1"), step(None, "50", "0"))),
    ("steps_gap", steps(step("40", None, "100"), step(None, "50", "0"))),
    ("steps_gap", steps(step(None, None, "100"), step(None, "50", "0"))),
    ("survey_groups", survey(groups=[])),
    ("survey_groups", survey(groups=[{"id": "dan", "name": "d", "weight": "0"}])),
    ("answer_repeated", survey(groups=[{"id": "dan", "name": "d", "weight": "1"}] * 2)),
    ("answer_repeated", survey(questions=SURVEY["questions"] * 2)),
    ("survey_unscored", survey(questions=[{"id": "q1", "text": "?", "kind": "text"}])),
    ("question_shape", question(kind="single")),
    ("question_shape", question(kind="scale")),
    ("question_shape", question(kind="text", scale={"min": "1", "max": "5"})),
    ("scale_empty", question(kind="scale", scale={"min": "5", "max": "5"})),
    ("max_unreachable", question(kind="single", options=[{"id": "a", "label": "a", "percent": None}])),
    ("max_unreachable", question(kind="multiple", options=[{"id": "a", "label": "a", "percent": "60"}])),
    ("answer_repeated", question(kind="single", options=[{"id": "a", "label": "a", "percent": "100"}] * 2)),
    (
        "percent_out_of_bounds",
        question(kind="single", options=[{"id": "a", "label": "a", "percent": "101"}]),
    ),
    ("class_gap", classes("90", "80")),
    ("class_gap", classes()),
    ("class_gap", classes("90", None, None)),
    ("class_order", classes("80", "80", None)),
    ("class_repeated", set_json(classes=[FOUR_CLASSES[0], {**FOUR_CLASSES[0], "from": None}])),
    ("class_unknown", set_json(disqualifiers=[{"id": "d", "name": "d", "class": "zz"}])),
    ("disqualifier_repeated", set_json(disqualifiers=[{"id": "d", "name": "d", "class": "weak"}] * 2)),
    (
        "node_unknown",
        set_json(
            disqualifiers=[
                {"id": "d", "name": "d", "class": "weak", "when": {"node": "zz", "index_below": "50"}}
            ]
        ),
    ),
    ("class_unknown", set_json(class_caps=[{"class": "zz", "share": "20"}])),
    ("class_cap_lowest", set_json(class_caps=[{"class": "weak", "share": "20"}])),
    ("class_cap_share", set_json(class_caps=[{"class": "good", "share": "101"}])),
    ("class_cap_repeated", set_json(class_caps=[{"class": "good", "share": "1"}] * 2)),
    ("node_unknown", set_json(tie_breaks=["zz"])),
    ("tie_break_repeated", set_json(tie_breaks=["l1", "l1"])),
    ("index_cap_invalid", set_json(index_cap="0")),
    ("threshold_negative", set_json(spread_threshold="-1")),
    ("decision_missing", set_json(sample=False)),
    ("field_unknown", set_json([leaf_json(field="zz")])),
    ("field_repeated", set_json([leaf_json(field="f")], fields=[{"id": "f", "name": "f"}] * 2)),
    ("field_missing", set_json(fields=[{"id": "f", "name": "f"}])),
    ("enterer_missing", set_json([leaf_json(method="administrative_data")])),
    ("enterer_superfluous", set_json([leaf_json(entered_by="appraiser")])),
]


@pytest.mark.parametrize(
    ("code", "document"), REFUSED, ids=[f"{at}-{code}" for at, (code, _) in enumerate(REFUSED)]
)
def test_a_set_with_one_fault_is_refused_for_it(code: str, document: dict[str, Any]) -> None:
    """C2 and the domain's "can't be published": the fault is found, named, and comes with a remedy."""
    findings = check_document(make_set(**_fields(document)))
    assert {finding.code for finding in findings} == {code}
    assert all(finding.path and finding.message and finding.remedy for finding in findings)


def _fields(document: dict[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in document.items() if name != "schema"}


def test_the_survey_share_is_at_most_40_per_cent() -> None:
    """Rule 3: survey share 0 to 40 of a set's maximum."""
    nodes = [leaf_json("l1", "60"), leaf_json("s1", "40", method="survey")]
    assert check_document(make_set(nodes, survey_max_points="40")) == []
    nodes = [leaf_json("l1", "59"), leaf_json("s1", "41", method="survey")]
    assert [f.code for f in check_document(make_set(nodes, survey_max_points="41"))] == ["survey_share"]


def test_one_fault_can_show_in_several_findings() -> None:
    """C2: everything is reported at once, so that a set is not corrected finding by finding."""
    found = {finding.code for finding in check_document(make_set(**_fields(steps())))}
    assert found == {"max_unreachable", "steps_gap"}


GOOD = [
    set_json(),
    deep(5),
    set_json(sample=False, decision={"number": "12/QĐ-UBND", "date": "2026-01-15"}),
    set_json([group_json("g", "100", [leaf_json()], field="f")], fields=[{"id": "f", "name": "f"}]),
    steps(step("90", None, "100", low_in=False), step("70", "90", "50", high_in=True), step(None, "70", "0")),
    steps(step("0", "50", "0"), step("50", "100", "100", high_in=True)),
    steps(step("100", "100", "100", high_in=True), step("-1", "100", "0")),
    question(kind="multiple", options=[{"id": name, "label": name, "percent": "60"} for name in "ab"]),
    question(kind="scale", scale={"min": "1", "max": "5"}),
    question(kind="number"),
    conditions("all", None, None),
    conditions("each", "60", "40"),
    formula("min(a, max_points)", "a"),
    bonus(rule={"type": "per_item", "points_per_item": "0.5", "cap": "2"}),
    set_json(index_cap="100", spread_threshold="0", tie_breaks=["l1"]),
]


@pytest.mark.parametrize("document", GOOD)
def test_a_sound_set_has_no_findings(document: dict[str, Any]) -> None:
    """C2: what equals a sound paper can be published."""
    assert check_document(make_set(**_fields(document))) == []
