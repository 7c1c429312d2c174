"""Composition root of criteria; takes replacements as arguments."""

from fastapi import FastAPI

from chamdiem.contracts.criteria import CriteriaAuditAnchored
from chamdiem.contracts.identity import IdentityAuditAnchored
from chamdiem.servicekit import issuer
from chamdiem.servicekit.app import Kit, Service, create_app
from chamdiem.servicekit.clock import Clock, utc_now
from chamdiem.servicekit.jobs import Job
from services.criteria.commands.ended_editing import record_ended_editing
from services.criteria.config import Settings
from services.criteria.consumers import HANDLERS
from services.criteria.context import Context
from services.criteria.repository import COLLECTIONS, open_repository
from services.criteria.routes import router


def build(settings: Settings | None = None, *, clock: Clock = utc_now) -> FastAPI:
    """The criteria service."""

    chosen = settings or Settings()

    def context(kit: Kit) -> Context:
        return Context(kit=kit, stores=open_repository(kit.client, kit.database, kit.outbox))

    return create_app(
        Service(
            settings=chosen,
            context=context,
            routers=[router],
            handlers=HANDLERS,
            revoked_by=issuer.REVOKED_BY,
            keys_from=issuer.KEYS_FROM,
            tree_from=issuer.TREE_FROM,
            told_as=CriteriaAuditAnchored,
            neighbour="identity",
            anchors_from=[IdentityAuditAnchored],
            collections=COLLECTIONS,
            jobs=[Job("editing", chosen.editing_every, record_ended_editing)],
            clock=clock,
        )
    )
