"""Composition root of appraisal; takes replacements as arguments."""

from fastapi import FastAPI

from chamdiem.contracts.identity import AccountLocked, KeysChanged, TokensOutdated, UnitChanged
from chamdiem.servicekit.app import Kit, Service, create_app
from chamdiem.servicekit.clock import Clock, utc_now
from chamdiem.servicekit.tokens import epochs
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
            revoked_by={
                AccountLocked: lambda event: (event.account_id, event.locked),
                TokensOutdated: lambda event: (epochs(event.account_id), event.epoch + 1),
            },
            keys_from={KeysChanged: lambda event: (event.jwks(), event.retired)},
            tree_from={UnitChanged: lambda event: (event.unit_id, event.parent_id)},
            collections=COLLECTIONS,
            clock=clock,
        )
    )


def _context(kit: Kit) -> Context:
    return Context(kit, Repository(kit))
