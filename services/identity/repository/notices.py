"""Notices as they are stored: one document each, which fades by itself and carries its own event."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any

from pymongo import IndexModel

from chamdiem.contracts.identity import NoticeAdded
from chamdiem.servicekit.mongo import Client, Collection, Database, Session, insert_or_ignore, together
from chamdiem.servicekit.outbox import Document, Outbox
from chamdiem.servicekit.paging import InvalidCursor, decode_cursor, encode_cursor
from services.identity.domain.notices import Notice

NOTICES = Collection(
    "notices",
    [
        IndexModel([("account_id", 1), ("at", -1), ("_id", -1)], name="inbox"),
        IndexModel([("account_id", 1)], name="unread", partialFilterExpression={"read_at": None}),
        IndexModel([("account_id", 1)], name="mail_due", partialFilterExpression={"mail": "due"}),
        IndexModel([("mail", 1)], name="mail"),
        IndexModel([("expires_at", 1)], name="expiry", expireAfterSeconds=0),
    ],
    outbox=True,
)


@dataclass(frozen=True)
class NoticeSlice:
    """One page, the newest first, and how many are unread in all."""

    notices: Sequence[Notice]
    next_cursor: str | None
    unread: int


class NoticeStore:
    """Every read names the account, so that nobody reaches another's inbox."""

    def __init__(self, client: Client, database: Database, outbox: Outbox) -> None:
        self._client = client
        self._notices = database[NOTICES.name]
        self._outbox = outbox

    async def add(self, notices: Sequence[Notice], keep_days: int, mail: bool) -> None:
        """Store those that are new; the pages of their accounts hear of it."""
        if not notices:
            return
        await insert_or_ignore(self._notices, [self.document(n, keep_days, mail) for n in notices])
        self._outbox.wake(NOTICES.name, *(notice.notice_id for notice in notices))

    async def moments(self, notice_ids: Sequence[str]) -> dict[str, datetime]:
        """Those of the notices that have been given, and when."""
        found = self._notices.find({"_id": {"$in": list(notice_ids)}}, {"at": 1})
        return {row["_id"]: row["at"] async for row in found}

    def document(self, notice: Notice, keep_days: int, mail: bool) -> Document:
        """As it is inserted; `mail` says that it is to be mailed, should its account want that."""
        fields = {
            **vars(notice),
            "_id": notice.notice_id,
            "expires_at": notice.at + timedelta(days=keep_days),
        }
        del fields["notice_id"]
        told = NoticeAdded(notice_id=notice.notice_id, account_id=notice.account_id)
        return fields | {"mail": "due" if mail else "none", "outbox": [self._outbox.event(told, version=1)]}

    async def page(self, account_id: str, unread: bool, limit: int, cursor: str | None) -> NoticeSlice:
        """The newest first. Raises InvalidCursor."""
        mine: Document = {"account_id": account_id}
        unread_ones = mine | {"read_at": None}
        where = (unread_ones if unread else mine) | _after(cursor)
        found = await self._notices.find(where).sort([("at", -1), ("_id", -1)]).limit(limit + 1).to_list(None)
        more = len(found) > limit
        return NoticeSlice(
            [_notice(row) for row in found[:limit]],
            _cursor(found[limit - 1]) if more else None,
            await self._notices.count_documents(unread_ones),
        )

    async def mark_read(self, account_id: str, notice_id: str, now: datetime) -> Notice | None:
        """Mark the account's notice; the first reading counts. None: the account has no such notice."""
        mine = {"_id": notice_id, "account_id": account_id}
        await self._notices.update_one(mine | {"read_at": None}, {"$set": {"read_at": now}})
        row = await self._notices.find_one(mine)
        return _notice(row) if row else None

    async def mark_all_read(self, account_id: str, now: datetime) -> int:
        """Mark whatever is unread; says how many."""
        unread = {"account_id": account_id, "read_at": None}
        return (await self._notices.update_many(unread, {"$set": {"read_at": now}})).modified_count

    async def accounts_to_mail(self) -> list[str]:
        """Accounts with notices that no mail has told yet."""
        found: list[str] = await self._notices.distinct("account_id", {"mail": "due"})
        return found

    async def claim(self, account_id: str, claim: str) -> list[Notice]:
        """Take all of the account's unmailed notices under this claim, so that they make one mail: of two
        jobs at once, as when a lease changes hands, the other finds none.
        """

        async def step(session: Session) -> None:
            due = {"account_id": account_id, "mail": "due"}
            await self._notices.update_many(due, {"$set": {"mail": claim}}, session=session)

        await together(self._client, step)
        return [
            _notice(row) async for row in self._notices.find({"mail": claim}).sort([("at", 1), ("_id", 1)])
        ]

    async def settle(self, claim: str, mail: str) -> None:
        """What became of the claim: `sent`, `none` (nobody wants it), or `due` again."""
        await self._notices.update_many({"mail": claim}, {"$set": {"mail": mail}})


def _notice(row: Document) -> Notice:
    fields: dict[str, Any] = {name: row[name] for name in Notice.__dataclass_fields__ if name in row}
    return Notice(**fields, notice_id=row["_id"])


def _cursor(row: Document) -> str:
    return encode_cursor(f"{row['at'].timestamp():.3f}~{row['_id']}")


def _after(cursor: str | None) -> Document:
    if not cursor:
        return {}
    moment, _, last = decode_cursor(cursor).partition("~")
    try:
        at = datetime.fromtimestamp(float(moment), UTC)
    except (ValueError, OverflowError, OSError) as error:
        raise InvalidCursor("Con trỏ trang không hợp lệ.") from error
    return {"$or": [{"at": {"$lt": at}}, {"at": at, "_id": {"$lt": last}}]}
