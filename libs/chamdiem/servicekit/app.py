"""A whole service from its parts: `create_app(Service(…))`."""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable, Mapping, Sequence
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any

from fastapi import APIRouter, FastAPI
from pymongo.errors import PyMongoError

from chamdiem.contracts.base import Event
from chamdiem.servicekit import inbox, jobs, problems, revoked
from chamdiem.servicekit.bus import Bus
from chamdiem.servicekit.consuming import Dispatcher, ProcessConsumer, ServiceConsumer
from chamdiem.servicekit.edge import Edge
from chamdiem.servicekit.events import Handlers
from chamdiem.servicekit.health import health_router
from chamdiem.servicekit.jobs import Job, Lease
from chamdiem.servicekit.logging import configure_logging, logger
from chamdiem.servicekit.metrics import metrics_endpoint
from chamdiem.servicekit.mongo import Bucket, Client, Collection, Database, bucket, connect, ensure, ping
from chamdiem.servicekit.outbox import Outbox
from chamdiem.servicekit.relay import Relay
from chamdiem.servicekit.settings import ServiceSettings
from chamdiem.servicekit.tokens import PublicKeys, TokenVerifier

Clock = Callable[[], datetime]


def utc_now() -> datetime:
    """The server's clock, by which deadlines are decided."""
    return datetime.now(UTC)


@dataclass(frozen=True)
class Kit:
    """What a service's context is built from."""

    settings: Any
    client: Client
    database: Database
    outbox: Outbox
    inbox: inbox.Inbox
    bus: Bus
    clock: Clock
    revoked: revoked.RevokedSubjects
    keys: PublicKeys

    def files(self, name: str) -> Bucket:
        """The GridFS bucket of that name in this service's database."""
        return bucket(self.database, name)


@dataclass(frozen=True)
class Service:
    """What a service consists of; `wiring.build` fills it in.

    `handlers` share one durable queue between all copies; `process_handlers` are heard by each process, for memory
    only. `revoked_by` names events that lock or unlock a subject, with a reader `event → (subject, revoked)`.
    `on_link` runs whenever the bus (re)connects: drop there what news may have been missed about.
    """

    settings: ServiceSettings
    context: Callable[[Kit], Any]
    routers: Sequence[APIRouter] = ()
    handlers: Handlers = field(default_factory=dict)
    process_handlers: Handlers = field(default_factory=dict)
    revoked_by: Mapping[type[Event], Callable[[Any], tuple[str, bool]]] = field(default_factory=dict)
    collections: Sequence[Collection] = ()
    jobs: Sequence[Job] = ()
    on_link: Callable[[Any], Awaitable[None]] | None = None
    clock: Clock = utc_now
    title: str = ""


def create_app(service: Service) -> FastAPI:
    """The application; its lifespan connects, creates collections, starts relay, consumers and jobs."""
    raise NotImplementedError
