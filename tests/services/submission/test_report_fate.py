"""What becomes of reports: recalled, sent back, replaced, stale; and what anyone is told of it (S5)."""

from io import BytesIO
from typing import Any

import docx
import httpx
import pytest

from chamdiem.contracts.criteria import RoundUnit
from chamdiem.contracts.submission import SheetReopened
from chamdiem.servicekit.testing import eventually
from services.submission.domain.marks import mark_of
from services.submission.errors.signing import MarkInvalid
from tests.services.listening import Heard
from tests.services.submission.world import World


async def fate(world: World, mark: str) -> dict[str, Any]:
    """As anyone asks, without an account."""
    answer = await world.http.get("/api/submission/public/report", params={"mark": mark})
    assert answer.status_code == 200, answer.text
    found: dict[str, Any] = answer.json()
    return found


async def sent(world: World) -> dict[str, Any]:
    await world.sign()
    assert (await world.post("/submission", {"confirmed": True})).status_code == 200
    signoff: dict[str, Any] = (await world.sheet())["signoff"]
    return signoff


async def again(world: World) -> dict[str, Any]:
    """The way to sending, once more."""
    for rest in ("/freeze", "/report"):
        assert (await world.post(rest)).status_code == 200
    await world.post("/approval", {}, by=world.leader())
    await world.upload("/signed-report", await world.report())
    assert (await world.post("/submission", {"confirmed": True})).status_code == 200
    signoff: dict[str, Any] = (await world.sheet())["signoff"]
    return signoff


async def test_the_unit_recalls_what_it_sent_while_the_phase_is_open(world: World, told: Heard) -> None:
    before = await sent(world)
    assert (await world.post("/recall", {"reason": " "})).status_code == 422
    stranger = world.who("la", "entry", "so-b", "enter", "approve")
    for caller in (stranger, world.who("qt", "administration", None), world.who("ql", "management", None)):
        assert (await world.post("/recall", {"reason": "x"}, by=caller)).status_code == 403
    opened = (await world.post("/recall", {"reason": "Sót phụ lục 2"})).json()
    assert (opened["status"], opened["signoff"]["receipt"]) == ("open", None)
    assert opened["signoff"]["returned"]["how"] == "recalled"
    (past,) = opened["signoff"]["past"]
    assert past["receipt"] == before["receipt"]
    assert past["approval"]["by_name"] == "Giam-doc"
    assert (past["ended"]["how"], past["ended"]["reason"]) == ("recalled", "Sót phụ lục 2")
    assert (await world.post("/recall", {"reason": "Sót phụ lục 2"})).status_code == 200
    await eventually(lambda: told.of(SheetReopened))
    ((event, _),) = told.of(SheetReopened)
    assert (event.was_sent, event.returned, event.reason) == (True, False, "Sót phụ lục 2")
    assert (await world.save("free", 1, facts={"points": "2"})).status_code == 200


async def test_nothing_is_recalled_before_it_was_sent_or_after_the_deadline(world: World) -> None:
    await world.sign()
    early = await world.post("/recall", {"reason": "x"})
    assert (early.status_code, early.json()["code"]) == (409, "wrong_step")
    await world.post("/submission", {"confirmed": True})
    world.clock.ahead += world.end - world.clock()
    late = await world.post("/recall", {"reason": "x"})
    assert (late.status_code, late.json()["code"]) == (409, "phase_closed")


async def test_every_voided_step_stays_visible(world: World) -> None:
    await world.approved()
    await world.post("/return", {"reason": "Thiếu quý 4"}, by=world.leader())
    await world.post("/freeze")
    first, second = [(await world.post("/report")).json()["export_code"] for _ in range(2)]
    assert first != second
    await world.post("/approval", {}, by=world.leader())
    pdf = await world.report()
    await world.upload("/signed-report", pdf)
    await world.upload("/signed-report", pdf)
    await world.post("/reopening", {"reason": "Nhập nhầm"})
    past = (await world.sheet())["signoff"]["past"]
    assert [entry["ended"]["how"] for entry in past] == ["returned", "replaced", "replaced", "reopened"]
    assert past[0]["ended"]["reason"] == "Thiếu quý 4"
    assert past[1]["report"]["export_code"] == first
    assert past[2]["signed_report"]["filename"] == "a.pdf"
    assert past[3]["report"]["export_code"] == second


async def test_a_new_name_makes_the_report_stale_until_it_is_exported_anew(world: World) -> None:
    await world.fill()
    await world.post("/freeze")
    await world.post("/report")
    assert (await world.sheet())["signoff"]["report"]["stale"] == []
    renamed = tuple(
        RoundUnit(
            unit_id=unit.unit_id,
            name=f"{unit.name} mới",
            short_name=unit.short_name,
            kind=unit.kind,
            ranking_group=unit.ranking_group,
        )
        for unit in world.round().units
    )
    await world.open_round(units=renamed)

    async def stale() -> bool:
        return bool((await world.sheet())["signoff"]["report"]["stale"])

    await eventually(stale)
    assert (await world.sheet())["signoff"]["report"]["stale"] == ["unit_name"]
    await world.post("/report")
    assert (await world.sheet())["signoff"]["report"]["stale"] == []


async def test_anyone_learns_whether_a_report_is_the_one_that_was_sent(world: World) -> None:
    await world.approved()
    code = (await world.sheet())["signoff"]["report"]["export_code"]
    assert (await fate(world, code))["state"] == "not_sent"
    await world.upload("/signed-report", await world.report() + b"\n% ky")
    await world.post("/submission", {"confirmed": True})
    signoff = (await world.sheet())["signoff"]
    for mark, kind in (
        (code, "code"),
        (" ".join((code[:4], code[4:8], code[8:])).lower(), "code"),
        (f"https://cu.example.vn/doi-chieu/{code}", "code"),
        (signoff["report"]["sha256"], "export"),
        (signoff["signed_report"]["sha256"].upper(), "signed"),
        (signoff["receipt"]["digest"], "digest"),
    ):
        found = await fate(world, mark)
        assert (found["state"], found["found_by"]) == ("current", kind)
        assert (found["unit_name"], found["round_name"], found["year"]) == ("Sở A", "Đợt 2026", 2026)
        assert found["sent_at"] == signoff["receipt"]["at"]
    told = {"state", "found_by", "unit_name", "round_name", "year", "exported_at", "sent_at", "ended_at"}
    assert set(found) == told
    unknown = await fate(world, "0" * 12)
    assert unknown == dict.fromkeys(told) | {"state": "unknown"}


async def test_what_was_taken_back_or_replaced_says_so(world: World) -> None:
    first = (await sent(world))["report"]["export_code"]
    await world.post("/recall", {"reason": "Sót phụ lục"})
    recalled = await fate(world, first)
    assert (recalled["state"], recalled["ended_at"] is not None) == ("recalled", True)
    second = (await again(world))["report"]["export_code"]
    assert (await fate(world, first))["state"] == "replaced"
    assert (await fate(world, second))["state"] == "current"
    home_affairs = world.who("qt", "administration", None)
    await world.post("/reopening", {"reason": "Theo công văn 12"}, by=home_affairs)
    assert (await fate(world, second))["state"] == "returned"
    assert (await world.sheet())["signoff"]["past"][-1]["ended"]["how"] == "sent_back"


@pytest.mark.parametrize("mark", ["", "x", "0" * 13, "\x00" * 12, "１" * 11, "g" * 64, "../" * 4])
async def test_what_is_no_mark_is_refused(world: World, mark: str) -> None:
    answer = await world.http.get("/api/submission/public/report", params={"mark": mark})
    assert (answer.status_code, answer.json()["code"]) == (422, "mark_invalid")
    with pytest.raises(MarkInvalid):
        mark_of(mark)


async def test_the_report_is_given_out_as_a_word_file(world: World) -> None:
    async def ask(by: dict[str, str] | None = None) -> httpx.Response:
        return await world.http.get(world.url("so-a", "/report/docx"), headers=by or world.who())

    assert (await ask()).json()["code"] == "not_there_yet"
    await world.approved()
    assert (await ask(world.who("la", "entry", "so-b"))).status_code == 403
    given = await ask()
    text = docx.Document(BytesIO(given.content)).element.xml
    code = (await world.sheet())["signoff"]["report"]["export_code"]
    assert code in given.headers["content-disposition"]
    assert (
        f"{code[:4]} {code[4:8]} {code[8:]}"
        in docx.Document(BytesIO(given.content)).sections[0].footer.tables[0].rows[0].cells[0].text
    )
    assert "Theo báo cáo 12." in text
