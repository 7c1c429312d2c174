"""What identity stores, and the only place that knows how."""

from dataclasses import dataclass

from pymongo import IndexModel

from chamdiem.servicekit import chain
from chamdiem.servicekit.mongo import Client, Collection, Database
from chamdiem.servicekit.outbox import Outbox

from .accounts import ACCOUNTS, AccountStore
from .copies import ANSWERED, ASKED, ASSIGNMENTS, ROUNDS, SENT_APPRAISALS, SENT_SHEETS, CopyStore
from .keys import KEYS, KeyStore
from .mailboxes import MAILBOXES, MailboxStore
from .notices import NOTICES, NoticeStore
from .oidc import FLOWS, FlowStore
from .requests import REQUESTS, RequestStore
from .second_factors import SECOND_FACTORS, SecondFactorStore
from .security import SECURITY, SecurityStore
from .sessions import ATTEMPTS, SESSIONS, AttemptStore, SessionStore
from .tellings import TELLINGS, TellingStore
from .units import GUARD, UNITS, UnitStore

SUBJECTS = ("account_id", "unit_id", "request_id")
_HISTORY = chain.collection(*(IndexModel([(subject, 1), ("when", -1)], name=subject) for subject in SUBJECTS))
_NOTICES = (NOTICES, MAILBOXES, ROUNDS, ASSIGNMENTS, SENT_SHEETS, SENT_APPRAISALS, ASKED, ANSWERED)
_SIGN_IN = (SESSIONS, ATTEMPTS, FLOWS, SECOND_FACTORS, SECURITY, KEYS)
COLLECTIONS: tuple[Collection, ...] = (
    UNITS, GUARD, ACCOUNTS, REQUESTS, TELLINGS, *_SIGN_IN, _HISTORY, *_NOTICES,
)  # fmt: skip


@dataclass(frozen=True)
class Repository:
    """Every store of the service."""

    units: UnitStore
    accounts: AccountStore
    requests: RequestStore
    tellings: TellingStore
    sessions: SessionStore
    attempts: AttemptStore
    flows: FlowStore
    factors: SecondFactorStore
    security: SecurityStore
    keys: KeyStore
    notices: NoticeStore
    mailboxes: MailboxStore
    copies: CopyStore


def open_repository(client: Client, database: Database, outbox: Outbox) -> Repository:
    """The stores over one database."""
    accounts = AccountStore(client, database, outbox)
    return Repository(
        units=UnitStore(client, database, outbox),
        accounts=accounts,
        requests=RequestStore(client, database, outbox),
        tellings=TellingStore(database, outbox),
        sessions=SessionStore(database),
        attempts=AttemptStore(database),
        flows=FlowStore(database),
        factors=SecondFactorStore(client, database, accounts),
        security=SecurityStore(database, outbox),
        keys=KeyStore(database, outbox),
        notices=NoticeStore(client, database, outbox),
        mailboxes=MailboxStore(database),
        copies=CopyStore(database),
    )
