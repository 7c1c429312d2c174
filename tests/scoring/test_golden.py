"""Published figures of provinces and of a real set (tests/golden, from the sources named in each file)."""

import json
from fractions import Fraction
from pathlib import Path
from typing import Any

from chamdiem.scoring import (
    Response,
    Tree,
    UnitScores,
    check_document,
    display,
    evaluate,
    rank,
    survey_points,
    survey_scale,
    to_micro,
    to_text,
    total,
)
from tests.scoring.builders import (
    FOUR_CLASSES,
    SURVEY,
    figures,
    group_json,
    leaf_json,
    make_leaf,
    make_set,
    make_tree,
    scores,
    totals,
)

GOLDEN = Path(__file__).parents[1] / "golden"


def published(name: str) -> Any:
    """Figures are read as text, so that no float comes between the paper and the test."""
    return json.loads((GOLDEN / f"{name}.json").read_text(encoding="utf-8"), parse_float=str, parse_int=str)


def test_68_32_of_an_applicable_84_is_81_33_per_cent() -> None:
    """Rule 2, published: 68.32 points of an applicable 84.00 give 81.33 %."""
    tree = make_tree([leaf_json("a1", "84"), leaf_json("a2", "16")])
    result = total(tree, scores("u", {"a1": "68.32", "a2": None}), True)
    assert result.index == Fraction(6832, 84)
    assert display(result.index, 2) == "81.33"


def test_a_published_set_that_sums_to_99_55_is_refused() -> None:
    """C2, published: areas of 99.55 under a total of 100 can't be published."""
    source = published("criteria-division-2019-areas-from-peer-report")
    areas = [leaf_json(f"a{area['code']}", area["max_points"]) for area in source["areas"]]
    document = make_set(areas, max_points=source["total_published"])
    found = check_document(document)
    assert [(entry.code, entry.path) for entry in found] == [("total_mismatch", "max_points")]
    assert source["sum_of_areas_as_written"] in found[0].message


def test_thua_thien_hue_2021_ranks_and_classes() -> None:
    """Rules 5 and 6, published: 21 departments, thresholds 90/80/70, three decimals."""
    rows = published("results-2021-thuathienhue-departments")["rows"]
    tree = make_tree(decimals=3, classes=FOUR_CLASSES)
    units = [scores(row["unit"], {"l1": row["score"]}) for row in reversed(rows)]
    found = [
        (str(row.rank), row.unit, display(row.index or Fraction(0), 3), row.class_name)
        for row in rank(tree, totals(tree, *units))
    ]
    assert found == [(row["rank"], row["unit"], row["score"], row["class"]) for row in rows]
    assert len(found) == 21


def hidden_decimals(rows: list[dict[str, str]]) -> list[str]:
    """Points that keep the published order where two neighbours are shown alike."""
    points = [to_micro(row["index_percent"]) for row in rows]
    for at in range(len(points) - 1):
        if points[at] == points[at + 1]:
            points[at] += 4_000
    return [to_text(value) for value in points]


def test_thanh_hoa_2024_order_and_mean() -> None:
    """Rules 4 and 5, published: two pairs are shown alike and ranked apart; the mean is 85.41."""
    source = published("results-2024-thanhhoa-departments")
    rows, tree = source["rows"], make_tree()
    points = hidden_decimals(rows)
    units = [scores(row["unit"], {"l1": given}) for row, given in zip(rows, points, strict=True)]
    found = rank(tree, totals(tree, *reversed(units)))
    shown = [(str(row.rank), row.unit, display(row.index or Fraction(0), 2)) for row in found]
    assert shown == [(row["rank"], row["unit"], display(to_micro(row["index_percent"]), 2)) for row in rows]
    mean = sum((row.index or Fraction(0) for row in found), Fraction(0)) / len(found)
    assert display(mean, 2) == source["published_mean"]


def test_ca_mau_2013_leaves() -> None:
    """Published rules: ordered choice, yes/no, both ends of 70 to 90 % inclusive; parts add up to 5 and 2."""
    area = published("criteria-department-camau-1880-QD-UBND-2013-partial")["tree"][0]
    first, second = area["children"][:2]
    assert [to_micro(node["max_points"]) for node in (first, second)] == [
        sum(to_micro(leaf["max_points"]) for leaf in node["children"]) for node in (first, second)
    ]
    issued, _, _, done = first["children"]
    options = [
        {"id": f"o{at}", "label": entry["when_vi"], "points": entry["points"]}
        for at, entry in enumerate(issued["rule"]["options"])
    ]
    leaf = make_leaf(max_points=issued["max_points"], rule={"type": "choice", "options": options})
    assert [to_text(evaluate(leaf, {"option": f"o{at}"}).points or 0) for at in range(3)] == ["1", "0.5", "0"]
    high, middle, low = (entry["points"] for entry in done["rule"]["steps"])
    steps = [
        {"from": "90", "from_inclusive": False, "to": None, "to_inclusive": False, "points": high},
        {"from": "70", "from_inclusive": True, "to": "90", "to_inclusive": True, "points": middle},
        {"from": None, "from_inclusive": False, "to": "70", "to_inclusive": False, "points": low},
    ]
    leaf = make_leaf(
        max_points=done["max_points"], rule={"type": "steps", "input": "percent", "steps": steps}
    )
    percents = ("90.01", "90", "70", "69.99")
    given = [to_text(evaluate(leaf, {"percent": percent}).points or 0) for percent in percents]
    assert given == ["2", "1", "1", "0"]


def test_ha_nam_2023_exclusions() -> None:
    """Rule 2, published: three units without procedures leave out a whole area of 20 and a criterion of 7."""
    source = published("criteria-department-hanam-1156-QD-UBND-2023-exclusions")["exclusion_rule"]
    area, criterion = source["not_evaluated"][:2]
    nodes = [
        leaf_json("a1", "53"),
        group_json("a3", area["max_points"], [leaf_json("l31", "12"), leaf_json("l32", "8")]),
        group_json("a7", "27", [leaf_json("l71", "20"), leaf_json("l73", criterion["max_points"])]),
    ]
    tree = make_tree(nodes)
    assert check_document(tree.document) == []
    for unit in source["units"]:
        given = scores(unit, {"a1": "50", "l71": "15"}, excluded=["a3", "l73"])
        result = total(tree, given, True)
        assert figures(result.applicable_max, result.points) == [73, 65]
        assert display(result.index or Fraction(0), 2) == "89.04"


def test_ha_tinh_central_agencies_have_60_points() -> None:
    """Rule 3, published: total 60, of which survey 20; without survey everything counts 60/40."""
    sets = published("criteria-structures-other-provinces")["items"][0]["sets"]
    source = next(entry for entry in sets if entry["total"] == "60")
    nodes = [leaf_json("l1", source["appraisal"]), leaf_json("s1", source["survey"], method="survey")]
    document = make_set(nodes, max_points=source["total"], survey_max_points=source["survey"])
    assert check_document(document) == []
    assert survey_scale(document, False) == Fraction(3, 2)
    result = total(Tree(document), UnitScores("u", "g", {"l1": to_micro("30")}), False)
    assert figures(result.points, result.applicable_max, result.index) == [45, 60, 75]


def test_yen_bai_survey_options() -> None:
    """Rule 7, published: A 100, B 60, C 20, D 0, E no valid answer, of the leaf's maximum."""
    percents = published("survey-yenbai-forms")["question_model"]["default_option_percent"]
    options = [{"id": name.lower(), "label": name, "percent": percent} for name, percent in percents.items()]
    question = {"id": "q1", "text": "?", "kind": "single", "options": options}
    leaf = make_leaf(max_points="5", method="survey", rule={**SURVEY, "questions": [question]})
    found = [survey_points(leaf, [Response("dan", {"q1": name})]).points for name in "abcde"]
    assert found == [5_000_000, 3_000_000, 1_000_000, 0, None]
