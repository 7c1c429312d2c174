"""The last minute's verdict finds what is lost and what came too late; it can fail."""

from datetime import UTC, datetime, timedelta
from typing import Any

from deploy.lastminute.people import Try
from deploy.lastminute.verdict import judge

DEADLINE = datetime(2026, 11, 30, 10, 0, tzinfo=UTC)


def a_try(text: str, before: float = 1.0, status: int = 200, version: int = 1) -> Try:
    sent = DEADLINE - timedelta(seconds=before)
    return Try("s", "l", text, version, status, "" if status == 200 else "phase_closed", sent, 0.01)


def entry(text: str, before: float = 1.0) -> dict[str, Any]:
    when = DEADLINE - timedelta(seconds=before)
    changes = {"explanation": {"from": "", "to": text}}
    return {"_id": f"s~{text}", "sheet_id": "s", "leaf_id": "l", "when": when, "changes": changes}


def sheet(text: str, version: int = 1, status: str = "not_submitted") -> dict[str, Any]:
    return {"_id": "s", "status": status, "items": {"l": {"explanation": text, "version": version}}}


def test_what_was_acknowledged_and_is_there_is_well() -> None:
    tries = [a_try("a", 2), a_try("b", 0.2, version=2), a_try("c", -1, status=409)]
    outcome = judge(tries, [sheet("b", 2)], [entry("a"), entry("b")], DEADLINE, 1.0)
    assert outcome.holds
    assert (outcome.acknowledged, dict(outcome.refused)) == (2, {"phase_closed": 1})
    assert outcome.last_accepted == timedelta(seconds=0.2)
    assert len(outcome.rush_seconds) == 1


def test_a_lost_save_shows() -> None:
    assert judge([a_try("a")], [sheet("a")], [], DEADLINE, 1.0).lost == ["a"]
    assert judge([a_try("a")], [sheet("older")], [entry("a")], DEADLINE, 1.0).lost == ["a"]
    assert judge([a_try("a")], [], [entry("a")], DEADLINE, 1.0).lost == ["a"]


def test_a_late_save_and_a_sheet_that_was_not_taken_show() -> None:
    assert judge([a_try("a", 0)], [sheet("a")], [entry("a")], DEADLINE, 1.0).late == ["a"]
    assert judge([a_try("a")], [sheet("a")], [entry("a", 0)], DEADLINE, 1.0).late == ["s~a"]
    assert judge([a_try("a")], [sheet("a", status="open")], [entry("a")], DEADLINE, 1.0).untaken == ["s"]
    assert not judge([], [], [], DEADLINE, 1.0).holds
