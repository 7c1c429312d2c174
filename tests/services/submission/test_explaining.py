"""The explanation phase: only the leaves asked about open, the rest stays frozen (domain, Workflow)."""

import asyncio
import zipfile
from datetime import timedelta
from io import BytesIO
from typing import Any

import pytest

from chamdiem.contracts.criteria import Extension
from chamdiem.contracts.submission import ExplanationGiven
from chamdiem.scoring import Phase
from chamdiem.servicekit.testing import eventually, running
from services.submission.wiring import build
from tests.services.listening import Heard
from tests.services.submission.conftest import MakeSettings
from tests.services.submission.explaining import PDF, QUESTION, answer, ask, phased, sent_and_asked
from tests.services.submission.world import World

SHEET = "r1~so-a"


async def given(told: Heard, times: int = 1) -> list[tuple[ExplanationGiven, int]]:
    """What was told of the answers, once so often."""

    async def probe() -> list[tuple[ExplanationGiven, int]]:
        found = {version: event for event, version in told.of(ExplanationGiven, SHEET)}
        return [(found[version], version) for version in sorted(found)] if len(found) == times else []

    found: list[tuple[ExplanationGiven, int]] = await eventually(probe, timeout=20)
    return found


async def refused(
    world: World, leaf: str, text: str = "Theo văn bản 12.", version: int = 0
) -> tuple[int, str]:
    got = await answer(world, leaf, text, version)
    return got.status_code, got.json()["code"]


async def test_answers_stand_beside_what_was_sent_and_change_none_of_it(world: World, told: Heard) -> None:
    before = await sent_and_asked(world, "free")
    assert before["asked"]["free"][0]["text"] == QUESTION
    assert (before["explanation"]["state"], before["explanation_open"]) == ("asked", True)
    said = await answer(world, "free", "Theo Quyết định 12.")
    assert (said.status_code, said.json()["version"], said.headers["etag"]) == (200, 1, '"1"')
    added = await world.upload("/items/free/evidence", PDF + b"%moi\n", "moi.pdf")
    assert added.status_code == 201, added.text
    sent = await world.post("/explanation")
    assert sent.status_code == 200, sent.text
    after = await world.sheet()
    for unchanged in ("items", "totals", "signoff", "status", "report_text"):
        assert after[unchanged] == before[unchanged]
    assert after["answers"]["free"]["text"] == "Theo Quyết định 12."
    assert [entry["filename"] for entry in after["answers"]["free"]["evidence"]] == ["moi.pdf"]
    ((event, _),) = await given(told)
    assert (event.sent, [(each.leaf_id, each.text) for each in event.answers]) == (
        True,
        [("free", "Theo Quyết định 12.")],
    )
    assert [entry.filename for entry in event.answers[0].evidence] == ["moi.pdf"]
    content = await world.http.get(
        world.url("so-a", f"/evidence/{added.json()['evidence_id']}/content"), headers=world.who()
    )
    assert content.content == PDF + b"%moi\n"
    packed = await world.http.get(world.url("so-a", "/evidence.zip"), headers=world.who())
    with zipfile.ZipFile(BytesIO(packed.content)) as archive:
        assert {name.rsplit("/", 1)[-1][-6:] for name in archive.namelist()} >= {"cu.pdf", "oi.pdf"}


async def test_everything_else_stays_frozen_and_the_refusal_names_what_is_open(world: World) -> None:
    sheet = await sent_and_asked(world, "free")
    old = sheet["items"]["free"]["evidence"][0]["evidence_id"]
    headers = world.who()
    note = {"note": "trang 9"}
    path = world.url("so-a", f"/items/free/evidence/{old}")
    tries = [
        await world.save("choice", 1, facts={"option": "late"}),
        await world.save("free", 1, facts={"points": "1"}),
        await world.save("free", 1, explanation="Khác hẳn."),
        await world.upload("/items/choice/evidence", PDF),
        await world.http.delete(path, headers=headers),
        await world.http.patch(path, json=note, headers=headers),
        await answer(world, "choice", "Không ai hỏi."),
    ]
    assert [(each.status_code, each.json()["code"]) for each in tries] == [(409, "sheet_frozen")] * len(tries)
    assert tries[0].json()["open_leaf_ids"] == ["free"]
    assert (await world.sheet())["items"] == sheet["items"]


async def test_new_evidence_can_be_noted_and_taken_off_again(world: World) -> None:
    await sent_and_asked(world, "free")
    link = await world.post("/items/free/links", {"url": "https://vanban.gov.vn/12"})
    assert link.status_code == 201, link.text
    path = world.url("so-a", f"/items/free/evidence/{link.json()['evidence_id']}")
    noted = await world.http.patch(path, json={"note": "điểm 3"}, headers=world.who())
    assert noted.json()["note"] == "điểm 3"
    assert (await world.http.delete(path, headers=world.who())).status_code == 204
    assert (await world.sheet())["answers"]["free"]["evidence"] == []
    history = await world.http.get(world.url("so-a", "/items/free/history"), headers=world.who())
    assert [change["field"] for change in history.json()["items"]][:3] == ["evidence"] * 3


async def test_a_repeated_upload_finds_the_first_even_after_sending(world: World) -> None:
    await sent_and_asked(world, "free")
    first = await world.upload("/items/free/evidence", PDF + b"%1\n", key="mot-lan")
    await answer(world, "free", "Xem tài liệu.")
    assert (await world.post("/explanation")).status_code == 200
    again = await world.upload("/items/free/evidence", PDF + b"%1\n", key="mot-lan")
    assert (again.status_code, again.json()["evidence_id"]) == (201, first.json()["evidence_id"])
    assert (await world.upload("/items/free/evidence", PDF + b"%2\n")).json()["code"] == "sheet_frozen"


async def test_before_and_after_the_phase_nothing_opens(world: World) -> None:
    await sent_and_asked(world, "free")
    world.clock.advance(days=-2)
    assert await refused(world, "free") == (409, "phase_closed")
    assert (await world.post("/explanation")).json()["code"] == "phase_closed"
    world.clock.advance(days=7)
    assert await refused(world, "free") == (409, "phase_closed")


async def test_two_who_answer_at_once_see_each_other_s_words(world: World) -> None:
    await sent_and_asked(world, "free")
    both = await asyncio.gather(
        answer(world, "free", "Của An."), answer(world, "free", "Của Bình.", by=world.who("binh"))
    )
    assert sorted(each.status_code for each in both) == [200, 409]
    lost = next(each.json() for each in both if each.status_code == 409)
    assert {lost["current"]["text"], lost["yours"]["text"]} == {"Của An.", "Của Bình."}
    kept = (await world.sheet())["answers"]["free"]["text"]
    assert (await answer(world, "free", kept)).status_code == 200
    assert (await answer(world, "free", "Thêm nữa.", 1)).json()["version"] == 2


async def test_who_may_answer_and_who_may_send(world: World) -> None:
    await sent_and_asked(world, "free")
    others = [
        world.who("home", "administration"),
        world.who("xem", "management"),
        world.who("tham", "appraisal"),
        world.who("khac", "entry", "so-b"),
    ]
    for by in [*others, world.leader()]:
        assert (await answer(world, "free", "Của tôi.", by=by)).status_code == 403
    for by in others:
        assert (await world.post("/explanation", by=by)).status_code == 403
    assert (await answer(world, "free", "Theo văn bản 12.")).status_code == 200
    assert (await world.post("/explanation", by=world.leader())).status_code == 200


@pytest.mark.parametrize("text", ["x" * 20_001, "chữ có byte \x00 ở giữa"])
async def test_hostile_answers_are_refused(world: World, text: str) -> None:
    await sent_and_asked(world, "free")
    assert (await answer(world, "free", text)).status_code == 422
    assert (await answer(world, "khong-co", "Trả lời.")).status_code == 409
    assert (await answer(world, "a.b$c", "Trả lời.")).status_code in (404, 409)


async def test_sending_needs_an_answer_on_every_leaf_and_closes_all(world: World, told: Heard) -> None:
    await sent_and_asked(world, "free", "choice")
    await answer(world, "free", "Theo văn bản 12.")
    problem = (await world.post("/explanation")).json()
    assert (problem["code"], problem["leaf_ids"]) == ("explanation_incomplete", ["choice"])
    await answer(world, "choice", "Theo văn bản 13.")
    both = await asyncio.gather(world.post("/explanation"), world.post("/explanation", by=world.leader()))
    assert [each.status_code for each in both] == [200, 200]
    assert await refused(world, "free", version=1) == (409, "sheet_frozen")
    await ask(world, "ratio", who="khac")
    assert await refused(world, "ratio") == (409, "sheet_frozen")
    await given(told)


async def test_nothing_asked_is_nothing_to_send(world: World) -> None:
    await world.open_round(phases=phased(world).phases)
    assert (await world.post("/explanation")).json()["code"] == "nothing_asked"


async def test_what_is_taken_back_closes_again(world: World) -> None:
    await sent_and_asked(world, "free", "choice")
    await ask(world, "free")
    await eventually(lambda: _asked(world, {"free"}))
    assert await refused(world, "choice") == (409, "sheet_frozen")
    await ask(world)
    await eventually(lambda: _asked(world, set()))
    assert (await world.sheet())["explanation"] is None


async def _asked(world: World, wanted: set[str]) -> bool:
    return set((await world.sheet())["asked"]) == wanted


async def test_at_the_phase_s_end_answers_are_taken_as_they_stand_exactly_once(
    world: World, told: Heard, make_settings: MakeSettings
) -> None:
    await sent_and_asked(world, "free", "choice")
    await answer(world, "free", "Theo văn bản 12.")
    async with running(build(make_settings(), clock=world.clock)):
        world.clock.advance(days=5)
        ((event, _),) = await given(told)
        assert (event.sent, [each.text for each in event.answers]) == (False, ["", "Theo văn bản 12."])
        await eventually(lambda: _state(world, "taken"))
        await eventually(lambda: _settled(world))
        assert len(await eventually(lambda: _takings(world))) == 1
    await given(told)
    assert (await world.post("/explanation")).json()["code"] == "phase_closed"


async def _state(world: World, wanted: str) -> bool:
    return bool((await world.sheet())["explanation"]["state"] == wanted)


async def _takings(world: World) -> list[Any]:
    """What the record says of answers that were taken."""
    history = await world.context.history.of_leaf(SHEET, "")
    return [entry for entry in history if "explanation_state" in entry["changes"]]


async def _settled(world: World) -> bool:
    """The job has looked again since."""
    return not await world.context.rosters.explaining("r1", "asked")


async def test_an_extension_gives_taken_answers_back(world: World, told: Heard) -> None:
    await sent_and_asked(world, "free")
    world.clock.advance(days=5)
    await given(told)
    until = world.clock() + timedelta(days=1)
    extension = Extension(unit_id="so-a", phase=Phase.EXPLANATION, until=until)
    await world.open_round(phases=phased(world).phases, extensions=(extension,))
    await eventually(lambda: _state(world, "asked"))
    assert (await answer(world, "free", "Nay mới tìm được.")).status_code == 200
    assert (await world.post("/explanation")).status_code == 200
    _, (back, _), (event, _) = await given(told, 3)
    assert (back.recalled, back.sent, back.answers) == (True, False, ())
    assert (event.recalled, event.sent) == (False, True)


async def test_a_sheet_that_its_deadline_took_opens_too(world: World) -> None:
    await world.open_round(phases=phased(world).phases)
    await world.save("free", facts={"points": "1.5"})
    world.clock.advance(days=4)

    async def taken() -> bool:
        return bool((await world.sheet())["status"] == "not_submitted")

    await eventually(taken)
    await ask(world, "free", "choice")
    world.clock.advance(days=5)
    for leaf in ("free", "choice"):
        assert (await answer(world, leaf, "Theo văn bản 12.")).status_code == 200
    assert (await world.post("/items/choice/links", {"url": "https://a.vn"})).status_code == 201
    assert (await world.post("/explanation")).status_code == 200


async def test_lists_say_how_far_the_explanation_has_come(world: World) -> None:
    await sent_and_asked(world, "free", "choice")
    await answer(world, "free", "Theo văn bản 12.")
    listed = await world.http.get("/api/submission/sheets", headers=world.who())
    (row,) = listed.json()["items"]
    assert (row["asked"], row["answered"], row["explanation_state"]) == (2, 1, "asked")
    assert row["explanation_open"]


async def test_an_excluded_leaf_is_not_to_be_explained(world: World) -> None:
    await sent_and_asked(world, "free", "choice")
    units = [unit.model_copy(update={"excluded_nodes": ("choice",)}) for unit in world.round().units]
    await world.open_round(phases=phased(world).phases, units=tuple(units))

    async def excluded() -> bool:
        return "choice" in (await world.sheet())["excluded"]

    await eventually(excluded)
    assert await refused(world, "choice") == (409, "sheet_frozen")
    await answer(world, "free", "Theo văn bản 12.")
    assert (await world.post("/explanation")).status_code == 200
