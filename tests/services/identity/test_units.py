"""Units: created, changed, imported all or nothing; told whole."""

import asyncio
from typing import Any

from chamdiem.contracts.identity import UnitChanged
from chamdiem.servicekit.testing import eventually
from tests.services.identity.conftest import Person
from tests.services.listening import Heard


def unit(unit_id: str, **fields: Any) -> dict[str, Any]:
    return {"unit_id": unit_id, "name": f"Sở {unit_id}", "kind": "department"} | fields


async def test_an_import_creates_changes_and_leaves_alone(admin: Person, heard: Heard) -> None:
    first = [unit("so-y-te", short_name="SYT"), unit("benh-vien", parent_id="so-y-te")]
    created = await admin.call("POST", "/units/import", {"units": first})
    assert created.status_code == 200, created.text
    assert [created.json()[k] for k in ("created", "changed", "unchanged")] == [2, 0, 0]
    second = [unit("so-y-te", short_name="SYT"), unit("benh-vien", name="Bệnh viện tỉnh"), unit("so-moi")]
    again = await admin.call("POST", "/units/import", {"units": second})
    assert [again.json()[k] for k in ("created", "changed", "unchanged")] == [1, 1, 1]
    assert [item["version"] for item in again.json()["items"]] == [1, 2, 1]

    def told() -> Any:
        counts = [len(heard.of(UnitChanged, unit_id)) for unit_id in ("benh-vien", "so-moi", "so-y-te")]
        return counts == [2, 1, 1]

    await eventually(told)
    event, version = heard.of(UnitChanged, "benh-vien")[-1]
    assert (event.name, event.parent_id, event.short_name, version) == (
        "Bệnh viện tỉnh",
        None,
        "Bệnh viện tỉnh",
        2,
    )


FAULTY = [
    (unit("so-y-te"), "unit_twice"),
    (unit("b", parent_id="khong-co"), "unknown_parent"),
    (unit("b", successors=["b"]), "own_successor"),
    (unit("b", successors=["khong-co"]), "unknown_successor"),
    (unit("b", valid_from="2026-01-02", valid_to="2026-01-01"), "ends_before_it_starts"),
]


async def test_an_import_with_one_fault_stores_nothing(admin: Person) -> None:
    for second, code in FAULTY:
        answer = await admin.call("POST", "/units/import", {"units": [unit("so-y-te"), second]})
        assert (answer.status_code, answer.json()["code"]) == (422, "units_invalid")
        told = [(one["index"], one["unit_id"], one["code"]) for one in answer.json()["errors"]]
        assert (1, second["unit_id"], code) in told
    assert (await admin.call("GET", "/units")).json()["total"] == 1


async def test_a_unit_is_changed_over_the_version_that_was_seen(admin: Person) -> None:
    created = await admin.call("POST", "/units", unit("so-y-te"))
    assert (created.status_code, created.headers["etag"]) == (201, '"1"')
    body = {"name": "Sở Y tế", "kind": "department", "ranking_group": "so-nganh"}
    changed = await admin.call("PUT", "/units/so-y-te", body, **{"If-Match": '"1"'})
    assert (changed.json()["version"], changed.json()["ranking_group"]) == (2, "so-nganh")
    repeated = await admin.call("PUT", "/units/so-y-te", body, **{"If-Match": '"1"'})
    assert repeated.json() == changed.json()
    stale = await admin.call("PUT", "/units/so-y-te", body | {"code": "9"}, **{"If-Match": '"1"'})
    assert (stale.status_code, stale.json()["code"], stale.json()["current"]) == (409, "stale_version", 2)
    blind = await admin.call("PUT", "/units/so-y-te", body)
    assert blind.status_code == 428
    missing = await admin.call("PUT", "/units/khong-co", body, **{"If-Match": '"1"'})
    assert missing.json()["code"] == "unit_not_found"
    own_parent = body | {"parent_id": "so-y-te"}
    cycle = await admin.call("PUT", "/units/so-y-te", own_parent, **{"If-Match": '"2"'})
    assert cycle.json()["errors"][0]["code"] == "parent_cycle"


async def test_creating_again_is_a_repetition_or_a_conflict(admin: Person) -> None:
    assert (await admin.call("POST", "/units", unit("so-y-te"))).status_code == 201
    assert (await admin.call("POST", "/units", unit("so-y-te"))).status_code == 201
    other = await admin.call("POST", "/units", unit("so-y-te", name="Khác"))
    assert (other.status_code, other.json()["code"]) == (409, "unit_exists")


async def test_of_two_changes_at_once_one_is_told_the_other(admin: Person) -> None:
    await admin.call("POST", "/units", unit("so-y-te"))
    answers = await asyncio.gather(
        *(
            admin.call("PUT", "/units/so-y-te", {"name": name, "kind": "department"}, **{"If-Match": '"1"'})
            for name in ("Một", "Hai")
        )
    )
    assert sorted(answer.status_code for answer in answers) == [200, 409]


async def test_two_imports_at_once_both_come_through(admin: Person) -> None:
    answers = await asyncio.gather(
        *(
            admin.call("POST", "/units/import", {"units": [unit("chung", name=name), unit(f"rieng-{name}")]})
            for name in ("a", "b", "c")
        )
    )
    assert {answer.status_code for answer in answers} == {200}
    assert (await admin.call("GET", "/units")).json()["total"] == 5
    assert (await admin.call("GET", "/units/chung")).json()["version"] == 3


async def test_units_are_found_and_read(admin: Person) -> None:
    units = [unit("xa-dong", kind="commune", name="Xã Đông Hải", code="01234"), unit("so-y-te")]
    await admin.call("POST", "/units/import", {"units": units})
    found = (await admin.call("GET", "/units?search=dong hai")).json()["items"]
    assert [item["unit_id"] for item in found] == ["xa-dong"]
    by_kind = (await admin.call("GET", "/units?kind=commune")).json()
    assert by_kind["items"] == found
    by_code = (await admin.call("GET", "/units?search=01234")).json()["items"]
    assert by_code == found
    assert (await admin.call("GET", "/units/khong-co")).json()["code"] == "unit_not_found"
    page = (await admin.call("GET", "/units?limit=1")).json()
    assert (len(page["items"]), page["total"]) == (1, 3)
