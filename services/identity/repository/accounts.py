"""Accounts as they are stored."""

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from pymongo import IndexModel, UpdateOne
from pymongo.errors import BulkWriteError, DuplicateKeyError

from chamdiem.contracts.base import Event
from chamdiem.servicekit.chain import HISTORY
from chamdiem.servicekit.errors import StaleVersion
from chamdiem.servicekit.mongo import Client, Collection, Database, Session, together
from chamdiem.servicekit.outbox import Document, Outbox
from chamdiem.servicekit.paging import Slice, read_page
from services.identity.domain.accounts import Account, Lock, Locks, search_text, username_key
from services.identity.errors.accounts import AccountNotFound, UsernameTaken
from services.identity.errors.oidc import OidcTaken
from services.identity.repository.account_filter import Wanted
from services.identity.repository.units import is_duplicate

ACCOUNTS = Collection(
    "accounts",
    [
        IndexModel([("username_key", 1)], name="username", unique=True),
        IndexModel([("unit_id", 1)], name="unit"),
        IndexModel([("kind", 1)], name="kind"),
        IndexModel(
            [("oidc_issuer", 1), ("oidc_subject", 1)],
            name="outside",
            unique=True,
            partialFilterExpression={"oidc_subject": {"$type": "string"}},
        ),
    ],
    outbox=True,
)

RACES = 8
LONGEST_HISTORY = 1000
PLAIN = (
    "phone", "email", "decision_number", "organisation", "scope_unit_id", "read_only", "password_changed_at",
    "oidc_issuer", "oidc_subject", "second_factor", "token_epoch",
)  # fmt: skip
"""Fields that are stored as they are; an account of an older release may lack them."""


@dataclass(frozen=True)
class Change:
    """An account after a change, what to tell the others and what to remember."""

    account: Account
    history: Mapping[str, Any]
    events: Sequence[Event] = ()
    notices: Sequence[Document] = ()


class AccountStore:
    """One document per account; its version guards every change."""

    def __init__(self, client: Client, database: Database, outbox: Outbox) -> None:
        self._client = client
        self._accounts = database[ACCOUNTS.name]
        self._history = database[HISTORY]
        self._outbox = outbox

    async def find(self, account_id: str) -> Account | None:
        """The account, if there is one."""
        return _account(await self._accounts.find_one({"_id": account_id}, {"outbox": 0}))

    async def get(self, account_id: str) -> Account:
        """The account. Raises AccountNotFound."""
        account = await self.find(account_id)
        if account is None:
            raise AccountNotFound("Không có tài khoản này.")
        return account

    async def by_username(self, username: str) -> Account | None:
        """The account of that name, whatever its case and Unicode form."""
        where = {"username_key": username_key(username)}
        return _account(await self._accounts.find_one(where, {"outbox": 0}))

    async def by_outside(self, issuer: str, subject: str) -> Account | None:
        """The account linked with that identity."""
        where = {"oidc_issuer": issuer, "oidc_subject": subject}
        return _account(await self._accounts.find_one(where, {"outbox": 0}))

    async def by_email(self, email: str) -> list[Account]:
        """Accounts that are not closed with that address, given in lower case."""
        where = {"email": {"$regex": re.escape(email), "$options": "i"}, "closed": False}
        found = [_stored(row) async for row in self._accounts.find(where, {"outbox": 0})]
        return [one for one in found if one.email.isascii() and one.email.strip().lower() == email]

    async def by_ids(self, account_ids: Iterable[str]) -> dict[str, Account]:
        """The stored ones among these."""
        where = {"_id": {"$in": list(account_ids)}}
        return {row["_id"]: _stored(row) async for row in self._accounts.find(where, {"outbox": 0})}

    async def of_units(self, kind: str, unit_ids: Sequence[str] | None = None) -> list[Account]:
        """Accounts of that kind that are not closed; those that belong to or act for one of the units."""
        where: dict[str, Any] = {"kind": kind, "closed": False}
        if unit_ids is not None:
            here = {"$in": list(unit_ids)}
            where["$or"] = [{"unit_id": here}, {"extra_unit_ids": here}]
        return [_stored(row) async for row in self._accounts.find(where, {"outbox": 0})]

    async def with_passwords_before(self, moment: datetime) -> list[Account]:
        """Accounts that are not closed and whose own password was last changed before that moment."""
        where = {"password_changed_at": {"$lt": moment}, "closed": False}
        return [_stored(row) async for row in self._accounts.find(where, {"outbox": 0})]

    async def taken(self, usernames: Iterable[str]) -> list[str]:
        """Those of the user names that are taken already."""
        where = {"username_key": {"$in": [username_key(name) for name in usernames]}}
        return [row["username"] async for row in self._accounts.find(where, {"username": 1})]

    async def any_of_kind(self, kind: str, session: Session | None = None) -> bool:
        """Whether there is an account of that kind."""
        return await self._accounts.find_one({"kind": kind}, {"_id": 1}, session=session) is not None

    async def page(self, wanted: Wanted, limit: int, cursor: str | None) -> tuple[list[Account], Slice]:
        """Accounts by user name."""
        where = wanted.where()
        found = await read_page(self._accounts, where, by="username_key", limit=limit, cursor=cursor)
        return [_stored(row) for row in found.documents], found

    async def history(self, account_id: str) -> list[Document]:
        """What happened to the account, the newest first; the last thousand."""
        return await self._history.find({"account_id": account_id}).sort("when", -1).to_list(LONGEST_HISTORY)

    async def add(self, changes: Sequence[Change]) -> bool:
        """Store new accounts, all or nothing; false when an id or a user name is taken."""
        try:
            await together(self._client, lambda session: self.add_in(session, changes))
        except UsernameTaken:
            return False
        self.wake(change.account.account_id for change in changes)
        return True

    async def tell_all(self, told: Callable[[Account], Event]) -> int:
        """Tell every account again in the version that it has; says how many there are. Who knows that
        version changes nothing; an account that changes meanwhile tells itself.
        """
        again = []
        async for row in self._accounts.find({}, {"outbox": 0}):
            news = self._outbox.event(told(_stored(row)), version=row["version"])
            where = {"_id": row["_id"], "version": row["version"]}
            again.append(UpdateOne(where, {"$push": {"outbox": news}}))
        if again:
            await self._accounts.bulk_write(again, ordered=False)
            self._outbox.wake(ACCOUNTS.name)
        return len(again)

    async def add_in(self, session: Session, changes: Sequence[Change]) -> None:
        """Store new accounts as a part of a transaction; wake the relay after it. Raises UsernameTaken."""
        documents = [self._new_document(change) for change in changes]
        try:
            await self._accounts.insert_many(documents, session=session)
        except BulkWriteError as error:
            if not is_duplicate(error):
                raise
            names = [change.account.username for change in changes]
            raise UsernameTaken("Tên đăng nhập đã được dùng.", usernames=names) from error

    async def save_in(self, session: Session, seen: int, change: Change) -> bool:
        """Store a change over the version that was seen, as a part of a transaction."""
        return await self._save(seen, change, session)

    def wake(self, account_ids: Iterable[str]) -> None:
        """Say that these have news for the relay."""
        self._outbox.wake(ACCOUNTS.name, *account_ids)

    async def change(self, account_id: str, decide: Callable[[Account], Change | None]) -> Account:
        """Apply a change to the account as it stands; decided anew when somebody else was faster.

        Raises AccountNotFound, and StaleVersion after too many lost races. `decide` gives None for no change.
        """
        for _ in range(RACES):
            before = await self.get(account_id)
            change = decide(before)
            if change is None:
                return before
            if await self._save(before.version, change):
                self._outbox.wake(ACCOUNTS.name, account_id)
                return change.account
        raise StaleVersion("Tài khoản vừa được người khác thay đổi.")

    async def _save(self, seen: int, change: Change, session: Session | None = None) -> bool:
        update = {"$set": _fields(change.account), "$push": {"outbox": {"$each": self._entries(change)}}}
        where = {"_id": change.account.account_id, "version": seen}
        try:
            result = await self._accounts.update_one(where, update, session=session)
        except DuplicateKeyError as error:
            raise OidcTaken("Danh tính này đã được liên kết với tài khoản khác.") from error
        return bool(result.modified_count)

    def _new_document(self, change: Change) -> Document:
        return {"_id": change.account.account_id, **_fields(change.account), "outbox": self._entries(change)}

    def _entries(self, change: Change) -> list[Document]:
        account = change.account
        events = [self._outbox.event(event, version=account.version) for event in change.events]
        notices = [self._outbox.local("notices", notice) for notice in change.notices]
        return [
            *events,
            *notices,
            self._outbox.local(HISTORY, {**change.history, "account_id": account.account_id}),
        ]


def _fields(account: Account) -> Document:
    locks = account.locks
    return {
        "username": account.username,
        "username_key": username_key(account.username),
        "person_name": account.person_name,
        "position": account.position,
        "kind": account.kind,
        "unit_id": account.unit_id,
        "functions": list(account.functions),
        "closed": account.closed,
        "locked_by_hand": locks.by_hand and vars(locks.by_hand),
        "locked_by_appraisal": locks.by_appraisal and vars(locks.by_appraisal),
        "passwords": list(account.passwords),
        "issue": account.issue,
        "must_change_password": account.must_change_password,
        "appraiser_version": account.appraiser_version,
        "search": search_text(account.username, account.person_name),
        "decision_date": _day(account.decision_date),
        "valid_from": _day(account.valid_from),
        "valid_to": _day(account.valid_to),
        "set_kinds": list(account.set_kinds),
        "extra_unit_ids": list(account.extra_unit_ids),
        **{name: getattr(account, name) for name in PLAIN},
        "version": account.version,
    }


def _account(row: Document | None) -> Account | None:
    return None if row is None else _stored(row)


def _stored(row: Document) -> Account:
    return Account(
        account_id=row["_id"],
        username=row["username"],
        person_name=row["person_name"],
        position=row["position"],
        kind=row["kind"],
        unit_id=row["unit_id"],
        functions=tuple(row["functions"]),
        passwords=tuple(row["passwords"]),
        closed=row["closed"],
        locks=Locks(_lock(row["locked_by_hand"]), _lock(row["locked_by_appraisal"])),
        issue=row["issue"],
        must_change_password=row["must_change_password"],
        appraiser_version=row["appraiser_version"],
        version=row["version"],
        decision_date=_date(row.get("decision_date")),
        valid_from=_date(row.get("valid_from")),
        valid_to=_date(row.get("valid_to")),
        set_kinds=tuple(row.get("set_kinds", ())),
        extra_unit_ids=tuple(row.get("extra_unit_ids", ())),
        **{name: row[name] for name in PLAIN if name in row},
    )


def _day(day: date | None) -> str | None:
    return day.isoformat() if day else None


def _date(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None


def _lock(row: Document | None) -> Lock | None:
    return Lock(**row) if row else None
