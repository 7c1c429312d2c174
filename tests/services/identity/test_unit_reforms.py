"""Units renamed, moved, merged and split; what they were on a day (domain, "Since 1 July 2025")."""

import asyncio
from typing import Any

import httpx
import pytest

from chamdiem.contracts.identity import UnitChanged
from chamdiem.servicekit.testing import eventually
from tests.services.identity.conftest import Person, issue, settled
from tests.services.listening import Heard

WHY = "Theo Nghị quyết về sắp xếp đơn vị hành chính"
REFORM = {"reason": WHY, "effective": "2025-07-01"}
LONG_AGO, BEFORE, AFTER = "2020-01-01", "2025-06-30", "2025-07-01"
TREE = (
    ("tinh", "province", None), ("huyen-a", "district", "tinh"), ("huyen-b", "district", "tinh"),
    ("xa-1", "commune", "huyen-a"), ("xa-2", "commune", "huyen-a"), ("xa-3", "commune", "huyen-b"),
)  # fmt: skip


@pytest.fixture
async def province(admin: Person) -> Person:
    """The administrator of a small province with a district tier."""
    units = [{"unit_id": one, "name": f"UBND {one}", "kind": kind, "parent_id": up} for one, kind, up in TREE]
    assert (await admin.call("POST", "/units/import", {"units": units})).status_code == 200
    return admin


@pytest.fixture
async def district(province: Person, client: httpx.AsyncClient) -> Person:
    """Who administers district A alone."""
    issued = await issue(province, "quantri.a", "administration", unit_id="huyen-a", scope_unit_id="huyen-a")
    return await settled(client, "quantri.a", issued["first_password"])


async def reform(who: Person, unit_id: str, verb: str, version: int = 1, **order: Any) -> httpx.Response:
    body, seen = REFORM | order, {"If-Match": f'"{version}"'}
    return await who.call("POST", f"/units/{unit_id}/{verb}", body, **seen)


async def parents(who: Person, query: str = "") -> dict[str, str | None]:
    items = (await who.call("GET", f"/units?{query}")).json()["items"]
    return {one["unit_id"]: one["parent_id"] for one in items if one["unit_id"] != "so-noi-vu"}


def codes(answer: httpx.Response) -> list[str]:
    assert (answer.status_code, answer.json()["code"]) == (422, "units_invalid"), answer.text
    return [error["code"] for error in answer.json()["errors"]]


async def test_a_new_name_holds_from_its_day_and_the_old_one_stays_for_the_days_before(
    province: Person, heard: Heard
) -> None:
    done = await reform(province, "xa-1", "rename", name="UBND phường Một")
    assert (done.status_code, done.json()["items"][0]["name"]) == (200, "UBND phường Một")
    for day, name in ((BEFORE, "UBND xa-1"), (AFTER, "UBND phường Một")):
        found = (await province.call("GET", f"/units?as_of={day}&search=ubnd&parent_id=huyen-a")).json()
        assert [one["name"] for one in found["items"]] == [name, "UBND xa-2"]
    assert (await province.call("GET", f"/units?as_of={BEFORE}&search=phuong mot")).json()["total"] == 0

    async def recorded() -> Any:
        history = (await province.call("GET", "/units/xa-1/history")).json()
        return history if len(history["items"]) == 2 else None

    history = await eventually(recorded)
    assert [(one["since"], one["name"]) for one in history["states"]] == [
        (None, "UBND xa-1"),
        (AFTER, "UBND phường Một"),
    ]
    newest = history["items"][0]
    assert (newest["name"], newest["reason"], newest["since"]) == ("Trần Thị Quản Trị", WHY, AFTER)
    assert newest["changes"] == [{"field": "name", "was": "UBND xa-1", "to": "UBND phường Một"}]
    await eventually(lambda: [version for _, version in heard.of(UnitChanged, "xa-1")] == [1, 2])


async def test_kind_and_ranking_group_change_from_a_day_and_stay_where_they_are_not_given(
    province: Person,
) -> None:
    ward: dict[str, Any] = {
        "name": "UBND phường Một",
        "kind": "subordinate",
        "ranking_group": "cap-xa",
        "code": "H99.01",
    }
    assert (await reform(province, "xa-1", "rename", **ward)).status_code == 200
    assert (await reform(province, "xa-1", "rename", 2, name="UBND phường Hai")).status_code == 200
    stays = (await province.call("GET", "/units/xa-1")).json()
    assert [stays[name] for name in ("kind", "ranking_group", "code")] == ["subordinate", "cap-xa", "H99.01"]
    out = await reform(province, "xa-1", "rename", 3, name="UBND phường Hai", ranking_group=None)
    assert out.json()["items"][0]["ranking_group"] is None
    before = (await province.call("GET", f"/units?as_of={BEFORE}&search=xa-1")).json()["items"][0]
    assert (before["kind"], before["ranking_group"], before["name"]) == ("commune", None, "UBND xa-1")
    odd = await reform(province, "xa-1", "rename", 4, name="A", kind="lang")
    assert odd.json()["code"] == "invalid_request"


async def test_a_correction_mends_what_had_been_written_wrongly(province: Person) -> None:
    await reform(province, "xa-1", "move", parent_id="huyen-b")
    body = {"name": "UBND xã Một", "kind": "commune", "parent_id": "huyen-b"}
    assert (await province.call("PUT", "/units/xa-1", body, **{"If-Match": '"2"'})).status_code == 200
    states = (await province.call("GET", "/units/xa-1/history")).json()["states"]
    assert [(one["since"], one["name"], one["parent_id"]) for one in states] == [
        (None, "UBND xa-1", "huyen-a"),
        (AFTER, "UBND xã Một", "huyen-b"),
    ]


async def test_a_moved_unit_takes_along_what_hangs_below_it(province: Person) -> None:
    assert (await reform(province, "huyen-b", "move", parent_id="huyen-a")).status_code == 200
    assert set(await parents(province, "under=huyen-a")) == {"huyen-a", "huyen-b", "xa-1", "xa-2", "xa-3"}
    assert set(await parents(province, f"under=huyen-a&as_of={BEFORE}")) == {"huyen-a", "xa-1", "xa-2"}
    assert codes(await reform(province, "huyen-a", "move", parent_id="xa-3")) == ["parent_cycle"]
    assert codes(await reform(province, "xa-1", "move", parent_id="khong-co")) == ["unknown_parent"]


async def test_merged_units_end_and_are_continued_by_one_that_takes_over_what_hangs_below(
    province: Person,
) -> None:
    into = {"name": "UBND huyện AB", "kind": "district", "parent_id": "tinh"}
    order: dict[str, Any] = {"with_unit_ids": ["huyen-b"], "into_unit_id": "huyen-ab", "into": into}
    done = await reform(province, "huyen-a", "merge", **order)
    assert {one["unit_id"] for one in done.json()["items"]} == {
        "huyen-ab", "huyen-a", "huyen-b", "xa-1", "xa-2", "xa-3",
    }  # fmt: skip
    ended = (await province.call("GET", "/units/huyen-b")).json()
    assert (ended["valid_to"], ended["successors"]) == (BEFORE, ["huyen-ab"])
    below = {"xa-1": "huyen-ab", "xa-2": "huyen-ab", "xa-3": "huyen-ab"}
    assert await parents(province, f"as_of={AFTER}") == {"tinh": None, "huyen-ab": "tinh"} | below
    assert await parents(province, f"as_of={BEFORE}") == {one: up for one, _, up in TREE}
    again = await reform(province, "huyen-a", "merge", **order)
    assert (again.status_code, len(await parents(province))) == (200, 7)
    elsewhere = await reform(province, "huyen-a", "merge", 2, into_unit_id="xa-1", effective="2025-08-01")
    assert codes(elsewhere) == ["unit_ended"]


async def test_a_unit_is_merged_into_one_that_stays(province: Person) -> None:
    done = await reform(province, "xa-1", "merge", into_unit_id="xa-2")
    assert [one["unit_id"] for one in done.json()["items"]] == ["xa-1"]
    assert set(await parents(province, f"as_of={AFTER}&parent_id=huyen-a")) == {"xa-2"}
    assert codes(await reform(province, "xa-2", "merge", into_unit_id="xa-2")) == ["own_successor"]
    assert codes(await reform(province, "xa-2", "merge", into_unit_id="xa-1"))[0] == "successor_cycle"
    taken: dict[str, Any] = {"into_unit_id": "xa-3", "into": {"name": "Khác", "kind": "commune"}}
    assert (await reform(province, "xa-2", "merge", **taken)).json()["code"] == "unit_exists"
    unknown = await reform(province, "xa-2", "merge", into_unit_id="khong-co")
    assert (unknown.status_code, unknown.json()["unit_ids"]) == (404, ["khong-co"])


async def test_a_split_unit_is_continued_by_its_parts(province: Person) -> None:
    parts: list[dict[str, Any]] = [
        {"unit_id": one, "name": f"UBND {one}", "kind": "district", "parent_id": "tinh"}
        for one in ("dong", "tay")
    ]
    left = await reform(province, "huyen-a", "split", into=parts, children={"xa-1": "dong"})
    assert codes(left) == ["children_left"]
    assert set(await parents(province)) == {one for one, _, _ in TREE}
    whole: dict[str, Any] = {"into": parts, "children": {"xa-1": "dong", "xa-2": "tay"}}
    assert (await reform(province, "huyen-a", "split", **whole)).status_code == 200
    after = await parents(province, f"as_of={AFTER}")
    assert (after["xa-1"], after["xa-2"], "huyen-a" in after) == ("dong", "tay", False)
    assert (await province.call("GET", "/units/huyen-a")).json()["successors"] == ["dong", "tay"]
    one_part = await reform(province, "xa-3", "split", into=parts[:1])
    assert one_part.json()["code"] == "invalid_request"


async def test_a_day_to_come_and_a_day_before_the_last_change_are_refused(province: Person) -> None:
    later = await reform(province, "xa-1", "rename", name="Mai sau", effective="2999-01-01")
    assert codes(later) == ["effective_in_future"]
    await reform(province, "xa-1", "rename", name="UBND phường Một")
    past = await reform(province, "xa-1", "rename", 2, name="Trước đó", effective=LONG_AGO)
    assert codes(past) == ["effective_before_last_change"]
    without = await province.call("POST", "/units/xa-1/rename", {"name": "A"}, **{"If-Match": '"2"'})
    assert without.json()["code"] == "invalid_request"


async def test_of_two_reforms_at_once_one_is_told_the_other(province: Person) -> None:
    names = ("UBND phường Một", "UBND phường Hai")
    answers = await asyncio.gather(*(reform(province, "xa-1", "rename", name=name) for name in names))
    assert sorted(answer.status_code for answer in answers) == [200, 409]
    stale = next(answer.json() for answer in answers if answer.status_code == 409)
    assert (stale["code"], stale["current"], stale["yours"]) == ("stale_version", 2, 1)


async def test_two_moves_that_meet_make_no_circle(province: Person) -> None:
    for _ in range(5):
        seen = {one: (await province.call("GET", f"/units/{one}")).json() for one in ("huyen-a", "huyen-b")}
        moves = (("huyen-a", "huyen-b"), ("huyen-b", "huyen-a"))
        answers = await asyncio.gather(
            *(
                reform(province, one, "move", seen[one]["version"], parent_id=other, effective="2025-07-02")
                for one, other in moves
            )
        )
        assert sorted(answer.status_code for answer in answers) == [200, 422]
        hung = await parents(province)
        moved = next(one for one, other in moves if hung[one] == other)
        version = (await province.call("GET", f"/units/{moved}")).json()["version"]
        back = await reform(province, moved, "move", version, parent_id="tinh", effective="2025-07-02")
        assert back.status_code == 200


@pytest.mark.parametrize(
    ("unit_id", "verb", "order", "beyond"),
    [
        ("xa-3", "rename", {"name": "Của người khác"}, ["xa-3"]),
        ("xa-3", "merge", {"into_unit_id": "khong-co"}, ["xa-3"]),
        ("xa-1", "move", {"parent_id": "huyen-b"}, ["xa-1"]),
        ("xa-1", "move", {"parent_id": None}, ["xa-1"]),
        ("xa-1", "merge", {"into_unit_id": "xa-3"}, ["xa-3"]),
        ("huyen-a", "move", {"parent_id": "huyen-b"}, ["huyen-a"]),
        ("huyen-a", "merge", {"into_unit_id": "xa-1"}, ["huyen-a", "xa-1", "xa-2"]),
    ],
)
async def test_a_districts_administrator_reforms_the_district_alone(
    district: Person, unit_id: str, verb: str, order: dict[str, Any], beyond: list[str]
) -> None:
    refused = await reform(district, unit_id, verb, **order)
    assert (refused.status_code, refused.json()["code"]) == (403, "outside_scope")
    assert set(refused.json()["unit_ids"]) <= set(beyond)


async def test_a_districts_administrator_sees_and_makes_what_lies_below(district: Person) -> None:
    assert set(await parents(district)) == {"huyen-a", "xa-1", "xa-2"}
    assert set(await parents(district, f"as_of={AFTER}")) == {"huyen-a", "xa-1", "xa-2"}
    assert set(await parents(district, "under=tinh")) == {"huyen-a", "xa-1", "xa-2"}
    assert (await district.call("GET", "/units/xa-3/history")).json()["code"] == "outside_scope"
    assert (await reform(district, "xa-1", "merge", into_unit_id="xa-2")).status_code == 200
    for up, status in (("huyen-a", 201), ("huyen-b", 403), (None, 403)):
        made = {"unit_id": f"moi-{up}".lower(), "name": "Mới", "kind": "subordinate", "parent_id": up}
        assert (await district.call("POST", "/units", made)).status_code == status
    root = {"name": "UBND huyện A", "kind": "district", "parent_id": "tinh"}
    named = await district.call("PUT", "/units/huyen-a", root, **{"If-Match": '"1"'})
    assert named.status_code == 200
    for change in ({"parent_id": "huyen-b"}, {"valid_to": "2025-06-30"}):
        refused = await district.call("PUT", "/units/huyen-a", root | change, **{"If-Match": '"2"'})
        assert (refused.status_code, refused.json()["unit_ids"]) == (403, ["huyen-a"])


async def test_who_enters_sees_units_but_neither_reforms_nor_reads_their_history(
    province: Person, client: httpx.AsyncClient
) -> None:
    issued = await issue(province, "nhap.lieu")
    clerk = await settled(client, "nhap.lieu", issued["first_password"])
    assert (await clerk.call("GET", f"/units?as_of={AFTER}")).json()["total"] == 7
    for answer in (
        await clerk.call("GET", "/units/xa-1/history"),
        await reform(clerk, "xa-1", "rename", name="Không được"),
        await clerk.call("GET", "/units/template.xlsx"),
    ):
        assert (answer.status_code, answer.json()["code"]) == (403, "forbidden")


@pytest.mark.parametrize(
    ("method", "path", "body"),
    [
        ("GET", "/units?as_of=hom-qua", None),
        ("GET", "/units?as_of=2025-02-30", None),
        ("GET", "/units?under=%00", None),
        ("GET", "/units?as_of=2025-07-01&cursor=%00", None),
        ("POST", "/units/xa-1/rename", REFORM | {"name": "A" * 301}),
        ("POST", "/units/xa-1/move", REFORM | {"parent_id": "a\0b"}),
        ("POST", "/units/xa-1/merge", REFORM | {"into_unit_id": "x" * 81}),
        ("POST", "/units/%00/rename", REFORM | {"name": "A"}),
        ("POST", "/units/khong-co/rename", REFORM | {"name": "A"}),
        ("POST", "/units/xa-1/rename", REFORM | {"name": "A", "effective": "0001-01-01"}),
    ],
)
async def test_what_is_odd_is_refused_and_breaks_nothing(
    province: Person, method: str, path: str, body: Any
) -> None:
    answer = await province.call(method, path, body, **{"If-Match": '"9"'})
    assert 400 <= answer.status_code < 500, answer.text


async def test_a_merge_on_the_first_of_all_days_is_refused(province: Person) -> None:
    first = await reform(province, "xa-1", "merge", into_unit_id="xa-2", effective="0001-01-01")
    assert first.status_code == 422
    assert (await province.call("GET", "/units?search=%00xa-1")).json()["total"] == 1
