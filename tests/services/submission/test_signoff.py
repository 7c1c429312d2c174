"""Sign-off: freeze, export, approve, attach, send; what each waits for; what reopening makes void."""

import asyncio
import hashlib
import json
import unicodedata
from datetime import timedelta
from io import BytesIO
from typing import Any

from pypdf import PdfReader

from chamdiem.contracts.submission import SheetChanged, SheetReopened, SheetSubmitted
from chamdiem.documents.vietnamese import group_code
from chamdiem.servicekit.testing import eventually
from tests.services.listening import Heard
from tests.services.submission import samples
from tests.services.submission.sample_set import LEAVES
from tests.services.submission.world import World


def recomputed(event: SheetSubmitted) -> str:
    """The digest as anyone would compute it from the event alone."""
    items = [item.model_dump(mode="json") for item in event.items]
    content = {"items": items, "sheet_id": event.sheet_id}
    text = json.dumps(content, sort_keys=True, ensure_ascii=False, separators=(",", ":"))
    return hashlib.sha256(unicodedata.normalize("NFC", text).encode()).hexdigest()


async def test_the_whole_way_to_a_receipt(world: World, told: Heard) -> None:
    words = {"difficulties": "Thiếu người.\nThiếu máy.", "proposals": "Bổ sung biên chế."}
    written = await world.http.put(world.url("so-a", "/report-text"), json=words, headers=world.who())
    assert written.json()["report_text"] == words
    await world.upload("/items/free/evidence", samples.PDF)
    pdf = await world.sign()
    sheet = await world.sheet()
    report = sheet["signoff"]["report"]
    assert report["sha256"] == hashlib.sha256(pdf).hexdigest()
    text = "".join(page.extract_text() for page in PdfReader(BytesIO(pdf)).pages)
    assert group_code(report["export_code"]) in text
    assert group_code(sheet["signoff"]["frozen"]["digest"], 8) in text
    assert report["pages"] == len(PdfReader(BytesIO(pdf)).pages)
    assert "Thiếu người." in text
    assert "Bổ sung biên chế." in text
    assert "chỉ gồm các tiêu chí do đơn vị tự chấm" in " ".join(text.split())
    assert sheet["signoff"]["signed_report"]["verified"] == "identical"
    assert sheet["signoff"]["approval"]["remark"] == "Đồng ý."
    sent = await world.post("/submission", {"confirmed": True})
    assert sent.status_code == 200, sent.text
    receipt = sent.json()
    assert receipt["number"].startswith("TN-2026-")
    assert receipt["late"] is False

    def heard() -> list[tuple[SheetSubmitted, int]]:
        return told.of(SheetSubmitted)

    ((event, version),) = await eventually(heard)
    assert (event.submitted, event.late, event.digest) == (True, False, receipt["digest"])
    assert recomputed(event) == event.digest
    assert [item.leaf_id for item in event.items] == list(LEAVES)
    assert [item.points for item in event.items] == [1_500_000, 1_000_000, 500_000, 1_500_000]
    assert event.items[0].evidence[0].content_type == "application/pdf"
    assert version == (await world.sheet())["version"]
    paper = await world.http.get(world.url("so-a", "/receipt/content"), headers=world.who())
    assert paper.headers["content-type"] == "application/pdf"
    assert receipt["number"] in PdfReader(BytesIO(paper.content)).pages[0].extract_text()
    signed = await world.http.get(world.url("so-a", "/signed-report/content"), headers=world.who())
    assert signed.content == pdf + b"\n% signature"
    await eventually(lambda: any(e.status == "submitted" for e, _ in told.of(SheetChanged)))


async def test_sending_again_finds_the_same_receipt_and_tells_once(world: World, told: Heard) -> None:
    await world.sign()
    answers = await asyncio.gather(*(world.post("/submission", {"confirmed": True}) for _ in range(4)))
    again = await world.post("/submission", {"confirmed": True})
    good = [answer.json() for answer in (*answers, again) if answer.status_code == 200]
    assert len({receipt["number"] for receipt in good}) == 1
    assert again.status_code == 200
    assert {a.json()["code"] for a in answers if a.status_code != 200} <= {"wrong_step"}
    await eventually(lambda: told.of(SheetSubmitted))
    await world.save("free", unit="so-b", facts={"points": "1"})
    await eventually(lambda: any(e.unit_id == "so-b" for e, _ in told.of(SheetChanged)))
    assert len(told.of(SheetSubmitted)) == 1


async def test_freezing_names_everything_unfinished(world: World) -> None:
    await world.save("free", facts={"points": "1"})
    await world.save("choice", facts={"option": "late"})
    await world.save("count", facts={"count": "4"})
    await world.save("award", facts={"points": "1"})
    refused = await world.post("/freeze")
    assert (refused.status_code, refused.json()["code"]) == (422, "sheet_incomplete")
    expected = [
        {"leaf_id": "free", "code": "evidence_missing", "blocks": True, "form_id": ""},
        {"leaf_id": "ratio", "code": "not_scored", "blocks": True, "form_id": ""},
        {"leaf_id": "award", "code": "evidence_missing", "blocks": True, "form_id": ""},
    ]
    assert refused.json()["findings"] == expected
    assert (await world.sheet())["findings"] == expected
    assert (await world.sheet())["status"] == "open"


async def test_a_frozen_sheet_refuses_every_change(world: World) -> None:
    await world.fill()
    frozen = await world.post("/freeze")
    assert (frozen.status_code, frozen.json()["status"]) == (200, "frozen")
    assert (await world.post("/freeze")).status_code == 200
    assert (await world.post("/freeze", by=world.who("khac"))).json()["code"] == "wrong_step"
    changes: list[Any] = [
        await world.save("free", 1, facts={"points": "2"}),
        await world.upload("/items/free/evidence", samples.PDF),
        await world.post("/items/free/links", {"url": "https://a.vn"}),
        await world.http.put(world.url("so-a", "/report-text"), json={}, headers=world.who()),
    ]
    for refused in changes:
        assert (refused.status_code, refused.json()["code"]) == (409, "sheet_frozen"), refused.text
        assert refused.json()["sheet_status"] == "frozen"


async def test_each_step_waits_for_the_one_before(world: World) -> None:
    async def codes() -> list[str]:
        steps: list[Any] = [
            await world.post("/report"),
            await world.post("/approval", {}, by=world.leader()),
            await world.upload("/signed-report", samples.PDF),
            await world.post("/submission", {"confirmed": True}),
        ]
        return [step.json().get("code", "done") for step in steps]

    assert await codes() == ["wrong_step"] * 4
    for part in ("report", "signed-report", "receipt"):
        missing = await world.http.get(world.url("so-a", f"/{part}/content"), headers=world.who())
        assert (missing.status_code, missing.json()["code"]) == (404, "not_there_yet")
    await world.fill()
    await world.post("/freeze")
    steps: list[Any] = [
        await world.post("/approval", {}, by=world.leader()),
        await world.upload("/signed-report", samples.PDF),
        await world.post("/submission", {"confirmed": True}),
    ]
    assert [step.json()["code"] for step in steps] == ["wrong_step"] * 3
    assert steps[0].json()["required"] == ["exported"]


async def test_who_may_sign_off(world: World) -> None:
    await world.fill()
    stranger = world.who("la", "entry", "so-b", "enter", "approve")
    management = world.who("ql", "management", None)
    for rest, body in (
        ("/freeze", None),
        ("/report", None),
        ("/reopening", {"reason": "x"}),
        ("/submission", {"confirmed": True}),
    ):
        for caller in (stranger, management):
            assert (await world.post(rest, body, by=caller)).status_code == 403, rest
    await world.post("/freeze", by=world.leader())
    await world.post("/report")
    assert (await world.post("/approval", {})).status_code == 403
    assert (await world.post("/return", {"reason": "x"})).status_code == 403
    assert (await world.post("/approval", {}, by=world.leader())).status_code == 200
    assert (await world.post("/approval", {}, by=world.leader())).status_code == 200
    assert (await world.post("/approval", {}, by=world.who("la", "administration", None))).status_code == 403


async def test_sending_needs_the_box_ticked(world: World) -> None:
    await world.sign()
    refused = await world.post("/submission", {"confirmed": False})
    assert (refused.status_code, refused.json()["code"]) == (422, "not_confirmed")


async def test_reopening_voids_the_later_steps(world: World) -> None:
    await world.sign()
    assert (await world.post("/reopening", {"reason": " "})).status_code == 422
    opened = (await world.post("/reopening", {"reason": "Nhập nhầm"})).json()
    signoff = opened["signoff"]
    assert opened["status"] == "open"
    assert signoff["returned"]["reason"] == "Nhập nhầm"
    assert [signoff[name] for name in ("frozen", "report", "approval", "signed_report", "receipt")] == [
        None
    ] * 5
    assert (await world.save("free", 1, facts={"points": "2"})).status_code == 200
    assert (await world.post("/submission", {"confirmed": True})).json()["code"] == "wrong_step"


async def test_the_leader_gives_back_with_a_reason(world: World) -> None:
    await world.fill()
    await world.post("/freeze")
    await world.post("/report")
    returned = await world.post("/return", {"reason": "Thiếu số liệu quý 4"}, by=world.leader())
    assert returned.json()["status"] == "open"
    assert returned.json()["signoff"]["returned"]["by_name"] == "Giam-doc"
    assert (await world.post("/return", {"reason": "Lại"}, by=world.leader())).status_code == 200
    history = await world.context.history.of_leaf("r1~so-a", "")
    assert [h["changes"]["status"]["to"] for h in history] == ["open", "exported", "frozen"]


async def test_a_sent_sheet_is_reopened_by_home_affairs_only(world: World, told: Heard) -> None:
    await world.sign()
    await world.post("/submission", {"confirmed": True})
    assert (await world.post("/reopening", {"reason": "x"})).status_code == 403
    home_affairs = world.who("qt", "administration", None)
    opened = await world.post("/reopening", {"reason": "Theo công văn 12"}, by=home_affairs)
    assert opened.json()["status"] == "open"
    await eventually(lambda: told.of(SheetReopened))
    ((why, at_version),) = told.of(SheetReopened)
    assert (why.reason, why.was_sent, why.returned) == ("Theo công văn 12", True, False)
    assert at_version == opened.json()["version"]
    assert (await world.save("free", 1, facts={"points": "2"})).status_code == 200
    await world.post("/freeze")
    await world.post("/report")
    await world.post("/approval", {}, by=world.leader())
    await world.upload("/signed-report", await world.report())
    assert (await world.post("/submission", {"confirmed": True})).status_code == 200

    def both() -> bool:
        versions = [version for _, version in told.of(SheetSubmitted)]
        return len(versions) == 2 and versions[0] < versions[1]

    await eventually(both)


async def test_sending_in_the_extension_is_late_and_after_it_refused(world: World) -> None:
    await world.sign()
    until = world.end + timedelta(days=1)
    await world.open_round(extensions=(world.extension("so-a", until),))
    world.clock.ahead += world.end - world.clock()
    sent = await world.post("/submission", {"confirmed": True})
    assert (sent.status_code, sent.json()["late"]) == (200, True)
    paper = await world.http.get(world.url("so-a", "/receipt/content"), headers=world.who())
    assert "gia hạn" in PdfReader(BytesIO(paper.content)).pages[0].extract_text()
    listed = (await world.http.get("/api/submission/sheets", headers=world.who())).json()["items"]
    assert (listed[0]["late"], listed[0]["submitted_at"] is not None) == (True, True)


async def test_sending_past_the_deadline_is_refused(world: World) -> None:
    await world.sign()
    world.clock.ahead += world.end - world.clock()
    refused = await world.post("/submission", {"confirmed": True})
    assert refused.status_code == 409
    assert refused.json()["code"] in ("phase_closed", "wrong_step")
