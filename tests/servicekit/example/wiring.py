"""Composition root; takes replacements as arguments."""

from fastapi import FastAPI

from chamdiem.servicekit.app import Kit, Service, create_app
from chamdiem.servicekit.clock import Clock, utc_now
from tests.servicekit.example.config import Settings
from tests.servicekit.example.consumers import HANDLERS
from tests.servicekit.example.context import Context
from tests.servicekit.example.events import SubjectLocked
from tests.servicekit.example.repository import COLLECTIONS, Boxes
from tests.servicekit.example.routes import router


def build(settings: Settings | None = None, *, clock: Clock = utc_now) -> FastAPI:
    """The example service."""

    def context(kit: Kit) -> Context:
        return Context(kit, Boxes(kit.database))

    return create_app(
        Service(
            settings=settings or Settings(),
            context=context,
            routers=[router],
            handlers=HANDLERS,
            revoked_by={SubjectLocked: lambda event: (event.account_id, event.locked)},
            collections=COLLECTIONS,
            clock=clock,
        )
    )
