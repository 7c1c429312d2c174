"""Asking a unit to explain, leaf by leaf (domain, Workflow)."""

import asyncio
from datetime import UTC, datetime, timedelta

import pytest

from chamdiem.contracts.appraisal import ExplanationAsked
from chamdiem.contracts.criteria import RoundChanged
from chamdiem.servicekit.testing import eventually
from tests.services.appraisal.conftest import World
from tests.services.appraisal.documents import round_changed
from tests.services.appraisal.explaining import FIRST, QUESTION, SECOND, ask, phased, question

AT_FIRST = {"If-Match": '"0"'}
BODY = {"text": QUESTION}


async def begin(world: World, round_: RoundChanged | None = None) -> None:
    await world.begin("u1", round_=round_ or phased("u1"))
    await world.account("an")
    await world.assign("an", ["u1"])


def told(world: World) -> list[list[tuple[str, str]]]:
    """By version: leaf and text of all that `an` asks `u1`."""
    events = sorted(world.heard.of(ExplanationAsked, "r1~u1~an"), key=lambda each: each[1])
    return [[(each.leaf_id, each.text) for each in event.questions] for event, _ in events]


async def test_a_question_is_told_whole_with_the_leaf_s_name_and_kept_in_the_history(world: World) -> None:
    await begin(world)
    item = await ask(world, "an", "u1", "a1")
    assert item["question"]["text"] == QUESTION
    await ask(world, "an", "u1", "a2", "Vì sao nộp đúng hạn?")
    reworded = await ask(world, "an", "u1", "a1", QUESTION + " Trang nào?", item["question"]["version"])
    assert reworded["question"]["version"] > item["question"]["version"]
    last = [("a1", QUESTION + " Trang nào?"), ("a2", "Vì sao nộp đúng hạn?")]
    await eventually(lambda: _said(world, last), timeout=20)
    event, _ = world.heard.of(ExplanationAsked)[0]
    assert (event.questions[0].leaf_code, event.questions[0].leaf_name) == ("1.1", "Tiêu chí 1.1")

    async def history() -> list[tuple[str | None, str | None]]:
        found = await world.ok("an", "GET", "/appraisals/r1~u1~an/items/a1/history")
        entries = [(each["from"], each["to"]) for each in found["items"] if each["field"] == "question"]
        return entries if len(entries) == 2 else []

    assert await eventually(history, timeout=20) == [(QUESTION, QUESTION + " Trang nào?"), (None, QUESTION)]


async def _said(world: World, wanted: list[tuple[str, str]]) -> bool:
    return bool(told(world)) and told(world)[-1] == wanted


async def test_taking_back_tells_the_rest_and_twice_is_no_error(world: World) -> None:
    await begin(world)
    await ask(world, "an", "u1", "a1")
    for _ in range(2):
        item = await world.ok("an", "DELETE", question("u1", "an", "a1"))
        assert item["question"] is None
    await eventually(lambda: _said(world, []), timeout=20)
    assert len(told(world)) == 2


async def test_the_same_words_again_change_nothing_and_a_question_seen_too_early_is_shown(
    world: World,
) -> None:
    await begin(world)
    await ask(world, "an", "u1", "a1")
    await ask(world, "an", "u1", "a1")
    problem = await world.refused(
        409,
        "stale_version",
        "an",
        "PUT",
        question("u1", "an", "a1"),
        {"text": "Câu hỏi khác hẳn"},
        **AT_FIRST,
    )
    assert (problem["current"]["text"], problem["yours"]["text"]) == (QUESTION, "Câu hỏi khác hẳn")
    assert len(world.told(ExplanationAsked)) <= 1


async def test_only_the_assigned_appraiser_asks(world: World) -> None:
    await begin(world)
    await world.account("binh")
    for who, kind in (("home", "administration"), ("boss", "management"), ("clerk", "entry")):
        await world.refused(
            403, "forbidden", who, "PUT", question("u1", "an", "a1"), BODY, kind=kind, **AT_FIRST
        )
        await world.refused(403, "forbidden", who, "DELETE", question("u1", "an", "a1"), kind=kind)
    await world.refused(403, "forbidden", "binh", "PUT", question("u1", "an", "a1"), BODY, **AT_FIRST)
    await world.refused(
        404, "unknown_appraisal", "binh", "PUT", question("u1", "binh", "a1"), BODY, **AT_FIRST
    )
    await world.account("nha", unit_id="u1")
    await world.refused(403, "own_unit", "nha", "PUT", question("u1", "nha", "a1"), BODY, **AT_FIRST)


@pytest.mark.parametrize("text", ["", "  ngắn   ", "x" * 4001, "chữ có byte \x00 ở giữa"])
async def test_what_is_no_question_is_refused(world: World, text: str) -> None:
    await begin(world)
    answer = await world.call("an", "PUT", question("u1", "an", "a1"), {"text": text}, **AT_FIRST)
    assert answer.status_code == 422, answer.text


async def test_a_unit_explains_only_what_it_scored_itself(world: World) -> None:
    await begin(world)
    await world.refused(422, "nothing_to_explain", "an", "PUT", question("u1", "an", "b1"), BODY, **AT_FIRST)
    await world.refused(404, "unknown_leaf", "an", "PUT", question("u1", "an", "c1"), BODY, **AT_FIRST)
    await world.refused(404, "unknown_leaf", "an", "DELETE", question("u1", "an", "zz"))


async def test_nothing_is_asked_that_nobody_could_answer(world: World) -> None:
    await begin(world, phased("u1", phases=(FIRST, SECOND)))
    await world.refused(
        409, "explanation_not_planned", "an", "PUT", question("u1", "an", "a1"), BODY, **AT_FIRST
    )


async def test_asking_ends_with_the_first_appraisal(world: World) -> None:
    await begin(world)
    await ask(world, "an", "u1", "a1")
    world.clock.advance(days=11)
    await world.refused(409, "phase_closed", "an", "PUT", question("u1", "an", "a2"), BODY, **AT_FIRST)
    await world.refused(409, "phase_closed", "an", "DELETE", question("u1", "an", "a1"))


async def test_asking_ends_with_the_own_sending(world: World) -> None:
    await begin(world)
    await world.finish_scoring("an", "u1")
    await ask(world, "an", "u1", "a1")
    await world.send("an")
    await world.refused(409, "appraisal_frozen", "an", "PUT", question("u1", "an", "a2"), BODY, **AT_FIRST)
    await world.refused(409, "appraisal_frozen", "an", "DELETE", question("u1", "an", "a1"))


async def test_questions_at_once_are_all_kept(world: World) -> None:
    await begin(world)
    await asyncio.gather(*(ask(world, "an", "u1", leaf) for leaf in ("a1", "a2", "a3")))
    await eventually(lambda: _said(world, [(leaf, QUESTION) for leaf in ("a1", "a2", "a3")]), timeout=20)


async def test_colleagues_see_what_is_asked_and_by_whom(world: World) -> None:
    await begin(world)
    await world.account("binh")
    await world.assign("binh", ["u1"])
    await ask(world, "an", "u1", "a1")
    seen = await world.ok("binh", "GET", "/appraisals/r1~u1~binh")
    assert [each["name"] for each in seen["items"]["a1"]["other_questions"]] == ["Ông an"]
    assert (seen["items"]["a1"]["question"], seen["asked"]) == (None, 1)


async def test_a_phase_that_is_extended_for_the_unit_is_open_for_asking(world: World) -> None:
    until = datetime.now(UTC) + timedelta(days=15)
    extension = {"unit_id": "u1", "phase": "appraisal_1", "until": until}
    await begin(world, round_changed("u1", phases=phased("u1").phases, extensions=[extension]))
    world.clock.advance(days=11)
    await ask(world, "an", "u1", "a1")
