"""Small services made up by single tests, and looks at what they left on the broker."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

import aio_pika
from aio_pika.abc import AbstractChannel
from fastapi import FastAPI

from chamdiem.contracts.base import Event
from chamdiem.servicekit.app import Kit, Service, create_app
from chamdiem.servicekit.mongo import Collection
from chamdiem.servicekit.outbox import Document
from tests.servicekit.example.config import Settings

BOXES = Collection("boxes", outbox=True)
OTHERS = Collection("others")


def whole_kit(kit: Kit) -> Kit:
    """The simplest context."""
    return kit


def make_app(settings: Settings, **parts: Any) -> FastAPI:
    """A service of just these parts."""
    defaults = {"context": whole_kit, "collections": (BOXES, OTHERS)}
    return create_app(Service(settings=settings, **{**defaults, **parts}))


def kit_of(app: FastAPI) -> Kit:
    kit: Kit = app.state.kit
    return kit


async def save(kit: Kit, box_id: str, *entries: Document, **fields: Any) -> None:
    """One update of a box: fields and outbox entries together, without a wake."""
    update = {
        "$inc": {"version": 1},
        "$set": {"touched": True, **fields},
        "$push": {"outbox": {"$each": entries}},
    }
    await kit.database[BOXES.name].update_one({"_id": box_id}, update, upsert=True)


async def pending(kit: Kit, box_id: str) -> list[Document]:
    found = await kit.database[BOXES.name].find_one({"_id": box_id}) or {}
    return [*found.get("outbox", []), *found.get("outbox_latest", {}).get("events", {}).values()]


async def emit(kit: Kit, event: Event, *, version: int = 1, box_id: str = "b") -> str:
    """Save and wake; returns the event's id."""
    entry = kit.outbox.event(event, version=version)
    await save(kit, box_id, entry)
    kit.outbox.wake(BOXES.name, box_id)
    return str(entry["_id"])


@asynccontextmanager
async def channel_to(amqp_url: str) -> AsyncIterator[AbstractChannel]:
    async with await aio_pika.connect(amqp_url) as connection:
        yield await connection.channel(publisher_confirms=True, on_return_raises=True)


async def depth(amqp_url: str, queue: str) -> int:
    """How many messages are ready in a queue."""
    async with channel_to(amqp_url) as channel:
        declared = await channel.declare_queue(queue, passive=True)
        return declared.declaration_result.message_count or 0
