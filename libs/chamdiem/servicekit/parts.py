"""What a service is made of: what it names itself (`Service`), and what the kit gives it (`Kit`)."""

from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass, field
from typing import Any

from fastapi import APIRouter

from chamdiem.contracts.audit import AuditAnchored
from chamdiem.servicekit import inbox, jobs, published, revoked, trees
from chamdiem.servicekit.audit import anchors
from chamdiem.servicekit.audit.record import Record
from chamdiem.servicekit.bus import Bus
from chamdiem.servicekit.chain import Chain
from chamdiem.servicekit.clock import Clock, utc_now
from chamdiem.servicekit.events import Handlers
from chamdiem.servicekit.jobs import Job
from chamdiem.servicekit.mongo import Bucket, Client, Collection, Database, bucket
from chamdiem.servicekit.outbox import Outbox
from chamdiem.servicekit.settings import ServiceSettings
from chamdiem.servicekit.tokens import PublicKeys


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
    chain: Chain
    record: Record

    def files(self, name: str) -> Bucket:
        """The GridFS bucket of that name in this service's database."""
        return bucket(self.database, name)


@dataclass(frozen=True)
class Service:
    """What a service consists of; `wiring.build` fills it in.

    `handlers` share one durable queue between all copies; `process_handlers` are heard by each process, for
    memory only. `revoked_by` names events that revoke a subject's tokens, `tree_from` those that place a node
    of a neighbour's tree, `keys_from` those that publish the keys of tokens. `on_link` runs whenever the bus
    (re)connects: drop there what news may have been missed about. `told_as` is the event that anchors the
    audit's head, `anchors_from` that of the `neighbour`.
    """

    settings: ServiceSettings
    context: Callable[[Kit], Any]
    routers: Sequence[APIRouter] = ()
    handlers: Handlers = field(default_factory=dict)
    process_handlers: Handlers = field(default_factory=dict)
    revoked_by: revoked.Readers = field(default_factory=dict)
    tree_from: trees.Readers = field(default_factory=dict)
    keys_from: published.Readers = field(default_factory=dict)
    told_as: type[AuditAnchored] | None = None
    anchors_from: Sequence[type[AuditAnchored]] = ()
    neighbour: str = ""
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
            anchors.ANCHORS,
            jobs.LEASES,
        ]
