"""Closing a survey: rule 7 for every unit and survey leaf, told whole (rules 3 and 7)."""

import asyncio
from typing import Any

import httpx

from chamdiem.contracts.submission import SurveyClosed
from chamdiem.servicekit.testing import eventually
from tests.services.listening import Heard
from tests.services.submission.world import ROUND_ID, UNITS, World

PATH = f"/api/submission/rounds/{ROUND_ID}/survey"


def answer(unit: str = "so-a", question: str = "q1", **given: Any) -> dict[str, Any]:
    return {"unit_id": unit, "leaf_id": "survey", "group_id": "citizens", "question_id": question, **given}


async def close(
    world: World, *answers: dict[str, Any], held: bool = True, kind: str = "administration"
) -> httpx.Response:
    body = {"held": held, "answers": list(answers)}
    return await world.http.post(PATH, json=body, headers=world.who("qt", kind, None))


async def test_points_by_rule_seven(world: World, told: Heard) -> None:
    closed = await close(
        world,
        answer(values=["a", "a", "b", "e"]),
        answer(question="q2", choices=[["web"], ["web", "paper"]]),
        answer("so-b", counts={"a": 3, "b": 1, "e": 5}),
        answer("so-c", values=["e"]),
    )
    assert closed.status_code == 200, closed.text
    points = {score["unit_id"]: score["points"] for score in closed.json()["scores"]}
    # so-a: 4 × mean(mean(100, 100, 0), mean(60, capped at 100)) = 4 × mean(2/3, 0.8)
    assert points == {"so-a": "2.933333", "so-b": "3", "so-c": None}
    ((event, version),) = await eventually(lambda: told.of(SurveyClosed))
    assert (event.held, version, len(event.scores)) == (True, 1, 3)
    assert {score.unit_id: score.points for score in event.scores}["so-a"] == 2_933_333
    read = await world.http.get(PATH, headers=world.who("ql", "management", None))
    assert read.json()["scores"] == closed.json()["scores"]
    kept = await world.context.kit.database["survey_answers"].count_documents({"round_id": ROUND_ID})
    assert kept == len(UNITS)


async def test_the_largest_counts_are_no_work(world: World) -> None:
    """A survey of a whole people, already counted: exact, and no worker is busy with it for minutes."""
    counts = {"a": 100_000_000, "b": 100_000_000, "e": 100_000_000}
    closed = await asyncio.wait_for(close(world, answer(counts=counts)), 60)
    assert closed.json()["scores"][0]["points"] == "2"


async def test_not_held(world: World, told: Heard) -> None:
    closed = (await close(world, held=False)).json()
    assert (closed["held"], closed["scores"]) == (False, [])
    ((event, _),) = await eventually(lambda: told.of(SurveyClosed))
    assert (event.held, event.scores) == (False, ())


async def test_closing_again_replaces_in_a_newer_version(world: World, told: Heard) -> None:
    await close(world, held=False)
    await close(world, answer(values=["a"]))
    assert (await world.http.get(PATH, headers=world.who("qt", "administration", None))).json()[
        "version"
    ] == 2
    await eventually(lambda: [version for _, version in told.of(SurveyClosed)] == [1, 2])


async def test_a_repetition_finds_the_survey_closed_as_it_was(world: World, told: Heard) -> None:
    first = await close(world, answer(values=["a"]))
    assert (await close(world, answer(values=["a"]))).json() == first.json()
    await close(world, answer(values=["b"]))
    await eventually(lambda: [version for _, version in told.of(SurveyClosed)] == [1, 2])


WRONG: list[tuple[dict[str, Any], str]] = [
    ({"unit_id": "so-x"}, "unit_unknown"),
    ({"leaf_id": "free"}, "not_a_survey"),
    ({"group_id": "fish"}, "group_unknown"),
    ({"question_id": "q9"}, "question_unknown"),
    ({"values": ["z"]}, "option_unknown"),
]


async def test_what_the_set_does_not_have_is_refused(world: World) -> None:
    for changes, reason in WRONG:
        refused = await close(world, answer(values=["a"]) | changes)
        assert (refused.status_code, refused.json()["code"]) == (422, "answers_invalid")
        assert refused.json()["reason_code"] == reason


async def test_rights_and_absence(world: World) -> None:
    for kind in ("entry", "appraisal", "management"):
        assert (await close(world, kind=kind)).status_code == 403
    missing = await world.http.get(PATH, headers=world.who("qt", "administration", None))
    assert (missing.status_code, missing.json()["code"]) == (404, "not_there_yet")
    assert (await world.http.get(PATH, headers=world.who())).status_code == 403
    unknown = await world.http.post(
        "/api/submission/rounds/none/survey",
        json={"held": False},
        headers=world.who("qt", "administration", None),
    )
    assert (unknown.status_code, unknown.json()["code"]) == (409, "not_ready")
