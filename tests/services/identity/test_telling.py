"""A service whose copy of the tree is empty, as after an upgrade, learns the units by itself."""

import asyncio
from datetime import timedelta

from fastapi import FastAPI

from chamdiem.contracts.identity import AccountChanged, AccountsTold, UnitChanged
from chamdiem.servicekit.testing import eventually, running
from services.identity.commands.telling import tell_accounts, tell_units
from services.identity.config import Settings
from services.reporting.config import Settings as ReportingSettings
from services.reporting.wiring import build as build_reporting
from tests.services.identity.conftest import Person, issue
from tests.services.listening import Heard, MovableClock

TREE = [
    {"unit_id": "huyen-a", "name": "UBND huyện A", "kind": "district"},
    {"unit_id": "xa-a1", "name": "UBND xã A1", "kind": "commune", "parent_id": "huyen-a"},
]


def neighbour(settings: Settings) -> FastAPI:
    """Reporting on the same bus, which starts with an empty database."""
    shared = ("namespace", "mongo_url", "amqp_url", "public_keys_file", "retry_delays")
    return build_reporting(ReportingSettings(**{name: getattr(settings, name) for name in shared}))


async def versions(app: FastAPI) -> dict[str, int]:
    rows = app.state.kit.database["units"].find({})
    return {row["_id"]: row["version"] async for row in rows}


async def drained(app: FastAPI) -> bool:
    return await app.state.kit.database["units"].find_one({"outbox.0": {"$exists": True}}) is None


async def test_an_empty_copy_of_the_tree_fills_by_itself(
    app: FastAPI, admin: Person, settings: Settings, clock: MovableClock
) -> None:
    assert (await admin.call("POST", "/units/import", {"units": TREE})).status_code == 200
    await eventually(lambda: drained(app))
    late = neighbour(settings)
    async with running(late):
        tree = late.state.kit.tree
        assert not tree.within("huyen-a", "xa-a1")
        before = await versions(app)
        clock.advance(hours=2)
        await tell_units(app.state.context)
        await eventually(lambda: tree.within("huyen-a", "xa-a1"))
        assert await versions(app) == before
        stored = late.state.kit.database["tree_nodes"]

        async def whole() -> bool:
            return {row["_id"]: row["version"] async for row in stored.find()} == before

        await eventually(whole)


async def test_units_are_told_once_an_hour_and_at_the_first_start(
    app: FastAPI, admin: Person, heard: Heard, clock: MovableClock
) -> None:
    ctx = app.state.context
    guard = app.state.kit.database["unit_tree"]

    async def told() -> bool:
        return await guard.find_one({"told_at": {"$ne": None}}) is not None

    await eventually(told)
    assert not await ctx.stores.units.tell_all(clock(), clock() - timedelta(hours=1)), "told just now"
    await guard.update_one({}, {"$unset": {"told_at": ""}})
    await eventually(lambda: drained(app))
    before = len(heard.of(UnitChanged))
    await tell_units(ctx)
    await tell_units(ctx)
    units = await versions(app)
    await eventually(lambda: len(heard.of(UnitChanged)) >= before + len(units))
    await eventually(lambda: drained(app))
    again = heard.of(UnitChanged)[before:]
    assert {event.unit_id: version for event, version in again} == units
    assert len(again) == len(units)


async def test_accounts_are_told_once_an_hour_then_how_many_there_are(
    app: FastAPI, admin: Person, heard: Heard, clock: MovableClock
) -> None:
    await issue(admin, "nhap", "entry")
    stored = app.state.kit.database["accounts"]

    async def told_whole() -> bool:
        return await stored.find_one({"outbox.0": {"$exists": True}}) is None

    async def versions_now() -> dict[str, int]:
        return {row["_id"]: row["version"] async for row in stored.find({})}

    await eventually(lambda: heard.of(AccountsTold))
    await eventually(told_whole)
    before, counted = len(heard.of(AccountChanged)), len(heard.of(AccountsTold))
    await tell_accounts(app.state.context)
    clock.advance(hours=2)
    await asyncio.gather(*(tell_accounts(app.state.context) for _ in range(3)))
    await eventually(lambda: len(heard.of(AccountsTold)) > counted)
    await eventually(told_whole)
    accounts = await versions_now()
    again = heard.of(AccountChanged)[before:]
    assert {event.account_id: version for event, version in again} == accounts
    ((last, version),) = heard.of(AccountsTold)[counted:]
    assert (last.count, version) == (len(accounts), counted + 1)
