"""Accounts bound to a subtree or to one kind of set (A1, A8): they see and change nothing beyond."""

from datetime import timedelta
from typing import Any

import httpx
import pytest
from fastapi import FastAPI

from chamdiem.contracts.identity import UnitChanged
from chamdiem.servicekit.testing import SigningKey, eventually
from tests.services.criteria.conftest import Person, iso, new_round, publish_set, unit
from tests.services.listening import MovableClock, say

INSIDE, OUTSIDE = "so-y-te", "so-xay-dung"


@pytest.fixture
async def tree(app: FastAPI, client: httpx.AsyncClient, units: None) -> None:
    """so-y-te lies below khu-mot, so-xay-dung does not; nothing of `so-la` has arrived."""
    placed: list[UnitChanged] = [
        unit("khu-mot", "district"),
        unit(INSIDE).model_copy(update={"parent_id": "khu-mot"}),
    ]
    for one in placed:
        await say(app, one, 2)
    await eventually(lambda: app.state.kit.tree.within("khu-mot", INSIDE))


@pytest.fixture
def bound(client: httpx.AsyncClient, key: SigningKey, tree: None) -> Any:
    """A person with bounds."""

    def make(kind: str, **claims: Any) -> Person:
        return Person(client, key.bearer(f"{kind}-bound", kind, unit="khu-mot", **claims))

    return make


async def refused(answer: httpx.Response) -> None:
    assert (answer.status_code, answer.json()["code"]) == (403, "outside_scope"), answer.text


async def test_a_subtree_is_the_end_of_what_an_administrator_changes(
    bound: Any, round_id: str, clock: MovableClock
) -> None:
    district = bound("administration", scope="khu-mot")
    until, reason = iso(clock() + timedelta(days=15)), "Mưa lũ kéo dài ở địa phương"
    extension = {"unit_id": INSIDE, "phase": "self_scoring", "until": until, "reason": reason}
    path = f"/rounds/{round_id}"
    allowed = await district.call("POST", f"{path}/extensions", extension)
    assert allowed.status_code == 200, allowed.text
    assert [one["unit_id"] for one in allowed.json()["units"]] == [INSIDE]
    await refused(await district.call("POST", f"{path}/extensions", extension | {"unit_id": OUTSIDE}))
    given = {"unit_id": OUTSIDE, "disqualifier_id": "d", "reason": reason}
    await refused(await district.call("POST", f"{path}/disqualifications", given))
    await refused(await district.call("POST", f"{path}/phases/self_scoring/closing", {"reason": reason}))
    await refused(await district.call("GET", f"{path}/history"))


async def test_a_district_opens_rounds_of_its_own_units_alone(
    bound: Any, round_id: str, clock: MovableClock
) -> None:
    district = bound("administration", scope="khu-mot")
    key = {"Idempotency-Key": "vong-cua-huyen-1"}
    mixed = await district.call("POST", "/rounds", new_round(clock()), **key)
    await refused(mixed)
    unknown = new_round(clock(), units=[{"unit_id": "so-la"}])
    await refused(await district.call("POST", "/rounds", unknown, **key))
    own = await district.call("POST", "/rounds", new_round(clock(), units=[{"unit_id": INSIDE}]), **key)
    assert own.status_code == 201, own.text
    closing = {"reason": "Các đơn vị đã gửi đủ"}
    path = f"/rounds/{own.json()['round_id']}"
    assert (await district.call("POST", f"{path}/phases/self_scoring/closing", closing)).status_code == 200
    assert (await district.call("GET", f"{path}/history")).status_code == 200


async def test_a_subtree_without_units_in_a_round_does_not_see_it(bound: Any, round_id: str) -> None:
    for kind in ("management", "administration"):
        elsewhere = bound(kind, scope="khu-hai")
        await refused(await elsewhere.call("GET", f"/rounds/{round_id}"))
        assert (await elsewhere.call("GET", "/rounds")).json()["items"] == []
        inside = bound(kind, scope="khu-mot")
        shown = (await inside.call("GET", f"/rounds/{round_id}")).json()
        assert [one["unit_id"] for one in shown["units"]] == [INSIDE]
        assert len((await inside.call("GET", "/rounds")).json()["items"]) == 1


@pytest.mark.parametrize("kind", ["entry", "appraisal", "management", "administration"])
async def test_another_kind_of_set_is_neither_seen_nor_changed(kind: str, bound: Any, round_id: str) -> None:
    person = bound(kind, topics=["task_completion"], xunits=[INSIDE])
    for path in (f"/rounds/{round_id}", "/sets/cchc-so-2026", "/sets/cchc-so-2026/document"):
        await refused(await person.call("GET", path))
    for path in ("/rounds", "/sets"):
        assert (await person.call("GET", path)).json()["items"] == []
    if kind == "administration":
        closing = {"reason": "Các đơn vị đã gửi đủ"}
        await refused(await person.call("POST", f"/rounds/{round_id}/phases/self_scoring/closing", closing))


async def test_sets_belong_to_the_province(admin: Person, bound: Any) -> None:
    district = bound("administration", scope="khu-mot")
    summary = await publish_set(admin)
    document = (await admin.call("GET", f"/sets/{summary['set_id']}/document")).json()
    await refused(await district.call("POST", "/sets", document | {"set_id": "cua-huyen"}))
    decision = {"decision_number": "1/QĐ", "decision_date": "2026-01-05"}
    await refused(await district.call("POST", f"/sets/{summary['set_id']}/publication", decision))


async def test_an_entry_account_acts_for_its_further_units(bound: Any, round_id: str) -> None:
    person = bound("entry", xunits=[INSIDE])
    shown = (await person.call("GET", f"/rounds/{round_id}")).json()
    assert [one["unit_id"] for one in shown["units"]] == [INSIDE]
    assert shown["current_phase"] == "self_scoring"
    assert len((await person.call("GET", "/rounds")).json()["items"]) == 1
    assert (await bound("entry").call("GET", f"/rounds/{round_id}")).status_code == 403
