"""Composition root of appraisal; takes replacements as arguments."""

from fastapi import FastAPI

from chamdiem.contracts.appraisal import AppraisalAuditAnchored
from chamdiem.contracts.submission import SubmissionAuditAnchored
from chamdiem.servicekit import issuer
from chamdiem.servicekit.app import Kit, Service, create_app
from chamdiem.servicekit.clock import Clock, utc_now
from services.appraisal.config import Settings
from services.appraisal.consumers import HANDLERS
from services.appraisal.context import Context
from services.appraisal.repository import COLLECTIONS, Repository
from services.appraisal.routes import ROUTERS


def build(settings: Settings | None = None, *, clock: Clock = utc_now) -> FastAPI:
    """The service; `clock` decides about phases."""
    return create_app(
        Service(
            settings=settings or Settings(),
            context=_context,
            routers=ROUTERS,
            handlers=HANDLERS,
            revoked_by=issuer.REVOKED_BY,
            keys_from=issuer.KEYS_FROM,
            tree_from=issuer.TREE_FROM,
            told_as=AppraisalAuditAnchored,
            neighbour="submission",
            anchors_from=[SubmissionAuditAnchored],
            collections=COLLECTIONS,
            clock=clock,
        )
    )


def _context(kit: Kit) -> Context:
    return Context(kit, Repository(kit))
