"""The vectors that the Python library and the web client's twin share (tests/vectors/README.md)."""

import json
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest

from chamdiem.scoring import (
    FactsError,
    Leaf,
    Response,
    SetDocument,
    Tree,
    UnitScores,
    check_document,
    display,
    evaluate,
    exact_text,
    survey_points,
    to_text,
    total,
)
from tests.scoring.builders import micros

VECTORS = Path(__file__).parents[1] / "vectors"
RULES = json.loads((VECTORS / "rules.json").read_text(encoding="utf-8"))
SURVEYS = json.loads((VECTORS / "surveys.json").read_text(encoding="utf-8"))
TOTALS = json.loads((VECTORS / "totals.json").read_text(encoding="utf-8"))


def _name(vector: dict[str, Any]) -> str:
    return str(vector["name"])


@pytest.mark.parametrize("vector", RULES, ids=_name)
def test_rule_vector(vector: dict[str, Any]) -> None:
    """Rules 4, 8 and 10: every rule type with its edges and refusals."""
    leaf = Leaf.model_validate(vector["leaf"])
    if "error" in vector:
        with pytest.raises(FactsError) as caught:
            evaluate(leaf, vector["facts"])
        assert caught.value.code == vector["error"]
    else:
        outcome = evaluate(leaf, vector["facts"])
        assert (None if outcome.points is None else to_text(outcome.points)) == vector["points"]
        assert outcome.working.rule == leaf.rule.type


def test_the_vectors_cover_every_rule_type() -> None:
    """Every rule type named in the domain has vectors, and errors among them."""
    types = {
        "choice",
        "yes_no",
        "conditions",
        "steps",
        "linear",
        "per_item",
        "reduction",
        "graded",
        "formula",
    }
    assert {vector["leaf"]["rule"]["type"] for vector in RULES} == types | {"free", "leader_rating", "survey"}
    assert len(RULES) >= 80


@pytest.mark.parametrize("case", SURVEYS["cases"], ids=_name)
def test_survey_vector(case: dict[str, Any]) -> None:
    """Rule 7: options, scales, several choices, groups with weights, and answers that are none."""
    leaf = Leaf.model_validate(SURVEYS["leaf"])
    outcome = survey_points(leaf, [Response(**response) for response in case["responses"]])
    assert (None if outcome.points is None else to_text(outcome.points)) == case["points"]


def _shown(value: Fraction | None, decimals: int) -> str | None:
    return None if value is None else display(value, decimals)


@pytest.mark.parametrize("case", TOTALS["cases"], ids=_name)
def test_totals_vector(case: dict[str, Any]) -> None:
    """Rules 1, 2, 3 and 8: a sheet with N/A, exclusions, bonus and deduction, with and without survey."""
    tree, expect = Tree(SetDocument.model_validate(TOTALS["set"])), case["expect"]
    assert check_document(tree.document) == []
    given = UnitScores(
        "u", "g", micros(case["scores"]), micros(case["bonus"]), micros(case["deduction"]), case["excluded"]
    )
    result = total(tree, given, case["survey_held"])
    assert exact_text(result.points) == expect["points"]
    assert exact_text(result.applicable_max) == expect["applicable_max"]
    assert (None if result.index is None else exact_text(result.index)) == expect["index"]
    assert _shown(result.index, 2) == expect["index_display"]
    for node_id, node in expect["nodes"].items():
        found = result.nodes[node_id]
        assert exact_text(found.points) == node["points"]
        assert exact_text(found.applicable_max) == node["applicable_max"]
        assert _shown(found.index, 2) == node["index_display"]
