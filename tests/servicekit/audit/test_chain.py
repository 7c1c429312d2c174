"""Entries in a chain: numbered without gaps, each once, by several writers at once; and what verify finds."""

import asyncio
from collections.abc import AsyncIterator
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from bson.errors import InvalidDocument

from chamdiem.servicekit.audit.schemas import Anchor
from chamdiem.servicekit.audit.verifying import Verifier
from chamdiem.servicekit.chain import BEGINNING, HISTORY, Chain, collection, linked
from chamdiem.servicekit.chain import Head as End
from chamdiem.servicekit.mongo import Database, connect, ensure
from tests.servicekit.conftest import MakeSettings

NOON = datetime(2026, 3, 1, 5, 0, 0, 123456, tzinfo=UTC)


@pytest.fixture
async def database(make_settings: MakeSettings) -> AsyncIterator[Database]:
    settings = make_settings()
    client = connect(settings)
    await ensure(client[settings.database_name], [collection()])
    yield client[settings.database_name]
    await client.close()


def entry(name: str, **more: Any) -> dict[str, Any]:
    return {"_id": name, "when": NOON, "who": "an", "field": "points", "from": None, "to": "1.25", **more}


async def filled(database: Database, count: int) -> Chain:
    chain = Chain(database)
    for number in range(1, count + 1):
        await chain.append([entry(f"e{number}")])
    return chain


async def faults(database: Database, *anchors: Anchor, part: int = 3) -> list[tuple[int, str]]:
    """What verify finds, part by part from the beginning."""
    found: list[tuple[int, str]] = []
    after, verifier = 0, Verifier(database, part)
    while True:
        check = await verifier.check(after, anchors)
        found += [(fault.seq, fault.fault) for fault in check.faults]
        if check.next_after is None:
            return found
        after = check.next_after


async def test_each_entry_names_the_one_before(database: Database) -> None:
    await filled(database, 3)
    rows = await database[HISTORY].find().sort("seq", 1).to_list(None)
    assert [row["seq"] for row in rows] == [1, 2, 3]
    assert [row["prev"] for row in rows] == [BEGINNING, rows[0]["hash"], rows[1]["hash"]]


async def test_what_comes_again_is_left_as_it_is(database: Database) -> None:
    chain = await filled(database, 2)
    await chain.append([entry("e1", to="9"), entry("e3"), entry("e2"), entry("e3")])
    rows = await database[HISTORY].find().sort("seq", 1).to_list(None)
    assert [(row["_id"], row["to"]) for row in rows] == [("e1", "1.25"), ("e2", "1.25"), ("e3", "1.25")]
    assert not await faults(database)


async def test_several_copies_of_a_service_make_one_chain(database: Database) -> None:
    chains = [Chain(database) for _ in range(4)]
    await asyncio.gather(
        *(chain.append([entry(f"{copy}-{n}")]) for copy, chain in enumerate(chains) for n in range(25))
    )
    assert await database[HISTORY].count_documents({}) == 100
    assert (await chains[0].last()).seq == 100
    assert not await faults(database, part=40)


async def test_values_keep_their_type_from_the_outbox_to_the_check(database: Database) -> None:
    odd = {"float": 0.1, "long": 2**40, "none": None, "list": [1, {"ngày": NOON}], "bytes": b"\0", "so": True}
    await Chain(database).append([entry("odd", **odd)])
    assert not await faults(database)


async def test_what_cannot_be_stored_takes_nothing_else_with_it(database: Database) -> None:
    chain = await filled(database, 1)
    bad, good = chain.append([entry("bad", to=object())]), chain.append([entry("good")])
    outcomes = await asyncio.gather(bad, good, return_exceptions=True)
    assert isinstance(outcomes[0], InvalidDocument)
    assert not await faults(database)
    assert await database[HISTORY].count_documents({}) == 2


@pytest.mark.parametrize(
    ("change", "found"),
    [
        ({"$set": {"to": "9.99"}}, [(4, "changed")]),
        ({"$set": {"to": 1.25}}, [(4, "changed")]),
        ({"$set": {"when": NOON + timedelta(days=1)}}, [(4, "changed")]),
        ({"$unset": {"who": ""}}, [(4, "changed")]),
        ({"$set": {"hash": "0" * 64}}, [(4, "changed"), (5, "unlinked")]),
    ],
)
async def test_a_changed_entry_is_found(
    database: Database, change: dict[str, Any], found: list[tuple[int, str]]
) -> None:
    await filled(database, 8)
    await database[HISTORY].update_one({"seq": 4}, change)
    assert await faults(database) == found


async def test_a_missing_entry_is_found(database: Database) -> None:
    await filled(database, 8)
    await database[HISTORY].delete_many({"seq": {"$in": [3, 6]}})
    assert await faults(database) == [(4, "missing"), (7, "missing")]


async def test_a_missing_first_entry_is_found(database: Database) -> None:
    await filled(database, 3)
    await database[HISTORY].delete_one({"seq": 1})
    assert await faults(database) == [(2, "missing")]


async def test_exchanged_entries_are_found(database: Database) -> None:
    await filled(database, 6)
    rows = database[HISTORY]
    for seq, to in ((2, 100), (5, 2), (100, 5)):
        await rows.update_one({"seq": seq}, {"$set": {"seq": to}})
    assert await faults(database) == [(2, "changed"), (2, "unlinked"), (3, "unlinked"), (5, "changed"),
                                      (5, "unlinked"), (6, "unlinked")]  # fmt: skip


async def test_an_entry_with_a_hash_made_anew_breaks_the_link_behind_it(database: Database) -> None:
    await filled(database, 5)
    row = await database[HISTORY].find_one({"seq": 3}) or {}
    forged = linked({**row, "to": "9"} | {}, End(2, row["prev"]))
    await database[HISTORY].replace_one({"seq": 3}, forged)
    assert await faults(database) == [(4, "unlinked")]


async def test_a_chain_made_anew_from_somewhere_is_found_by_an_anchor(database: Database) -> None:
    chain = await filled(database, 5)
    anchor = await chain.last()
    await database[HISTORY].delete_many({"seq": {"$gte": 4}})
    await Chain(database).append([entry("forged-4"), entry("forged-5"), entry("forged-6")])
    assert not await faults(database)
    assert await faults(database, Anchor(seq=5, hash=anchor.hash)) == [(5, "rewritten")]


async def test_a_cut_off_end_is_found_by_an_anchor(database: Database) -> None:
    chain = await filled(database, 5)
    anchor = await chain.last()
    await database[HISTORY].delete_many({"seq": {"$gte": 4}})
    assert await faults(database, Anchor(seq=5, hash=anchor.hash)) == [(5, "cut_off")]
    await database[HISTORY].delete_many({})
    assert await faults(database, Anchor(seq=5, hash=anchor.hash)) == [(5, "cut_off")]


async def test_entries_put_in_beside_the_chain_are_found(database: Database) -> None:
    await filled(database, 2)
    await database[HISTORY].insert_one(entry("smuggled"))
    assert await faults(database) == [(1, "unchained")]
