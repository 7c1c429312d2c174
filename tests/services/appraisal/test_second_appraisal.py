"""The second appraisal: second words on what was asked about, and what waits for them (domain, Workflow)."""

import asyncio
from typing import Any

from chamdiem.contracts.appraisal import (
    AppraiserEngaged,
    AppraiserFinished,
    RoundAppraisalCompleted,
    UnitAppraisalCompleted,
)
from chamdiem.servicekit.testing import eventually, running
from services.appraisal.config import Settings
from services.appraisal.wiring import build
from tests.services.appraisal.conftest import REASON, World
from tests.services.appraisal.explaining import (
    EXPLANATION,
    FIRST,
    SECOND,
    answered,
    ask,
    explanation_given,
    phased,
)

PATH = "/rounds/r1/submission"
SEND = {"confirmed": True}


async def begin(world: World, *accounts: str, **changes: Any) -> None:
    await world.begin("u1", round_=phased("u1", **changes))
    for account in accounts or ("an",):
        await world.account(account)
        await world.assign(account, ["u1"])
        await world.finish_scoring(account, "u1")


async def completed(world: World, times: int = 1) -> None:
    """The unit and its round were told to be complete, the unit so often."""

    async def probe() -> bool:
        units, rounds = world.told(UnitAppraisalCompleted), world.told(RoundAppraisalCompleted)
        return len(units) == times and len(rounds) >= 1

    await eventually(probe, timeout=20)


async def pending(world: World, *owed: str) -> None:
    await world.stored("completions", "r1~u1", pending=list(owed))


async def standing(world: World, account: str, wanted: str) -> None:
    await world.stored("appraisers", account, standing=wanted)


def finals(world: World) -> dict[str, int | None]:
    """The points that the last completion told."""
    event, _ = max(world.heard.of(UnitAppraisalCompleted, "r1~u1"), key=lambda each: each[1])
    return {item.leaf_id: item.points for item in event.items}


async def test_what_was_asked_about_is_owed_after_the_first_sending(world: World) -> None:
    await begin(world)
    await ask(world, "an", "u1", "a1")
    await world.send("an")
    await pending(world, "a1|an")
    await standing(world, "an", "engaged")
    assert world.told(UnitAppraisalCompleted) == world.told(AppraiserFinished) == []
    seen = await world.ok("an", "GET", "/appraisals/r1~u1~an")
    assert (seen["status"], seen["owed_again"], seen["items"]["a1"]["frozen"]) == ("waiting", 1, True)


async def test_second_words_replace_the_first_which_stay_beside_them(world: World) -> None:
    await begin(world)
    await ask(world, "an", "u1", "a1")
    await world.send("an")
    await answered(world, "u1", "a1")
    seen = await world.ok("an", "GET", "/appraisals/r1~u1~an")
    item = seen["items"]["a1"]
    assert (seen["status"], seen["phase_open"], item["again"], item["frozen"]) == ("open", True, True, False)
    assert (item["answer"]["text"], item["answer"]["evidence"][0]["evidence_id"]) == ("Trả lời a1", "e9")
    assert seen["items"]["a2"]["frozen"]
    refused = await world.score("an", "u1", "a1", {"points": "1"}, item["version"])
    assert refused.json()["code"] == "reason_required"
    changed = await world.score("an", "u1", "a1", {"points": "1", "reason": REASON}, item["version"])
    assert changed.status_code == 200, changed.text
    assert changed.json()["first"] == {"points": "1.5", "not_applicable": False, "reason": ""}
    await world.send("an")
    await completed(world)
    assert finals(world)["a1"] == 1_000_000
    await standing(world, "an", "finished")
    history = await world.ok("an", "GET", "/appraisals/r1~u1~an/items/a1/history")
    points = [(each["from"], each["to"]) for each in history["items"] if each["field"] == "points"]
    assert points == [("1.5", "1"), (None, "1.5")]


async def test_answers_that_were_taken_back_are_awaited_again(world: World) -> None:
    await begin(world)
    await ask(world, "an", "u1", "a1")
    await world.send("an")
    await answered(world, "u1", "a1")
    back = explanation_given("u1", sent=False).model_copy(update={"recalled": True})
    await world.tell(back)
    await world.stored("answers", "r1~u1", recalled=True)
    seen = await world.ok("an", "GET", "/appraisals/r1~u1~an")
    assert (seen["status"], seen["items"]["a1"]["answer"], seen["items"]["a1"]["frozen"]) == (
        "waiting",
        None,
        True,
    )
    await world.tell(explanation_given("u1", "a1"))
    await world.stored("answers", "r1~u1", recalled=False)
    seen = await world.ok("an", "GET", "/appraisals/r1~u1~an")
    assert (seen["status"], seen["items"]["a1"]["answer"]["text"]) == ("open", "Trả lời a1")


async def test_an_unchanged_word_is_confirmed_by_sending_again_and_then_frozen(world: World) -> None:
    await begin(world)
    await ask(world, "an", "u1", "a1")
    await world.send("an")
    await answered(world, "u1", "a1")
    for _ in range(2):
        await world.send("an")
    await completed(world)
    assert finals(world)["a1"] == 1_500_000
    answer = await world.score("an", "u1", "a1", {"points": "1", "reason": REASON}, 1)
    assert answer.json()["code"] == "appraisal_frozen"
    await eventually(lambda: len(world.told(RoundAppraisalCompleted)) == 1)


async def test_only_what_was_asked_about_opens_again(world: World) -> None:
    await begin(world)
    await ask(world, "an", "u1", "a1")
    await world.send("an")
    answer = await world.score("an", "u1", "a1", {"points": "1", "reason": REASON}, 1)
    assert answer.json()["code"] == "appraisal_frozen"
    await answered(world, "u1", "a1")
    answer = await world.score("an", "u1", "a2", {"points": "0", "reason": REASON}, 1)
    assert answer.json()["code"] == "appraisal_frozen"
    world.clock.advance(days=10)
    answer = await world.score("an", "u1", "a1", {"points": "1", "reason": REASON}, 1)
    assert answer.json()["code"] == "phase_closed"
    await world.refused(409, "phase_closed", "an", "POST", PATH, SEND)


async def test_second_words_wait_for_the_unit_s_answers(world: World) -> None:
    await begin(world)
    await ask(world, "an", "u1", "a1")
    await world.send("an")
    world.clock.advance(days=21)
    await world.refused(409, "not_ready", "an", "POST", PATH, SEND)
    answer = await world.score("an", "u1", "a1", {"points": "1", "reason": REASON}, 1)
    assert answer.json()["code"] == "appraisal_frozen"
    await world.tell(explanation_given("u1", sent=False))
    await world.stored("answers", "r1~u1")
    await world.send("an")
    await completed(world)


async def test_every_seat_of_the_leaf_gives_a_second_word(world: World) -> None:
    await begin(world, "an", "binh")
    await world.send("binh")
    await standing(world, "binh", "finished")
    await ask(world, "an", "u1", "a1")
    await standing(world, "binh", "engaged")
    await world.send("an")
    await pending(world, "a1|an", "a1|binh")
    await answered(world, "u1", "a1")
    await asyncio.gather(world.send("an"), world.send("binh"))
    await completed(world)
    for account in ("an", "binh"):
        await standing(world, account, "finished")
    engaged, finished = world.told(AppraiserEngaged, "binh"), world.told(AppraiserFinished, "binh")
    assert finished[0] < engaged[-1]
    assert len(finished) >= 1


async def test_of_two_last_senders_in_two_processes_one_completes(world: World, settings: Settings) -> None:
    await begin(world, "an", "binh")
    await ask(world, "an", "u1", "a1")
    await ask(world, "binh", "u1", "a2")
    await world.send("an")
    await world.send("binh")
    await answered(world, "u1", "a1", "a2")
    other = build(settings, clock=world.clock)
    async with running(other) as client:
        bearer = world.key.bearer("binh", "appraisal", unit="home-affairs", name="Ông binh")
        sent = client.post(f"/api/appraisal{PATH}", json=SEND, headers=bearer)
        _, answer = await asyncio.gather(world.send("an"), sent)
        assert answer.status_code == 200, answer.text
        await completed(world)
        await world.stored("round_completions", "r1", state="complete")
    await eventually(
        lambda: len(world.told(UnitAppraisalCompleted)) == len(world.told(RoundAppraisalCompleted)) == 1
    )


async def test_asking_and_sending_at_once_leave_no_question_behind_a_completion(world: World) -> None:
    await begin(world)
    path = "/appraisals/r1~u1~an/items/a1/question"
    body = {"text": "Cần giải trình thêm ở đây."}
    asked, _ = await asyncio.gather(
        world.call("an", "PUT", path, body, **{"If-Match": '"0"'}), world.send("an")
    )
    if asked.status_code == 200:
        await pending(world, "a1|an")
        assert world.told(UnitAppraisalCompleted) == []
    else:
        assert asked.json()["code"] == "appraisal_frozen"
        await completed(world)


async def test_without_a_second_appraisal_everything_is_as_before(world: World) -> None:
    await begin(world, phases=(FIRST, EXPLANATION))
    await ask(world, "an", "u1", "a1")
    await world.send("an")
    await completed(world)
    await standing(world, "an", "finished")


async def test_a_draft_of_a_second_word_never_counts(world: World) -> None:
    await begin(world)
    await ask(world, "an", "u1", "a1")
    await world.send("an")
    await answered(world, "u1", "a1")
    drafted = await world.score("an", "u1", "a1", {"points": "1", "reason": REASON}, 1)
    assert drafted.status_code == 200, drafted.text
    await world.tell(phased("u1", phases=(FIRST, EXPLANATION)))
    await completed(world)
    assert finals(world)["a1"] == 1_500_000


async def test_a_second_appraisal_that_comes_later_opens_the_completion_again(world: World) -> None:
    await begin(world, phases=(FIRST, EXPLANATION))
    await ask(world, "an", "u1", "a1")
    await world.send("an")
    await completed(world)
    await world.tell(phased("u1", phases=(FIRST, EXPLANATION, SECOND)))
    await pending(world, "a1|an")
    await standing(world, "an", "engaged")
    await answered(world, "u1", "a1")
    await world.score("an", "u1", "a1", {"points": "1", "reason": REASON}, 1)
    await world.send("an")
    await completed(world, 2)
    assert finals(world)["a1"] == 1_000_000


async def test_coverage_counts_second_words_as_owed(world: World) -> None:
    await begin(world)
    await ask(world, "an", "u1", "a1")
    await world.send("an")
    coverage = await world.ok("home", "GET", "/rounds/r1/coverage")
    assert (coverage["seats"], coverage["seats_sent"]) == (5, 4)
    assert coverage["appraisers"][0]["units_sent"] == 0


async def test_the_chair_decides_after_the_second_words(world: World) -> None:
    await begin(world, "an", "binh")
    await world.score("an", "u1", "a1", {"points": "0", "reason": REASON}, 1)
    await ask(world, "an", "u1", "a1")
    await world.send("an")
    await world.send("binh")
    await pending(world, "a1|an", "a1|binh")
    await answered(world, "u1", "a1")
    await world.send("an")
    await world.send("binh")
    await pending(world, "a1|chair")
