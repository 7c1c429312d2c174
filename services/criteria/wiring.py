"""Composition root of criteria; takes replacements as arguments."""

from fastapi import FastAPI

from chamdiem.contracts.identity import AccountLocked, KeysChanged, TokensOutdated, UnitChanged
from chamdiem.servicekit.app import Kit, Service, create_app
from chamdiem.servicekit.clock import Clock, utc_now
from chamdiem.servicekit.tokens import epochs
from services.criteria.config import Settings
from services.criteria.consumers import HANDLERS
from services.criteria.context import Context
from services.criteria.repository import COLLECTIONS, open_repository
from services.criteria.routes import router


def build(settings: Settings | None = None, *, clock: Clock = utc_now) -> FastAPI:
    """The criteria service."""

    def context(kit: Kit) -> Context:
        return Context(kit=kit, stores=open_repository(kit.database, kit.outbox))

    return create_app(
        Service(
            settings=settings or Settings(),
            context=context,
            routers=[router],
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
