"""The plan's result, computed by scoring from what people enter, equals the published table of 2024."""

import json
from fractions import Fraction
from pathlib import Path

import pytest

from chamdiem.scoring import Tree, display
from chamdiem.scoring.command import main
from deploy.sample import department_round, load_set, published_table
from deploy.sample.reading import FOLDER, set_path
from deploy.sample.results import ranking, scores_csv

GOLDEN = Path(__file__).parents[1] / "golden" / "results-2024-thanhhoa-departments.json"
SCORES = FOLDER / "scores-2024.csv"


def test_the_copied_table_is_the_published_one() -> None:
    published = json.loads(GOLDEN.read_text("utf-8"))
    rows = [(row["rank"], row["unit"], row["index_percent"]) for row in published_table()["rows"]]
    assert rows == [(row["rank"], row["unit"], f"{row['index_percent']:.2f}") for row in published["rows"]]
    assert published_table()["published_mean"] == str(published["published_mean"])
    assert published_table()["source"] == published["source"]


def test_the_plan_gives_the_published_table() -> None:
    published = published_table()
    plan = department_round()
    found = [(row.rank, row.unit_id, row.unit_name, row.index_display) for row in plan.expected]
    assert found == [
        (row["rank"], row["unit_id"], row["unit"], row["index_percent"]) for row in published["rows"]
    ]
    assert plan.mean_display == published["published_mean"]
    mean = sum(Fraction(row.index_display) for row in plan.expected) / 20
    assert display(Fraction(mean), 3) == published["recomputed_mean"]


def test_equal_displayed_indices_are_ranked_apart_by_hidden_decimals() -> None:
    rows = {row.rank: row for row in ranking(Tree(load_set("cchc-so-2024")), department_round())}
    assert sorted(rank or 0 for rank in rows) == list(range(1, 21))
    for upper, lower in ((2, 3), (13, 14)):
        first, second = rows[upper].index, rows[lower].index
        assert first is not None
        assert second is not None
        assert first > second
        assert display(first, 2) == display(second, 2)


def test_the_classes_keep_the_cap() -> None:
    """Domain rule 6: at most 20 % of those rated excellent or good."""
    classes = [row.class_id for row in ranking(Tree(load_set("cchc-so-2024")), department_round())]
    assert classes == ["excellent"] * 3 + ["good"] * 15 + ["fair"] * 2


def test_the_kept_scores_are_the_plans() -> None:
    """After a change of the plan: `python -m deploy.sample`."""
    assert SCORES.read_text("utf-8") == scores_csv(Tree(load_set("cchc-so-2024")), department_round())


def test_the_command_reproduces_the_table_from_the_files_alone(capsys: pytest.CaptureFixture[str]) -> None:
    """R5."""
    arguments = ["rank", "--set", str(set_path("cchc-so-2024")), "--scores", str(SCORES), "--json"]
    assert main(arguments) == 0
    rows = json.loads(capsys.readouterr().out)
    assert [(row["rank"], row["unit"], row["index_display"]) for row in rows] == [
        (row["rank"], row["unit_id"], row["index_percent"]) for row in published_table()["rows"]
    ]
