"""Units added to, withdrawn from and merged within an open round."""

import asyncio
from typing import Any

import httpx
import pytest
from fastapi import FastAPI

from chamdiem.contracts.criteria import RoundChanged
from chamdiem.servicekit.testing import SigningKey, eventually
from tests.services.criteria.conftest import People, Person, history_of, unit
from tests.services.listening import Heard, say

BECAUSE = {"reason": "Sắp xếp tổ chức bộ máy theo Nghị quyết 202"}


@pytest.fixture
async def reform(app: FastAPI, client: httpx.AsyncClient, units: None) -> None:
    """so-xay-dung is continued by so-moi, as identity told it; so-la is a stranger."""
    ended = unit("so-xay-dung").model_copy(update={"successors": ("so-moi",)})
    for one, version in ((unit("so-moi", group="khac"), 1), (unit("so-la"), 1), (ended, 2)):
        await say(app, one, version)
    copies = app.state.context.stores.units

    async def arrived() -> bool:
        found = await copies.get_many(["so-moi", "so-la", "so-xay-dung"])
        return len(found) == 3 and bool(found["so-xay-dung"].get("successors"))

    await eventually(arrived)


def told(heard: Heard, version: int) -> Any:
    return [event for event, seen in heard.of(RoundChanged) if seen == version]


async def test_units_join_and_leave_and_come_back(
    admin: Person, round_id: str, reform: None, heard: Heard
) -> None:
    path = f"/rounds/{round_id}/units"
    joined = await admin.call("POST", path, BECAUSE | {"units": [{"unit_id": "so-la"}]})
    assert joined.status_code == 200, joined.text
    assert [one["unit_id"] for one in joined.json()["units"]] == ["so-y-te", "so-xay-dung", "so-la"]
    again = await admin.call("POST", path, BECAUSE | {"units": [{"unit_id": "so-la"}]})
    assert (again.status_code, again.json()["code"]) == (409, "unit_in_round")
    gone = (await admin.call("POST", f"{path}/so-la/withdrawal", BECAUSE)).json()
    assert (len(gone["units"]), gone["withdrawn"][0]["reason"]) == (2, BECAUSE["reason"])
    assert (await admin.call("POST", f"{path}/so-la/withdrawal", BECAUSE)).json()["version"] == 3
    (event,) = await eventually(lambda: told(heard, 3))
    assert (len(event.units), event.withdrawn[0].unit_id) == (2, "so-la")
    back = (await admin.call("POST", path, BECAUSE | {"units": [{"unit_id": "so-la"}]})).json()
    assert (len(back["units"]), back["withdrawn"]) == (3, [])
    history = await history_of(admin, round_id, 4)
    assert [one["field"] for one in history] == ["round", "units", "units", "units"]
    assert {one["reason"] for one in history[1:]} == {BECAUSE["reason"]}


async def test_a_merger_hands_over_to_the_successor_of_the_register(
    admin: Person, round_id: str, reform: None, heard: Heard
) -> None:
    path = f"/rounds/{round_id}/units/so-xay-dung/merger"
    wrong = await admin.call("POST", path, BECAUSE | {"successor_id": "so-la"})
    assert (wrong.status_code, wrong.json()["code"]) == (422, "not_successor")
    assert wrong.json()["successors"] == ["so-moi"]
    merged = await admin.call("POST", path, BECAUSE | {"successor_id": "so-moi"})
    assert merged.status_code == 200, merged.text
    shown = merged.json()
    assert [(one["unit_id"], one["ranking_group"]) for one in shown["units"]] == [
        ("so-y-te", "so"),
        ("so-moi", "department"),
    ]
    assert shown["withdrawn"][0]["successor_id"] == "so-moi"
    assert (await admin.call("POST", path, BECAUSE | {"successor_id": "so-moi"})).json()["version"] == 2
    (event,) = await eventually(lambda: told(heard, 2))
    assert (event.withdrawn[0].unit_id, event.withdrawn[0].successor_id) == ("so-xay-dung", "so-moi")


async def test_a_successor_that_takes_part_already_stays_once(
    admin: Person, round_id: str, reform: None
) -> None:
    await admin.call("POST", f"/rounds/{round_id}/units", BECAUSE | {"units": [{"unit_id": "so-moi"}]})
    path = f"/rounds/{round_id}/units/so-xay-dung/merger"
    shown = (await admin.call("POST", path, BECAUSE | {"successor_id": "so-moi"})).json()
    assert [(one["unit_id"], one["ranking_group"]) for one in shown["units"]] == [
        ("so-y-te", "so"),
        ("so-moi", "khac"),
    ]


async def test_refused(admin: Person, people: People, round_id: str, reform: None) -> None:
    path = f"/rounds/{round_id}/units"
    cases: list[tuple[str, dict[str, Any], int, str]] = [
        (path, {"units": [{"unit_id": "xa-dong"}]}, 422, "wrong_unit_kind"),
        (path, {"units": [{"unit_id": "chua-co"}]}, 409, "not_ready"),
        (path, {"units": [{"unit_id": "so-la"}, {"unit_id": "so-la"}]}, 422, "unit_twice"),
        (path, {"units": []}, 422, "invalid_request"),
        (f"{path}/so-la/withdrawal", {}, 422, "unit_not_in_round"),
        (f"{path}/so-y-te/merger", {"successor_id": "so-la"}, 422, "not_successor"),
    ]
    for address, fields, status, code in cases:
        answer = await admin.call("POST", address, BECAUSE | fields)
        assert (answer.status_code, answer.json()["code"]) == (status, code), address
        stranger = await people.of("management").call("POST", address, BECAUSE | fields)
        assert stranger.status_code in (403, 422)
    answers = await asyncio.gather(
        *(admin.call("POST", f"{path}/{one}/withdrawal", BECAUSE) for one in ("so-y-te", "so-xay-dung"))
    )
    assert sorted(answer.status_code for answer in answers) == [200, 409]
    assert len((await admin.call("GET", f"/rounds/{round_id}")).json()["units"]) == 1


async def test_mergers_are_the_provinces(
    client: httpx.AsyncClient, key: SigningKey, round_id: str, reform: None, app: FastAPI
) -> None:
    await say(app, unit("so-y-te").model_copy(update={"parent_id": "khu-mot"}), 2)
    await say(app, unit("khu-mot", "district"), 2)
    await eventually(lambda: app.state.kit.tree.within("khu-mot", "so-y-te"))
    district = Person(client, key.bearer("d", "administration", unit="khu-mot", scope="khu-mot"))
    path = f"/rounds/{round_id}/units"
    for address, fields in (
        (f"{path}/so-xay-dung/merger", {"successor_id": "so-moi"}),
        (f"{path}/so-y-te/merger", {"successor_id": "so-moi"}),
        (f"{path}/so-xay-dung/withdrawal", {}),
        (path, {"units": [{"unit_id": "so-la"}]}),
    ):
        answer = await district.call("POST", address, BECAUSE | fields)
        assert (answer.status_code, answer.json()["code"]) == (403, "outside_scope"), address
    own = await district.call("POST", f"{path}/so-y-te/withdrawal", BECAUSE)
    assert own.status_code == 200, own.text
