"""What identity stores, and the only place that knows how."""

from dataclasses import dataclass

from pymongo import IndexModel

from chamdiem.servicekit.mongo import Client, Collection, Database
from chamdiem.servicekit.outbox import Outbox

from .accounts import ACCOUNTS, AccountStore
from .copies import ASSIGNMENTS, ROUNDS, SENT_APPRAISALS, SENT_SHEETS, CopyStore
from .mailboxes import MAILBOXES, MailboxStore
from .notices import NOTICES, NoticeStore
from .sessions import ATTEMPTS, SESSIONS, AttemptStore, SessionStore
from .units import UNITS, UnitStore

HISTORY = "history"
_OF_ONE = [IndexModel([(field, 1), ("when", -1)], name=field) for field in ("account_id", "unit_id")]
_NOTICES = (NOTICES, MAILBOXES, ROUNDS, ASSIGNMENTS, SENT_SHEETS, SENT_APPRAISALS)
COLLECTIONS: tuple[Collection, ...] = (
    UNITS, ACCOUNTS, SESSIONS, ATTEMPTS, Collection(HISTORY, _OF_ONE), *_NOTICES,
)  # fmt: skip


@dataclass(frozen=True)
class Repository:
    """Every store of the service."""

    units: UnitStore
    accounts: AccountStore
    sessions: SessionStore
    attempts: AttemptStore
    notices: NoticeStore
    mailboxes: MailboxStore
    copies: CopyStore


def open_repository(client: Client, database: Database, outbox: Outbox) -> Repository:
    """The stores over one database."""
    return Repository(
        units=UnitStore(client, database, outbox),
        accounts=AccountStore(client, database, outbox),
        sessions=SessionStore(database),
        attempts=AttemptStore(database),
        notices=NoticeStore(database, outbox),
        mailboxes=MailboxStore(database),
        copies=CopyStore(database),
    )
