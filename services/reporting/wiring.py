"""Composition root of reporting; takes replacements as arguments."""

from fastapi import FastAPI

from chamdiem.contracts.appraisal import AppraisalAuditAnchored
from chamdiem.contracts.reporting import ReportingAuditAnchored
from chamdiem.servicekit import issuer
from chamdiem.servicekit.app import Kit, Service, create_app
from chamdiem.servicekit.clock import Clock, utc_now
from services.reporting.config import Settings
from services.reporting.consumers import HANDLERS
from services.reporting.context import Context
from services.reporting.repository.collections import COLLECTIONS
from services.reporting.repository.copies import Neighbours
from services.reporting.repository.figures import Figures
from services.reporting.repository.rankings import Rankings
from services.reporting.routes import ROUTERS


def build(settings: Settings | None = None, *, clock: Clock = utc_now) -> FastAPI:
    """The service."""
    chosen = settings or Settings()

    def context(kit: Kit) -> Context:
        return Context(
            kit=kit,
            settings=chosen,
            neighbours=Neighbours(kit.database),
            figures=Figures(kit.database),
            rankings=Rankings(kit.database, kit.outbox),
        )

    return create_app(
        Service(
            settings=chosen,
            context=context,
            routers=ROUTERS,
            handlers=HANDLERS,
            revoked_by=issuer.REVOKED_BY,
            keys_from=issuer.KEYS_FROM,
            tree_from=issuer.TREE_FROM,
            told_as=ReportingAuditAnchored,
            neighbour="appraisal",
            anchors_from=[AppraisalAuditAnchored],
            collections=COLLECTIONS,
            clock=clock,
        )
    )
