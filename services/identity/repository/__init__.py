"""What identity stores, and the only place that knows how."""

from dataclasses import dataclass

from chamdiem.servicekit.mongo import Client, Collection, Database
from chamdiem.servicekit.outbox import Outbox

from .accounts import ACCOUNTS, AccountStore
from .sessions import ATTEMPTS, SESSIONS, AttemptStore, SessionStore
from .units import UNITS, UnitStore

HISTORY = "history"
COLLECTIONS: tuple[Collection, ...] = (UNITS, ACCOUNTS, SESSIONS, ATTEMPTS, Collection(HISTORY))


@dataclass(frozen=True)
class Repository:
    """Every store of the service."""

    units: UnitStore
    accounts: AccountStore
    sessions: SessionStore
    attempts: AttemptStore


def open_repository(client: Client, database: Database, outbox: Outbox) -> Repository:
    """The stores over one database."""
    return Repository(
        units=UnitStore(client, database, outbox),
        accounts=AccountStore(client, database, outbox),
        sessions=SessionStore(database),
        attempts=AttemptStore(database),
    )
