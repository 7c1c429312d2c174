"""The inbox of each account: told once per cause, read by its owner alone (issue 3, Notices)."""

from datetime import UTC, date, datetime
from typing import Any

import httpx
import pytest
from fastapi import FastAPI

from chamdiem.contracts.appraisal import AskedLeaf, AssignmentChanged, ExplanationAsked
from chamdiem.contracts.identity import NoticeAdded
from chamdiem.contracts.reporting import ResultsPublished
from chamdiem.contracts.submission import ExplanationGiven, SheetReopened, WorkGiven
from chamdiem.servicekit.bus import Outgoing
from chamdiem.servicekit.events import EventMeta
from chamdiem.servicekit.testing import eventually
from services.identity.commands.notices import notify
from tests.services.identity.conftest import Person, issue, settled
from tests.services.identity.rounds import a_round
from tests.services.listening import Heard, say

NOW = datetime(2026, 11, 20, tzinfo=UTC)
UNIT = "so-noi-vu"


@pytest.fixture
async def people(admin: Person, client: httpx.AsyncClient) -> dict[str, Person]:
    """Two who enter for one unit, and an appraiser."""
    kinds = {"nhap.mot": "entry", "nhap.hai": "entry", "tham.dinh": "appraisal"}
    issued = {name: await issue(admin, name, kind) for name, kind in kinds.items()}
    return {name: await settled(client, name, one["first_password"]) for name, one in issued.items()}


async def inbox(person: Person, query: str = "") -> dict[str, Any]:
    answer = await person.call("GET", f"/me/notices{query}")
    assert answer.status_code == 200, answer.text
    found: dict[str, Any] = answer.json()
    return found


async def kinds_of(person: Person, *expected: str) -> list[dict[str, Any]]:
    """Waits until the inbox holds just these kinds, the newest first."""

    async def probe() -> Any:
        items = (await inbox(person))["items"]
        return [item["kind"] for item in items] == list(expected) and (items or True)

    found: Any = await eventually(probe)
    return [] if found is True else list(found)


def reopened(by: str, **fields: Any) -> SheetReopened:
    known: dict[str, Any] = {"sheet_id": "r~so-noi-vu", "round_id": "r", "unit_id": "so-noi-vu"}
    rest: dict[str, Any] = {"returned": False, "was_sent": True, "reason": "Thiếu minh chứng", "by": by}
    return SheetReopened.model_validate(known | rest | {"at": NOW} | fields)


async def test_a_notice_is_told_once_per_cause_and_to_open_pages(
    app: FastAPI, people: dict[str, Person], heard: Heard
) -> None:
    me, other = people["nhap.mot"], people["nhap.hai"]
    for _ in range(3):
        await notify(app.state.context, [me.account_id], "c", "results_out", {"round_id": "r/1"})
    page = await inbox(me)
    assert [page["unread"], len(page["items"]), page["items"][0]["link"]] == [1, 1, "/xep-hang/r%2F1"]
    assert (await inbox(other))["items"] == []
    await eventually(lambda: [e.account_id for e, _ in heard.of(NoticeAdded)] == [me.account_id])


async def test_reading_is_the_owners_alone(app: FastAPI, people: dict[str, Person]) -> None:
    me, other = people["nhap.mot"], people["nhap.hai"]
    await notify(app.state.context, [me.account_id, other.account_id], "c", "x", {})
    mine = (await inbox(me))["items"][0]["notice_id"]
    refused = await other.call("POST", f"/me/notices/{mine}/read")
    assert [refused.status_code, refused.json()["code"]] == [404, "notice_not_found"]
    first = (await me.call("POST", f"/me/notices/{mine}/read")).json()
    assert first["read_at"]
    assert (await me.call("POST", f"/me/notices/{mine}/read")).json() == first
    assert (await inbox(me))["unread"] == 0
    assert (await me.call("POST", "/me/notices/read-all")).json() == {"marked": 0}
    assert (await inbox(other))["unread"] == 1
    assert (await other.client.get("/api/identity/me/notices")).status_code == 401


async def test_pages_go_from_the_newest_and_hostile_cursors_are_refused(
    app: FastAPI, people: dict[str, Person]
) -> None:
    me = people["nhap.mot"]
    for number in range(5):
        await notify(app.state.context, [me.account_id], f"c{number}", "x", {"n": number})
    seen, cursor = [], ""
    while True:
        page = await inbox(me, f"?limit=2{cursor}")
        seen += [item["params"]["n"] for item in page["items"]]
        if not page["next_cursor"]:
            break
        cursor = f"&cursor={page['next_cursor']}"
    assert seen == [4, 3, 2, 1, 0]
    for bad in ("%00", "bm90", "MWU5OTl-eA", "bmFufng", "🙂"):
        answer = await me.call("GET", f"/me/notices?cursor={bad}")
        assert [answer.status_code, answer.json()["code"]] == [422, "invalid_cursor"], bad
    assert (await me.call("POST", "/me/notices/a%00b/read")).status_code == 404


async def test_mail_is_chosen_by_each_for_oneself(people: dict[str, Person]) -> None:
    me, other = people["nhap.mot"], people["nhap.hai"]
    assert (await me.call("GET", "/me/notice-settings")).json() == {"email": True, "digest": "daily"}
    chosen = {"email": False, "digest": "each"}
    assert (await me.call("PUT", "/me/notice-settings", chosen)).json() == chosen
    assert (await me.call("GET", "/me/notice-settings")).json() == chosen
    assert (await other.call("GET", "/me/notice-settings")).json() == {"email": True, "digest": "daily"}
    for wrong in ({"email": True}, {"email": True, "digest": "hourly"}, {**chosen, "account_id": "x"}):
        assert (await me.call("PUT", "/me/notice-settings", wrong)).status_code == 422


async def test_a_reopened_sheet_tells_the_unit_why_but_not_who_did_it(
    app: FastAPI, people: dict[str, Person]
) -> None:
    me, other = people["nhap.mot"], people["nhap.hai"]
    await say(app, reopened(other.account_id, returned=True), 7)
    await say(app, a_round(), 1)
    (told,) = await kinds_of(me, "sheet_returned")
    assert told["params"]["reason"] == "Thiếu minh chứng"
    assert told["params"]["round_name"] == a_round().name
    await say(app, reopened("quan-tri"), 8)
    await say(app, reopened("quan-tri"), 8, "told-again")
    await kinds_of(other, "sheet_reopened")
    await kinds_of(me, "sheet_reopened", "sheet_returned")
    await kinds_of(people["tham.dinh"])


async def test_who_is_given_leaves_hears_how_many_and_by_when(
    app: FastAPI, people: dict[str, Person]
) -> None:
    me = people["nhap.mot"]
    event = WorkGiven(
        sheet_id="r~so-noi-vu",
        round_id="r",
        unit_id="so-noi-vu",
        account_id=me.account_id,
        leaves=7,
        due=date(2026, 12, 1),
        by="thu-truong",
        by_name="Trần Văn Trưởng",
    )
    await say(app, a_round(), 1)
    for message_id in ("once", "again"):
        await say(app, event, 3, message_id)
    (told,) = await kinds_of(me, "work_given")
    assert told["link"] == "/cchc/r?loc=mine"
    assert (told["params"]["leaves"], told["params"]["due"]) == (7, "2026-12-01")
    await kinds_of(people["nhap.hai"])


async def test_an_assignment_and_results_are_told(app: FastAPI, people: dict[str, Person]) -> None:
    judge, me = people["tham.dinh"], people["nhap.mot"]

    def given(*units: str) -> AssignmentChanged:
        return AssignmentChanged(round_id="r", account_id=judge.account_id, unit_ids=units, leaf_ids=("1",))

    await say(app, a_round(), 1)
    await say(app, given("a", "b"), 1)
    (told,) = await kinds_of(judge, "assignment_given")
    assert told["link"] == "/tham-dinh-cchc/r"
    assert told["params"]["units"] == 2
    await say(app, given("a"), 2)
    await say(app, given("a", "b", "c"), 3)
    again = await kinds_of(judge, "assignment_given", "assignment_given")
    assert again[0]["params"]["units"] == 2
    await say(app, ResultsPublished(round_id="r", decision_number="12/QĐ-UBND", at=NOW), 1)
    await kinds_of(me, "results_out")


async def test_a_leaf_to_be_explained_is_told_once_however_often_it_is_asked(
    app: FastAPI, people: dict[str, Person]
) -> None:
    me, judge = people["nhap.mot"], people["tham.dinh"]

    def asked(who: str, *leaves: str) -> ExplanationAsked:
        questions = [
            AskedLeaf(leaf_id=i, leaf_code=i, leaf_name="Lá", text="Vì sao vậy?", at=NOW) for i in leaves
        ]
        return ExplanationAsked(
            appraisal_id=f"r~{UNIT}~{who}",
            round_id="r",
            unit_id=UNIT,
            account_id=who,
            questions=tuple(questions),
        )

    await say(app, a_round(), 1)
    await say(app, asked("x", "1.1"), 1)
    await say(app, asked("x", "1.1", "1.2"), 2)
    await say(app, asked("y", "1.1"), 1)
    told = await kinds_of(me, "explanation_asked", "explanation_asked")
    assert {one["params"]["leaf_code"] for one in told} == {"1.1", "1.2"}
    assert told[0]["link"] == "/cchc/r"
    assigned = AssignmentChanged(
        round_id="r", account_id=judge.account_id, unit_ids=(UNIT,), leaf_ids=("1.1",)
    )
    await say(app, assigned, 1)
    await kinds_of(judge, "assignment_given")
    given = ExplanationGiven(sheet_id=f"r~{UNIT}", round_id="r", unit_id=UNIT, sent=True, at=NOW, answers=())
    await say(app, given, 4)
    await say(app, given, 4, "told-again")
    await kinds_of(judge, "explanation_given", "assignment_given")
    await say(app, given.model_copy(update={"sent": False, "recalled": True}), 5)
    await say(app, given, 6)
    await kinds_of(judge, "explanation_given", "explanation_given", "assignment_given")


async def test_a_replayed_event_tells_nobody(app: FastAPI, people: dict[str, Person]) -> None:
    await say(app, a_round(), 1)
    events = (reopened("x"), ResultsPublished(round_id="r", decision_number="1", at=NOW))
    for event in events:
        meta = EventMeta(
            f"replay-{event.event_type}", event.event_type, "x", event.subject(), NOW, 3, None, True
        )
        await app.state.kit.bus.publish([Outgoing(meta, event.model_dump_json().encode())])
    await say(app, reopened("y"), 9)
    await kinds_of(people["nhap.mot"], "sheet_reopened")


async def test_locking_and_reopening_ride_the_accounts_own_update(
    admin: Person, people: dict[str, Person], client: httpx.AsyncClient
) -> None:
    me = people["nhap.mot"]
    for verb in ("lock", "unlock"):
        answer = await admin.call("POST", f"/accounts/{me.account_id}/{verb}", {"reason": "Nhập sai phạm vi"})
        assert answer.status_code == 200, answer.text

    async def open_again() -> bool:
        return (await me.call("GET", "/me")).status_code == 200

    await eventually(open_again)
    told = await kinds_of(me, "account_reopened", "account_locked")
    assert {one["params"]["reason"] for one in told} == {"Nhập sai phạm vi"}
