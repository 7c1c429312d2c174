"""State and news in one step, and what the relay makes of them."""

import asyncio
from typing import Any, ClassVar

import pytest
from pymongo.errors import AutoReconnect, WriteError

from chamdiem.contracts.base import Event
from chamdiem.servicekit.clock import utc_now
from chamdiem.servicekit.events import EventMeta
from chamdiem.servicekit.outbox import Outbox
from chamdiem.servicekit.relay import Relay
from chamdiem.servicekit.testing import entries, eventually, running
from tests.servicekit.conftest import MakeSettings
from tests.servicekit.example.events import BoxFilled, BoxProgress
from tests.servicekit.harness import BOXES, emit, kit_of, make_app, pending, save

NOWHERE = "amqp://nobody:nothing@127.0.0.1:9/"
HOUR = 3600.0


class NobodyListens(Event):
    """Mandatory, and bound by nobody."""

    event_type: ClassVar[str] = "test.nobody.listens.v1"

    def subject(self) -> str:
        return "n"


def filled(item: str) -> BoxFilled:
    return BoxFilled(box_id="b", item=item)


class Heard:
    """A handler that notes what it is told."""

    def __init__(self) -> None:
        self.events: list[Any] = []
        self.metas: list[EventMeta] = []

    async def __call__(self, _: object, event: Any, meta: EventMeta) -> None:
        self.events.append(event)
        self.metas.append(meta)


async def test_entries_and_state_stand_or_fall_together(make_settings: MakeSettings) -> None:
    app = make_app(make_settings(amqp_url=NOWHERE))
    async with running(app, wait_ready=False):
        kit = kit_of(app)
        await save(kit, "b", kit.outbox.event(filled("pen"), version=1), items=1)
        refused = {"$set": {"items": 2}, "$push": {"outbox": {"$each": [{}]}, "items.x": 1}}
        boxes = kit.database[BOXES.name]
        with pytest.raises(WriteError):
            await boxes.update_one({"_id": "b"}, refused)
        stored = await boxes.find_one({"_id": "b"})
        assert stored is not None
        assert (stored["items"], len(entries(stored, BoxFilled.event_type))) == (1, 1)


async def test_a_crash_between_write_and_wake_is_swept_up(make_settings: MakeSettings) -> None:
    heard = Heard()
    app = make_app(make_settings(), handlers={BoxFilled: heard})
    async with running(app):
        kit = kit_of(app)
        await save(kit, "b", kit.outbox.event(filled("pen"), version=4))
        await eventually(lambda: heard.events)
        assert heard.metas[0].version == 4
        assert (heard.metas[0].source, heard.metas[0].subject) == ("chamdiem/example", "b")


async def test_what_was_written_before_the_start_is_published_after_it(make_settings: MakeSettings) -> None:
    without_bus = make_app(make_settings(amqp_url=NOWHERE, sweep_every=HOUR))
    async with running(without_bus, wait_ready=False):
        await emit(kit_of(without_bus), filled("pen"))
    heard = Heard()
    app = make_app(make_settings(sweep_every=HOUR), handlers={BoxFilled: heard})
    async with running(app):
        await eventually(lambda: heard.events == [filled("pen")])


async def test_a_relay_whose_driver_swallowed_a_cancellation_ends_all_the_same(
    make_settings: MakeSettings, monkeypatch: pytest.MonkeyPatch
) -> None:
    swallowed: list[int] = []

    async def stubborn(_: Relay, age: float = 0) -> None:
        try:
            await asyncio.Event().wait()
        except asyncio.CancelledError:
            swallowed.append(1)

    monkeypatch.setattr(Relay, "sweep", stubborn)
    async with running(make_app(make_settings(amqp_url=NOWHERE, sweep_every=HOUR)), wait_ready=False):
        await asyncio.sleep(0)
    assert swallowed == [1]


async def test_local_entries_need_no_bus_and_are_written_once(make_settings: MakeSettings) -> None:
    app = make_app(make_settings(amqp_url=NOWHERE))
    async with running(app, wait_ready=False):
        kit = kit_of(app)
        one, two = (
            kit.outbox.local("history", {"_id": "h-1", "to": 1}),
            kit.outbox.local("history", {"to": 2}),
        )
        await kit.database["history"].insert_one({"_id": "h-1", "to": 0})
        await save(kit, "b", one, kit.outbox.event(filled("pen"), version=1), two)
        kit.outbox.wake(BOXES.name)

        async def moved() -> bool:
            return len(await pending(kit, "b")) == 1

        await eventually(moved)
        assert sorted([h["to"] async for h in kit.database["history"].find()]) == [0, 2]
        assert (await pending(kit, "b"))[0]["type"] == BoxFilled.event_type


async def test_what_a_local_entry_carries_tells_its_own_news_at_once(make_settings: MakeSettings) -> None:
    heard = Heard()
    app = make_app(make_settings(sweep_every=HOUR), handlers={BoxFilled: heard})
    async with running(app):
        kit = kit_of(app)
        carried = {"_id": "carried", "outbox": [kit.outbox.event(filled("pen"), version=1)]}
        await save(kit, "b", kit.outbox.local(BOXES.name, carried))
        kit.outbox.wake(BOXES.name, "b")
        await eventually(lambda: heard.events == [filled("pen")])


async def test_progress_keeps_one_pending_and_the_newest_leaves(make_settings: MakeSettings) -> None:
    heard = Heard()
    settings = make_settings(amqp_url=NOWHERE)
    app = make_app(settings)
    async with running(app, wait_ready=False):
        kit = kit_of(app)
        for count in range(20):
            progress = BoxProgress(box_id="b", count=count)
            await save(kit, "b", **kit.outbox.coalesced(progress, version=count))
        assert len(await pending(kit, "b")) == 1
    second = make_app(make_settings(), handlers={BoxProgress: heard})
    async with running(second):
        await eventually(lambda: BoxProgress(box_id="b", count=19) in heard.events)
        kit = kit_of(second)
        await save(kit, "b", **kit.outbox.coalesced(BoxProgress(box_id="b", count=20), version=20))
        kit.outbox.wake(BOXES.name, "b")
        await eventually(lambda: heard.events[-1].count == 20)

        async def drained() -> bool:
            return not await pending(kit, "b")

        await eventually(drained)


async def test_progress_written_while_its_predecessor_leaves_is_not_lost(make_settings: MakeSettings) -> None:
    app = make_app(make_settings(amqp_url=NOWHERE))
    async with running(app, wait_ready=False):
        kit = kit_of(app)
        await save(kit, "b", **kit.outbox.coalesced(BoxProgress(box_id="b", count=1), version=1))
        stale = await kit.database[BOXES.name].find_one({"_id": "b"})
        await save(kit, "b", **kit.outbox.coalesced(BoxProgress(box_id="b", count=2), version=2))
        relay = Relay(kit.database, kit.bus, Outbox(), kit.chain, [BOXES.name], kit.settings)
        arrived = {entry["_id"] for entry in stale["outbox_latest"]["events"].values()} if stale else set()
        await relay.pull(BOXES.name, [stale or {}], arrived, True)
        assert [entry["version"] for entry in await pending(kit, "b")] == [2]


async def test_entries_leave_though_a_newer_progress_came_meanwhile(make_settings: MakeSettings) -> None:
    app = make_app(make_settings(amqp_url=NOWHERE))
    async with running(app, wait_ready=False):
        kit = kit_of(app)
        entry = kit.outbox.event(filled("pen"), version=1)
        await save(kit, "b", entry, **kit.outbox.coalesced(BoxProgress(box_id="b", count=1), version=1))
        read = await kit.database[BOXES.name].find_one({"_id": "b"}) or {}
        await save(kit, "b", **kit.outbox.coalesced(BoxProgress(box_id="b", count=2), version=2))
        relay = Relay(kit.database, kit.bus, Outbox(), kit.chain, [BOXES.name], kit.settings)
        progress = {entry["_id"] for entry in read["outbox_latest"]["events"].values()}
        await relay.pull(BOXES.name, [read], {entry["_id"], *progress}, True)
        assert [entry["version"] for entry in await pending(kit, "b")] == [2]


async def test_the_first_progress_leaves_at_once_and_the_next_waits(make_settings: MakeSettings) -> None:
    heard = Heard()
    app = make_app(
        make_settings(coalesce_for=HOUR, sweep_every=HOUR), handlers={BoxFilled: heard, BoxProgress: heard}
    )
    async with running(app):
        kit = kit_of(app)

        async def waits() -> list[int]:
            return [entry["version"] for entry in await pending(kit, "b")]

        async def tell(count: int) -> None:
            entry = kit.outbox.event(filled(str(count)), version=count)
            progress = kit.outbox.coalesced(BoxProgress(box_id="b", count=count), version=count)
            await save(kit, "b", entry, **progress)
            kit.outbox.wake(BOXES.name, "b")

        async def only_the_second() -> bool:
            return await waits() == [2]

        await tell(1)
        await eventually(lambda: BoxProgress(box_id="b", count=1) in heard.events)
        await tell(2)
        await eventually(only_the_second)
        await eventually(lambda: filled("2") in heard.events)
        assert BoxProgress(box_id="b", count=2) not in heard.events


async def test_events_of_one_aggregate_arrive_in_order(make_settings: MakeSettings) -> None:
    heard = Heard()
    app = make_app(make_settings(), handlers={BoxFilled: heard})
    async with running(app):
        kit = kit_of(app)
        for start in range(0, 60, 3):
            batch = [kit.outbox.event(filled(str(n)), version=n) for n in range(start, start + 3)]
            await save(kit, "b", *batch)
            kit.outbox.wake(BOXES.name, "b")
        await eventually(lambda: len(heard.events) >= 60)
        firsts = list(dict.fromkeys(meta.version for meta in heard.metas))
        assert firsts == list(range(60))


async def test_an_unroutable_event_is_kept_until_somebody_binds(make_settings: MakeSettings) -> None:
    app = make_app(make_settings())
    async with running(app) as client:
        kit = kit_of(app)
        await emit(kit, NobodyListens())
        wanted = 'chamdiem_outbox_events_total{outcome="unrouted",type="test.nobody.listens.v1"}'

        async def reported() -> bool:
            return wanted in (await client.get("/metrics")).text

        await eventually(reported)
        assert len(await pending(kit, "b")) == 1
        heard = Heard()
        listener = make_app(make_settings(), handlers={NobodyListens: heard})
        async with running(listener):
            await eventually(lambda: heard.events)


async def test_an_event_that_nobody_must_hear_leaves_anyway(make_settings: MakeSettings) -> None:
    app = make_app(make_settings())
    async with running(app):
        kit = kit_of(app)
        await emit(kit, BoxProgress(box_id="b", count=1))

        async def drained() -> bool:
            return not await pending(kit, "b")

        await eventually(drained)


async def test_two_copies_may_relay_the_same_entries(make_settings: MakeSettings) -> None:
    heard = Heard()
    first, second = (make_app(make_settings(), handlers={BoxFilled: heard}) for _ in range(2))
    async with running(first), running(second):
        kit = kit_of(first)
        ids = set()
        for number in range(20):
            entry = kit.outbox.event(filled(str(number)), version=number)
            ids.add(entry["_id"])
            await save(kit, f"b{number}", entry)
        kit.outbox.wake(BOXES.name)
        kit_of(second).outbox.wake(BOXES.name)
        await eventually(lambda: {meta.id for meta in heard.metas} == ids)

        async def drained() -> bool:
            return not await kit.database[BOXES.name].count_documents({"outbox.at": {"$exists": True}})

        await eventually(drained)


async def test_the_sweep_uses_its_partial_index(make_settings: MakeSettings) -> None:
    app = make_app(make_settings())
    async with running(app, wait_ready=False):
        boxes = kit_of(app).database[BOXES.name]
        for name in ("outbox", "outbox_latest"):
            plan = await boxes.find({f"{name}.at": {"$lte": utc_now()}}).explain()
            assert f"sweep_{name}" in str(plan["queryPlanner"]["winningPlan"])


async def test_an_outage_of_the_database_does_not_end_the_relay(make_settings: MakeSettings) -> None:
    app = make_app(make_settings(amqp_url=NOWHERE))
    async with running(app, wait_ready=False):
        kit = kit_of(app)
        database: Any = Broken()
        relay = Relay(database, kit.bus, kit.outbox, kit.chain, [BOXES.name], kit.settings)
        await asyncio.wait_for(relay.sweep(), timeout=5)


class Broken:
    """A database that is away."""

    def get_collection(self, *_: object, **__: object) -> object:
        raise AutoReconnect("away")
