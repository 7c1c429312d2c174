"""A unit's head asks for more time; Home Affairs answers once; both see where it stands."""

import asyncio
from datetime import timedelta
from typing import Any

import httpx
import pytest
from fastapi import FastAPI

from chamdiem.contracts.criteria import ExtensionChanged, RoundChanged
from chamdiem.servicekit.testing import SigningKey, eventually
from tests.services.criteria.conftest import Person, history_of, iso, unit
from tests.services.listening import Heard, MovableClock, say

WISH = "Mưa lũ kéo dài, chưa thu đủ tài liệu kiểm chứng"


@pytest.fixture
def head(client: httpx.AsyncClient, key: SigningKey) -> Person:
    claims: dict[str, Any] = {"unit": "so-y-te", "fn": ["approve"], "name": "Lê Thị Hoa"}
    return Person(client, key.bearer("head", "entry", **claims))


def wish(clock: MovableClock, days: float = 15, **fields: Any) -> dict[str, Any]:
    until = iso(clock() + timedelta(days=days))
    return {"unit_id": "so-y-te", "phase": "self_scoring", "until": until, "reason": WISH} | fields


async def ask(head: Person, round_id: str, body: dict[str, Any], key: str = "k") -> httpx.Response:
    return await head.call("POST", f"/rounds/{round_id}/extension-requests", body, **{"Idempotency-Key": key})


async def pending(head: Person, round_id: str, clock: MovableClock) -> str:
    answer = await ask(head, round_id, wish(clock))
    assert answer.status_code == 201, answer.text
    return f"/rounds/{round_id}/extension-requests/{answer.json()['requests'][0]['request_id']}"


async def test_asked_granted_until_another_day_and_over_by_itself(
    head: Person, admin: Person, round_id: str, clock: MovableClock, heard: Heard
) -> None:
    path = await pending(head, round_id, clock)
    again = await ask(head, round_id, wish(clock))
    assert (again.json()["version"], len(again.json()["requests"])) == (2, 1)
    seen = (await admin.call("GET", f"/rounds/{round_id}")).json()["requests"][0]
    assert (seen["state"], seen["reason"], seen["asked_by_name"]) == ("pending", WISH, "Lê Thị Hoa")
    until = iso(clock() + timedelta(days=12))
    body = {"reason": "Đồng ý hai ngày", "until": until}
    granted = await admin.call("POST", f"{path}/grant", body)
    assert granted.status_code == 200, granted.text
    assert granted.json()["extensions"][0]["until"] == until
    assert (await admin.call("POST", f"{path}/grant", body)).json()["version"] == 3
    own = (await head.call("GET", f"/rounds/{round_id}")).json()
    assert (own["requests"][0]["state"], own["requests"][0]["answer"]["until"]) == ("granted", until)
    clock.advance(days=11)
    assert (await head.call("GET", f"/rounds/{round_id}")).json()["current_phase"] == "appraisal_1"
    clock.advance(days=2)
    assert (await head.call("GET", f"/rounds/{round_id}")).json()["current_phase"] == "appraisal_1"

    def told() -> Any:
        return [event.state for event, _ in heard.of(ExtensionChanged)] == ["pending", "granted"]

    await eventually(told)
    await eventually(lambda: [e for e, version in heard.of(RoundChanged) if version == 3 and e.extensions])
    history = await history_of(admin, round_id, 3)
    assert [(one["field"], one["reason"]) for one in history[1:]] == [
        ("extension_request", WISH),
        ("extension_request", "Đồng ý hai ngày"),
    ]


async def test_refused_with_a_reason_and_asked_again(
    head: Person, admin: Person, round_id: str, clock: MovableClock
) -> None:
    path = await pending(head, round_id, clock)
    twice = await ask(head, round_id, wish(clock, 16), "other")
    assert (twice.status_code, twice.json()["code"]) == (409, "extension_asked")
    silent = await admin.call("POST", f"{path}/refusal", {"reason": " "})
    assert silent.json()["code"] == "invalid_request"
    refused = (await admin.call("POST", f"{path}/refusal", {"reason": "Đã gia hạn chung"})).json()
    assert refused["requests"][0]["answer"]["reason"] == "Đã gia hạn chung"
    assert refused["extensions"] == []
    late = await admin.call("POST", f"{path}/grant", {"reason": "Đổi ý"})
    assert (late.status_code, late.json()["code"], late.json()["state"]) == (
        409,
        "extension_decided",
        "refused",
    )
    assert (await ask(head, round_id, wish(clock, 16), "other")).status_code == 201
    withdrawing = await head.call("POST", f"{path}/withdrawal", {"reason": "Không cần nữa"})
    assert withdrawing.json()["code"] == "extension_decided"


async def test_of_two_answers_at_once_one_counts(
    head: Person,
    admin: Person,
    client: httpx.AsyncClient,
    key: SigningKey,
    round_id: str,
    clock: MovableClock,
) -> None:
    path = await pending(head, round_id, clock)
    other = Person(client, key.bearer("second-admin", "administration", unit="so-noi-vu"))
    answers = await asyncio.gather(
        admin.call("POST", f"{path}/grant", {"reason": "Đồng ý"}),
        other.call("POST", f"{path}/refusal", {"reason": "Không đồng ý"}),
    )
    assert sorted(answer.status_code for answer in answers) == [200, 409]
    stored = (await admin.call("GET", f"/rounds/{round_id}")).json()
    assert (stored["requests"][0]["state"] == "granted") == bool(stored["extensions"])


@pytest.mark.parametrize(
    ("fields", "status", "code"),
    [
        ({"days": 5}, 422, "extension_not_later"),
        ({"phase": "council"}, 422, "phase_not_in_round"),
        ({"unit_id": "so-xay-dung"}, 403, "forbidden"),
        ({"reason": "x"}, 422, "invalid_request"),
    ],
)
async def test_wishes_that_are_refused(
    fields: dict[str, Any], status: int, code: str, head: Person, round_id: str, clock: MovableClock
) -> None:
    answer = await ask(head, round_id, wish(clock, **fields))
    assert (answer.status_code, answer.json()["code"]) == (status, code), answer.text


async def test_who_asks_and_who_answers(
    app: FastAPI,
    head: Person,
    admin: Person,
    client: httpx.AsyncClient,
    key: SigningKey,
    round_id: str,
    clock: MovableClock,
) -> None:
    enterer = Person(client, key.bearer("e", "entry", unit="so-y-te", fn=["enter"]))
    for person in (enterer, admin):
        assert (await ask(person, round_id, wish(clock))).json()["code"] == "forbidden"
    path = await pending(head, round_id, clock)
    for one in (unit("khu-mot", "district"), unit("khu-hai", "district")):
        await say(app, one, 2)
    await say(app, unit("so-y-te").model_copy(update={"parent_id": "khu-mot"}), 2)
    await eventually(lambda: app.state.kit.tree.within("khu-mot", "so-y-te"))
    elsewhere = Person(client, key.bearer("x", "administration", unit="khu-hai", scope="khu-hai"))
    district = Person(client, key.bearer("d", "administration", unit="khu-mot", scope="khu-mot"))
    for person, verb in (
        (enterer, "grant"),
        (head, "refusal"),
        (elsewhere, "grant"),
        (enterer, "withdrawal"),
    ):
        answer = await person.call("POST", f"{path}/{verb}", {"reason": "Không được phép"})
        assert answer.status_code == 403, verb
    assert (await district.call("POST", f"{path}/grant", {"reason": "Đồng ý"})).status_code == 200
    neighbour = Person(client, key.bearer("n", "entry", unit="so-xay-dung", fn=["approve"]))
    assert (await neighbour.call("GET", f"/rounds/{round_id}")).json()["requests"] == []
    missing = await admin.call("POST", f"/rounds/{round_id}/extension-requests/x/grant", {"reason": "Có"})
    assert missing.status_code == 422 or missing.json()["code"] == "extension_request_not_found"
