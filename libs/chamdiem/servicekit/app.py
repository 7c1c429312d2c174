"""A whole service from its parts: `create_app(Service(…))`."""

import asyncio
import time
from collections.abc import AsyncIterator, Awaitable, Callable, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from functools import partial
from typing import Any

from fastapi import APIRouter, FastAPI
from pymongo.errors import PyMongoError

from chamdiem.servicekit import inbox, jobs, lifespan, problems, published, revoked, trees
from chamdiem.servicekit.bus import Bus, Link
from chamdiem.servicekit.clock import Clock, utc_now
from chamdiem.servicekit.consuming import Dispatcher, ProcessConsumer, ServiceConsumer
from chamdiem.servicekit.edge import Edge
from chamdiem.servicekit.events import Handlers
from chamdiem.servicekit.health import checks_of, health_router
from chamdiem.servicekit.jobs import Job
from chamdiem.servicekit.logging import logger
from chamdiem.servicekit.metrics import metrics_endpoint
from chamdiem.servicekit.mongo import Bucket, Client, Collection, Database, bucket, connect, ensure, ping
from chamdiem.servicekit.outbox import Outbox
from chamdiem.servicekit.relay import Relay
from chamdiem.servicekit.settings import ServiceSettings
from chamdiem.servicekit.tokens import PublicKeys, TokenVerifier

LARGEST_BODY = 4 * 1024 * 1024
"""Bytes of a request's body, which is held in memory, unless the route says otherwise (`max_body_size`)."""


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
    tree: trees.KeptTree
    published: published.KeptKeys

    def files(self, name: str) -> Bucket:
        """The GridFS bucket of that name in this service's database."""
        return bucket(self.database, name)


@dataclass(frozen=True)
class Service:
    """What a service consists of; `wiring.build` fills it in.

    `handlers` share one durable queue between all copies; `process_handlers` are heard by each process, for
    memory only. `revoked_by` names events that revoke a subject's tokens, `tree_from` those that place a node
    of a neighbour's tree, `keys_from` those that publish the keys of tokens. `on_link` runs whenever the bus
    (re)connects: drop there what news may have been missed about.
    """

    settings: ServiceSettings
    context: Callable[[Kit], Any]
    routers: Sequence[APIRouter] = ()
    handlers: Handlers = field(default_factory=dict)
    process_handlers: Handlers = field(default_factory=dict)
    revoked_by: revoked.Readers = field(default_factory=dict)
    tree_from: trees.Readers = field(default_factory=dict)
    keys_from: published.Readers = field(default_factory=dict)
    collections: Sequence[Collection] = ()
    jobs: Sequence[Job] = ()
    on_link: Callable[[Any], Awaitable[None]] | None = None
    clock: Clock = utc_now

    def all_collections(self) -> list[Collection]:
        """The service's own and the kit's."""
        inbox_ = inbox.collection(self.settings.inbox_keep_days)
        return [
            *self.collections,
            inbox_,
            revoked.COLLECTION,
            trees.COLLECTION,
            published.COLLECTION,
            jobs.LEASES,
        ]


def create_app(service: Service) -> FastAPI:
    """The application; its lifespan connects, creates collections, starts relay, consumers and jobs."""
    app = FastAPI(
        title=f"Chamdiem: {service.settings.service}",
        lifespan=partial(_lifespan, service),
        docs_url=None,
        redoc_url=None,
        responses=problems.RESPONSES,
        generate_unique_id_function=lambda route: route.name,
    )
    problems.install(app)
    app.add_middleware(Edge)
    app.add_route("/metrics", metrics_endpoint, include_in_schema=False)
    for router in (health_router(checks_of(app)), *service.routers):
        app.include_router(router, max_body_size=LARGEST_BODY)
    return app


@asynccontextmanager
async def _lifespan(service: Service, app: FastAPI) -> AsyncIterator[None]:
    kit = _kit(service)
    try:
        await _prepare(service, kit)
        context = service.context(kit)
        app.state.kit, app.state.context, app.state.revoked = kit, context, kit.revoked
        app.state.verifier = TokenVerifier(kit.keys)
        _attach_consumers(service, kit, context)
        async with lifespan.background(_works(service, kit, context)):
            yield
    finally:
        kit.client.close()


def _kit(service: Service) -> Kit:
    client = connect(service.settings)
    database = client[service.settings.database_name]
    keys = PublicKeys(service.settings.public_keys_file)
    return Kit(
        settings=service.settings,
        client=client,
        database=database,
        outbox=Outbox(),
        inbox=inbox.Inbox(client, database),
        bus=Bus(service.settings),
        clock=service.clock,
        revoked=revoked.RevokedSubjects(database),
        keys=keys,
        tree=trees.KeptTree(database),
        published=published.KeptKeys(database, keys),
    )


async def _prepare(service: Service, kit: Kit) -> None:
    """Wait for mongod, then create what is missing. Raises PyMongoError after `start_timeout`."""
    deadline = time.monotonic() + service.settings.start_timeout
    while True:
        try:
            await ping(kit.database)
            await ensure(kit.database, service.all_collections())
            await _refresh(kit)
            return
        except PyMongoError as error:
            if time.monotonic() > deadline:
                raise
            logger.warning("waiting_for_mongo", error=str(error)[:200])
            await asyncio.sleep(0.5)


async def _refresh(kit: Kit) -> None:
    await kit.revoked.refresh()
    await kit.tree.refresh()
    await kit.published.refresh()


def _attach_consumers(service: Service, kit: Kit, context: Any) -> None:
    stores, notes = kit.revoked.handlers(service.revoked_by)
    places, sees = kit.tree.handlers(service.tree_from, service.handlers)
    keeps, learns = kit.published.handlers(service.keys_from)
    bus, settings = kit.bus, service.settings
    if handlers := Dispatcher({**service.handlers, **stores, **places, **keeps}, context):
        bus.on_link(ServiceConsumer(bus.names, handlers, settings).attach)
    if process_handlers := Dispatcher({**service.process_handlers, **notes, **sees, **learns}, context):
        bus.on_link(ProcessConsumer(bus.names, process_handlers).attach)

    async def catch_up(_: Link) -> None:
        await _refresh(kit)
        if service.on_link:
            await service.on_link(context)

    bus.on_link(catch_up)
    # What could not be published while the bus was away need not wait for the next sweep.
    for name in _with_outbox(service):
        bus.on_standing(partial(kit.outbox.wake, name))


def _works(service: Service, kit: Kit, context: Any) -> dict[str, lifespan.Work]:
    relay = Relay(kit.database, kit.bus, kit.outbox, _with_outbox(service), service.settings)
    lease = jobs.Lease(kit.database)
    works: dict[str, lifespan.Work] = {
        "bus": kit.bus.run,
        "relay": relay.run,
        "memory": partial(lifespan.every, service.settings.refresh_every, partial(_refresh, kit)),
    }
    return works | {f"job {job.name}": partial(jobs.run_job, job, context, lease) for job in service.jobs}


def _with_outbox(service: Service) -> list[str]:
    return [collection.name for collection in service.collections if collection.outbox]
