"""What a running service puts on record, and how the record is read (O3)."""

import asyncio
import csv
import io
from collections.abc import AsyncIterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any

import httpx
import pytest
from fastapi import FastAPI

from chamdiem.servicekit.audit.record import MOST_WINDOWS, WINDOW, Denial, Record
from chamdiem.servicekit.chain import HISTORY, Chain
from chamdiem.servicekit.testing import SigningKey, eventually, running
from tests.servicekit.conftest import MakeSettings
from tests.servicekit.example.wiring import build
from tests.servicekit.harness import kit_of

AUDIT = "/api/example/audit"


@dataclass
class Service:
    app: FastAPI
    http: httpx.AsyncClient
    key: SigningKey

    @property
    def admin(self) -> dict[str, str]:
        return self.key.bearer("chief", "administration", name="Trần Thị Đức")

    async def entries(self, **query: Any) -> list[dict[str, Any]]:
        answer = await self.http.get(f"{AUDIT}/entries", params=query, headers=self.admin)
        assert answer.status_code == 200, answer.text
        items: list[dict[str, Any]] = answer.json()["items"]
        return items


@pytest.fixture
async def service(make_settings: MakeSettings, key: SigningKey) -> AsyncIterator[Service]:
    app = build(make_settings(denials_every=0.05))
    async with running(app) as http:
        yield Service(app, http, key)


def box(who: str) -> dict[str, Any]:
    return {
        "_id": f"{who}-1", "when": datetime.now(UTC), "who": who, "name": f"Ông {who}", "unit_id": "so-y-te",
        "field": "points", "from": None, "to": "1.25", "reason": "Đúng hồ sơ",
    }  # fmt: skip


async def test_a_change_is_on_record_with_the_document_that_it_rode(service: Service) -> None:
    headers = service.key.bearer("an", name="Nguyễn Văn Ấn")
    made = (await service.http.post("/boxes", json={"name": "A"}, headers=headers)).json()
    put = await service.http.put(
        f"/boxes/{made['id']}/items", json={"item": "bút"}, headers={**headers, "If-Match": '"1"'}
    )
    assert put.status_code == 200

    async def recorded() -> list[dict[str, Any]]:
        return await service.entries(who="an")

    (entry,) = await eventually(recorded)
    assert (entry["kind"], entry["seq"]) == ("change", 1)


async def test_denials_are_counted_by_who_where_and_what(service: Service) -> None:
    stranger = service.key.bearer("stranger", "entry", name="Người Lạ")
    for _ in range(3):
        assert (await service.http.get(f"{AUDIT}/entries", headers=stranger)).status_code == 403

    async def recorded() -> list[dict[str, Any]]:
        found = await service.entries(kind="denial")
        return found if sum(entry["count"] for entry in found) >= 1 else []

    entry = (await eventually(recorded))[-1]
    assert (entry["who"], entry["name"]) == ("stranger", "Người Lạ")
    assert entry["changes"] == [{"field": f"GET {AUDIT}/entries", "from": None, "to": "forbidden"}]
    assert entry["path"] == f"{AUDIT}/entries"
    assert entry["address"]


async def test_a_forged_token_is_on_record_and_an_expired_one_is_not(service: Service) -> None:
    forged = SigningKey.generate().bearer("chief", "administration")
    expired = service.key.bearer(exp=1, iat=0)
    for headers in (forged, expired, {}):
        assert (await service.http.get("/boxes/x", headers=headers)).status_code == 401

    async def recorded() -> list[dict[str, Any]]:
        return await service.entries(kind="denial")

    (entry,) = await eventually(recorded)
    assert (entry["who"], entry["changes"][0]["to"]) == ("", "unauthenticated")


async def test_what_was_denied_in_the_last_moment_is_written_at_the_end(
    make_settings: MakeSettings, key: SigningKey
) -> None:
    app = build(make_settings(denials_every=3600))
    async with running(app) as http:
        await http.get(f"{AUDIT}/entries", headers=key.bearer("late"))
        assert await kit_of(app).database[HISTORY].count_documents({}) == 0
    async with running(build(make_settings())) as http:
        headers = key.bearer("chief", "administration")
        items = (await http.get(f"{AUDIT}/entries", headers=headers)).json()["items"]
    assert [entry["who"] for entry in items] == ["late"]


class Watch:
    now = 1000.0

    def __call__(self) -> float:
        return self.now


async def test_a_flood_of_denials_becomes_one_entry_a_minute(service: Service) -> None:
    kit, watch = kit_of(service.app), Watch()
    record = Record(kit.chain, kit.clock, watch)
    denial = Denial("stranger", "", "10.0.0.1", "GET /x", "/x", "forbidden")

    async def counts() -> list[int]:
        return [row["count"] async for row in kit.database[HISTORY].find({"who": "stranger"}).sort("seq", 1)]

    record.denied(denial)
    await record.flush()
    for _ in range(500):
        record.denied(denial)
        await record.flush()
    assert await counts() == [1]
    watch.now += WINDOW
    await record.flush()
    assert await counts() == [1, 500]
    watch.now += WINDOW
    await record.flush()
    assert await counts() == [1, 500]
    assert not record._windows


async def test_places_without_end_are_counted_together(service: Service) -> None:
    kit = kit_of(service.app)
    record = Record(kit.chain, kit.clock)
    for number in range(MOST_WINDOWS + 50):
        record.denied(Denial("robot", "", "", "GET", f"/{number}", "forbidden"))
    await record.flush()
    rows = kit.database[HISTORY]
    assert await rows.count_documents({"kind": "denial"}) == MOST_WINDOWS + 1
    assert (await rows.find_one({"who": "", "path": ""}) or {})["count"] == 50


async def test_an_outage_loses_no_denial(service: Service, monkeypatch: pytest.MonkeyPatch) -> None:
    kit = kit_of(service.app)
    record = Record(kit.chain, kit.clock)
    record.denied(Denial("stranger", "", "", "GET", "/", "forbidden"))
    with monkeypatch.context() as patched:
        patched.setattr(Chain, "append", away)
        with pytest.raises(ConnectionError):
            await record.flush()
    await record.flush()
    assert await kit.database[HISTORY].count_documents({"who": "stranger"}) == 1


async def away(*_: Any) -> None:
    raise ConnectionError("mongod is away")


async def test_the_record_is_searched(service: Service) -> None:
    kit = kit_of(service.app)
    await kit.chain.append(
        [box("an"), box("bình"), {**box("chi"), "unit_id": "so-xay-dung", "reason": "Sai"}]
    )
    await kit.record.happened("sign_in", who="an", name="Ông an", address="10.0.0.9")
    await kit.record.happened("sign_out", who="an", name="Ông an", address="10.0.0.9")

    async def found(**query: Any) -> list[str]:
        return [f"{entry['who']} {entry['kind']}" for entry in await service.entries(**query)]

    everything = ["an sign_out", "an sign_in", "chi change", "bình change", "an change"]
    assert await found() == everything
    assert await found(q="dung ho so") == ["bình change", "an change"]
    assert await found(q="ÔNG B") == ["bình change"]
    assert await found(q="(.*") == []
    assert await found(who="an", kind="sign_in") == ["an sign_in"]
    assert await found(kind="change", subject="so-xay-dung") == ["chi change"]
    later = datetime.now(UTC) + timedelta(minutes=1)
    assert await found(since=later.isoformat()) == []
    assert await found(until=later.isoformat()) == everything


async def test_the_record_is_read_page_by_page(service: Service) -> None:
    kit = kit_of(service.app)
    same = datetime.now(UTC)
    await kit.chain.append([{**box("an"), "_id": f"e{n}", "when": same} for n in range(7)])
    seen, cursor = [], None
    while True:
        query = {"limit": 3} | ({"cursor": cursor} if cursor else {})
        page = (await service.http.get(f"{AUDIT}/entries", params=query, headers=service.admin)).json()
        seen += [entry["seq"] for entry in page["items"]]
        cursor = page["next_cursor"]
        if cursor is None:
            break
    assert seen == [7, 6, 5, 4, 3, 2, 1]


@pytest.mark.parametrize(
    "query", ["cursor=x", "cursor=YWI", "limit=0", "kind=other", "since=yesterday", "q="]
)
async def test_a_search_that_makes_no_sense_is_refused(service: Service, query: str) -> None:
    assert (await service.http.get(f"{AUDIT}/entries?{query}", headers=service.admin)).status_code == 422


async def test_the_export_is_a_table_that_runs_nothing(service: Service) -> None:
    await kit_of(service.app).chain.append([box("an"), {**box("bình"), "reason": "=HYPERLINK(1)"}])
    answer = await service.http.get(f"{AUDIT}/export.csv", headers=service.admin)
    assert answer.headers["content-type"] == "text/csv; charset=utf-8"
    rows = list(csv.DictReader(io.StringIO(answer.content.decode("utf-8-sig"))))
    assert [(row["who"], row["to"], row["reason"]) for row in rows] == [
        ("bình", "1.25", "'=HYPERLINK(1)"),
        ("an", "1.25", "Đúng hồ sơ"),
    ]


async def test_verify_goes_on_part_by_part_over_http(service: Service) -> None:
    await kit_of(service.app).chain.append([{**box("an"), "_id": str(n)} for n in range(3)])
    check = (
        await service.http.post(f"{AUDIT}/verification", json={"after": 1}, headers=service.admin)
    ).json()
    assert (check["checked"], check["head_seq"], check["next_after"], check["faults"]) == (2, 3, None, [])


@pytest.mark.parametrize(
    ("kind", "claims"),
    [
        ("entry", {}),
        ("appraisal", {}),
        ("administration", {"scope": "district"}),
        ("management", {"scope": "district"}),
        ("management", {"topics": ["par_index"]}),
    ],
)
async def test_only_home_affairs_reads_the_record(
    service: Service, kind: str, claims: dict[str, Any]
) -> None:
    headers = service.key.bearer("somebody", kind, **claims)
    calls = [
        service.http.get(f"{AUDIT}/{path}", headers=headers) for path in ("entries", "export.csv", "anchors")
    ]
    calls.append(service.http.post(f"{AUDIT}/verification", json={}, headers=headers))
    assert {answer.status_code for answer in await asyncio.gather(*calls)} == {403}
