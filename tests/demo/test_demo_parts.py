"""What the demo keeps and says: passwords across an interruption, the comparison with the published table."""

import stat
from pathlib import Path
from typing import Any

import pytest
from rich.console import Console

from chamdiem.client import Patience, models
from deploy.demo import People, Played, show
from deploy.demo.people import own_password
from deploy.sample import RoundPlan, department_round
from services.identity.domain.passwords import broken_rules

ADDRESS = "http://127.0.0.1:9"


def test_a_chosen_password_keeps_the_rules() -> None:
    assert [broken_rules(own_password(), "quantri") for _ in range(50)] == [[]] * 50


async def test_passwords_are_kept_privately_and_never_chosen_anew(tmp_path: Path) -> None:
    """What was written down before an interruption is what the system was told."""
    file = tmp_path / "demo.json"
    people = People(ADDRESS, file, Patience(seconds=0))
    await people.settle({"a": "first", "b": None})
    assert (people.knows("a"), people.knows("b")) == (True, False)
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    again = People(ADDRESS, file, Patience(seconds=0))
    await again.settle({"a": "first", "b": "first"})
    assert again.credentials("a") == people.credentials("a")
    assert again.knows("b")


async def test_nobody_signs_in_with_a_first_password_that_is_not_told(tmp_path: Path) -> None:
    """It was changed in an earlier play: nothing is asked of the system."""
    await People(ADDRESS, tmp_path / "demo.json", Patience(seconds=0)).first_sign_in("a", None)


def only(model: Any, **fields: Any) -> Any:
    """A value of the model with just these fields."""
    return model.model_construct(**fields)


@pytest.fixture
def plan() -> RoundPlan:
    return department_round(3)


def played(plan: RoundPlan, **changed: str) -> Played:
    """A play whose results are the plan's but for the changed indices."""
    rows = [
        only(
            models.ResultRow,
            rank=row.rank,
            unit_id=row.unit_id,
            index_display=changed.get(row.unit_id, row.index_display),
        )
        for row in plan.expected
    ]
    return Played("r", 0, 0, only(models.Results, rows=rows, decimals=2))


def test_an_equal_table_is_said_to_be_equal(plan: RoundPlan) -> None:
    console = Console(record=True, width=200)
    assert show.comparison(console, played(plan), plan)
    said = console.export_text()
    assert "3/3 published indices reproduced" in said
    assert f"mean {plan.mean_display}" in said


def test_a_table_that_differs_is_not(plan: RoundPlan) -> None:
    console = Console(record=True, width=200)
    first = plan.expected[0]
    assert not show.comparison(console, played(plan, **{first.unit_id: "12.34"}), plan)
    assert "2/3 published indices reproduced" in console.export_text()


@pytest.mark.parametrize(
    ("shown", "mean"),
    [(["1.00", "1.01"], "1.01"), (["90.05", "90.02", "90.02"], "90.03"), (["0.00"], "0.00")],
)
def test_the_mean_is_of_what_is_shown_half_up(shown: list[str], mean: str) -> None:
    rows = [only(models.ResultRow, index_display=index) for index in shown]
    assert show.mean_of_displayed(only(models.Results, rows=rows, decimals=2)) == mean
