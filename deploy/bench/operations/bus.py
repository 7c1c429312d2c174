"""B: an event from the acknowledged write to the neighbour's read model, beside the bare bus."""

import asyncio
import os
import time
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from typing import Any

import aio_pika
from pymongo import AsyncMongoClient

from chamdiem.client import ChamdiemClient
from deploy.bench.figures import Figure, Target, alternate, percentile
from deploy.bench.operations.common import TURNS, Stand
from deploy.bench.province import PROVINCE

EVENTS, SINGLE = 2000, 150
IN_FLIGHT = 256
BODY_BYTES = 700
ARRIVES_WITHIN = 60


async def measure(stand: Stand) -> Sequence[Figure]:
    """Throughput: units imported at once into identity, until criteria has them all. Latency: one by one."""
    async with _Units(stand) as units:
        series = await alternate(
            lambda: _bare(stand.province.system.engines.amqp_url), units.import_many, TURNS
        )
        waits = [await units.change_one(number) for number in range(SINGLE)]
    extra = {"p50_ms": percentile(waits, 0.5) * 1e3, "p99_ms": percentile(waits, 0.99) * 1e3}
    return [Figure("B", "event to the neighbour", "/s", series, Target(0.3), extra)]


class _Units:
    """Writes units to identity and watches them arrive in the read copy of criteria."""

    def __init__(self, stand: Stand) -> None:
        self._system = stand.province.system
        self._batch = 0
        self._arrived: dict[str, tuple[int, float]] = {}
        self._news = asyncio.Event()

    async def __aenter__(self) -> "_Units":
        self._client = ChamdiemClient(self._system.gateway)
        self._client.transport.use(self._system.token("home-affairs", "administration", PROVINCE))
        await self._client.identity.import_units([_unit(PROVINCE, "Tỉnh đo hiệu năng", None)])
        ready = asyncio.Event()
        self._watching = asyncio.create_task(self._watch(ready))
        await asyncio.wait_for(ready.wait(), ARRIVES_WITHIN)
        return self

    async def __aexit__(self, *_: object) -> None:
        self._watching.cancel()
        await asyncio.gather(self._watching, return_exceptions=True)
        await self._client.__aexit__()

    async def import_many(self) -> float:
        """Events per second from the acknowledged import to the last one's arrival."""
        self._batch += 1
        ids = [f"do-{self._batch}-{number}" for number in range(EVENTS)]
        await self._client.identity.import_units([_unit(unit_id, unit_id, PROVINCE) for unit_id in ids])
        acknowledged = time.perf_counter()
        for unit_id in ids:
            await self._has(unit_id, 1)
        return EVENTS / (max(self._arrived[unit_id][1] for unit_id in ids) - acknowledged)

    async def change_one(self, number: int) -> float:
        """Seconds from the acknowledged change of a unit to its arrival."""
        unit_id = f"do-1-{number}"
        await self._client.identity.import_units([_unit(unit_id, f"{unit_id} đổi tên", PROVINCE)])
        acknowledged = time.perf_counter()
        return max(0.0, await self._has(unit_id, 2) - acknowledged)

    async def _has(self, unit_id: str, version: int) -> float:
        async with asyncio.timeout(ARRIVES_WITHIN):
            while self._arrived.get(unit_id, (0, 0.0))[0] < version:
                self._news.clear()
                await self._news.wait()
        return self._arrived[unit_id][1]

    async def _watch(self, ready: asyncio.Event) -> None:
        async with AsyncMongoClient[dict[str, Any]](self._system.engines.mongo_url) as client:
            units = client[f"{self._system.layout.namespace}_criteria"]["units"]
            async with await units.watch(full_document="updateLookup") as stream:
                ready.set()
                async for change in stream:
                    document = change["fullDocument"] or {}
                    self._arrived[change["documentKey"]["_id"]] = (
                        document.get("version", 0),
                        time.perf_counter(),
                    )
                    self._news.set()


def _unit(unit_id: str, name: str, parent_id: str | None) -> dict[str, Any]:
    kind = "subordinate" if parent_id else "province"
    return {"unit_id": unit_id, "name": name, "kind": kind, "parent_id": parent_id}


async def _bare(amqp_url: str) -> float:
    """Messages per second published with confirm, 256 in flight, and consumed with ack: aio-pika alone."""
    body, got, done = os.urandom(BODY_BYTES), 0, asyncio.Event()
    async with _queue(amqp_url) as (channel, queue):

        async def take(message: aio_pika.abc.AbstractIncomingMessage) -> None:
            nonlocal got
            await message.ack()
            got += 1
            if got == EVENTS:
                done.set()

        tag = await queue.consume(take)
        gate, began = asyncio.Semaphore(IN_FLIGHT), time.perf_counter()

        async def publish() -> None:
            async with gate:
                message = aio_pika.Message(body, delivery_mode=aio_pika.DeliveryMode.PERSISTENT)
                await channel.default_exchange.publish(message, queue.name)

        await asyncio.gather(*(publish() for _ in range(EVENTS)))
        await asyncio.wait_for(done.wait(), ARRIVES_WITHIN)
        seconds = time.perf_counter() - began
        await queue.cancel(tag)
        return EVENTS / seconds


@asynccontextmanager
async def _queue(
    amqp_url: str,
) -> AsyncIterator[tuple[aio_pika.abc.AbstractChannel, aio_pika.abc.AbstractQueue]]:
    """A quorum queue, as the services' own, for the length of one slice."""
    connection = await aio_pika.connect(amqp_url)
    async with connection:
        channel = await connection.channel(publisher_confirms=True)
        await channel.set_qos(IN_FLIGHT)
        queue = await channel.declare_queue(
            f"bench-{os.urandom(4).hex()}", durable=True, arguments={"x-queue-type": "quorum"}
        )
        try:
            yield channel, queue
        finally:
            await queue.delete(if_unused=False, if_empty=False)
