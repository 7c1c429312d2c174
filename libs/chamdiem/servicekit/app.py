"""A whole service from its parts: `create_app(Service(…))`."""

import asyncio
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import timedelta
from functools import partial
from typing import Any

from fastapi import FastAPI
from pymongo.errors import PyMongoError

from chamdiem.servicekit import inbox, jobs, lifespan, problems, published, revoked, trees
from chamdiem.servicekit.audit.anchors import Anchoring
from chamdiem.servicekit.audit.record import Record
from chamdiem.servicekit.audit.routes import audit_router
from chamdiem.servicekit.bus import Bus, Link
from chamdiem.servicekit.chain import Chain
from chamdiem.servicekit.consuming import Dispatcher, ProcessConsumer, ServiceConsumer
from chamdiem.servicekit.edge import Edge
from chamdiem.servicekit.health import checks_of, health_router
from chamdiem.servicekit.logging import logger
from chamdiem.servicekit.metrics import metrics_endpoint
from chamdiem.servicekit.mongo import connect, ensure, ping
from chamdiem.servicekit.outbox import Outbox
from chamdiem.servicekit.parts import Kit, Service
from chamdiem.servicekit.relay import Relay
from chamdiem.servicekit.tokens import PublicKeys, TokenVerifier

__all__ = ["Kit", "Service", "create_app"]

LARGEST_BODY = 4 * 1024 * 1024
"""Bytes of a request's body, which is held in memory, unless the route says otherwise (`max_body_size`)."""


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
    audit = audit_router(service.settings.service, service.neighbour)
    for router in (health_router(checks_of(app)), *service.routers, audit):
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
        app.state.anchoring = anchoring = _anchoring(service, kit)
        _attach_consumers(service, kit, context, anchoring)
        async with lifespan.background(_works(service, kit, context, anchoring)):
            yield
        await kit.record.flush(everything=True)
    finally:
        await kit.client.close()


def _kit(service: Service) -> Kit:
    client = connect(service.settings)
    database = client[service.settings.database_name]
    keys = PublicKeys(service.settings.public_keys_file)
    chain = Chain(database)
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
        chain=chain,
        record=Record(chain, service.clock),
    )


def _anchoring(service: Service, kit: Kit) -> Anchoring:
    return Anchoring(kit.database, kit.outbox, kit.chain, kit.clock, service.told_as)


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


def _attach_consumers(service: Service, kit: Kit, context: Any, anchoring: Anchoring) -> None:
    stores, notes = kit.revoked.handlers(service.revoked_by)
    places, sees = kit.tree.handlers(service.tree_from, service.handlers)
    keeps, learns = kit.published.handlers(service.keys_from)
    bus, settings = kit.bus, service.settings
    anchors = anchoring.handlers(service.anchors_from)
    if handlers := Dispatcher({**service.handlers, **stores, **places, **keeps, **anchors}, context):
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


def _works(service: Service, kit: Kit, context: Any, anchoring: Anchoring) -> dict[str, lifespan.Work]:
    settings = service.settings
    relay = Relay(kit.database, kit.bus, kit.outbox, kit.chain, _with_outbox(service), settings)
    lease = jobs.Lease(kit.database)
    tell = partial(anchoring.tell, timedelta(seconds=settings.anchor_every))
    works: dict[str, lifespan.Work] = {
        "bus": kit.bus.run,
        **relay.works(),
        "memory": partial(lifespan.every, settings.refresh_every, partial(_refresh, kit)),
        "denials": partial(lifespan.every, settings.denials_every, kit.record.flush),
        "anchors": partial(lifespan.every, settings.anchor_look_every, tell),
    }
    return works | {f"job {job.name}": partial(jobs.run_job, job, context, lease) for job in service.jobs}


def _with_outbox(service: Service) -> list[str]:
    return [collection.name for collection in service.all_collections() if collection.outbox]
