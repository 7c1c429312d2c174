"""Searching the record."""

from collections.abc import AsyncIterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from chamdiem.servicekit.audit.schemas import AuditChange, AuditEntry, AuditPage, as_text
from chamdiem.servicekit.chain import HISTORY
from chamdiem.servicekit.folding import spelled_any_way
from chamdiem.servicekit.mongo import Database
from chamdiem.servicekit.outbox import Document
from chamdiem.servicekit.paging import InvalidCursor, decode_cursor, encode_cursor

KINDS = ("sign_in", "sign_out", "denial")
_NOT_SUBJECT = frozenset({"_id"})
_SEARCHED = ("name", "reason", "field", "path", "who", "to")
_NEWEST_FIRST = [("when", -1), ("seq", -1)]


@dataclass(frozen=True)
class Wanted:
    """What is asked for; None: everything. `since` is included, `until` is not; `text` in any spelling."""

    who: str | None = None
    kind: str | None = None
    since: datetime | None = None
    until: datetime | None = None
    text: str | None = None
    subject: str | None = None


class AuditReader:
    """Reads a service's own record."""

    def __init__(self, database: Database) -> None:
        self._rows = database[HISTORY]

    async def page(self, wanted: Wanted, limit: int, cursor: str | None) -> AuditPage:
        """One page, the newest first. Raises InvalidCursor."""
        where = {"$and": [_condition(wanted), _older(cursor)]}
        rows = await self._rows.find(where).sort(_NEWEST_FIRST).limit(limit + 1).to_list(limit + 1)
        more = len(rows) > limit
        return AuditPage(
            items=[shown(row) for row in rows[:limit]], next_cursor=_cursor(rows[limit - 1]) if more else None
        )

    async def all(self, wanted: Wanted) -> AsyncIterator[AuditEntry]:
        """Every entry, the newest first."""
        async for row in self._rows.find(_condition(wanted)).sort(_NEWEST_FIRST):
            yield shown(row)


def _condition(wanted: Wanted) -> dict[str, Any]:
    conditions: list[dict[str, Any]] = [{"seq": {"$exists": True}}]
    if wanted.who:
        conditions.append({"who": wanted.who})
    if wanted.kind:
        conditions.append({"kind": wanted.kind if wanted.kind in KINDS else {"$exists": False}})
    if wanted.since:
        conditions.append({"when": {"$gte": wanted.since}})
    if wanted.until:
        conditions.append({"when": {"$lt": wanted.until}})
    if wanted.text:
        held = {"$regex": spelled_any_way(wanted.text), "$options": "i"}
        conditions.append({"$or": [{name: held} for name in _SEARCHED]})
    if wanted.subject:
        names = (
            "account_id",
            "unit_id",
            "round_id",
            "leaf_id",
            "subject",
            "sheet_id",
            "request_id",
            "appraisal_id",
        )
        conditions.append({"$or": [{name: wanted.subject} for name in names]})
    return {"$and": conditions}


def _cursor(row: Document) -> str:
    return encode_cursor(f"{row['when'].isoformat()} {row['seq']}")


def _older(cursor: str | None) -> dict[str, Any]:
    if cursor is None:
        return {}
    moment, _, seq = decode_cursor(cursor).partition(" ")
    try:
        when, number = datetime.fromisoformat(moment), int(seq[:15])
    except ValueError as error:
        raise InvalidCursor("Con trỏ trang không hợp lệ.") from error
    return {"$or": [{"when": {"$lt": when}}, {"when": when, "seq": {"$lt": number}}]}


def shown(row: Mapping[str, Any]) -> AuditEntry:
    """A stored entry as the record shows it, whatever service wrote it."""
    return AuditEntry(
        seq=row["seq"],
        when=row["when"],
        kind=row.get("kind", "change"),
        who=row.get("who", ""),
        name=row.get("name", ""),
        subject=_subject(row),
        changes=_changes(row),
        reason=as_text(row.get("reason")) or "",
        address=row.get("address", ""),
        path=row.get("path", ""),
        count=row.get("count", 1),
        hash=row["hash"],
    )


def _subject(row: Mapping[str, Any]) -> dict[str, str]:
    names = [name for name in row if name.endswith("_id") or name in ("subject", "setting")]
    return {name: str(row[name]) for name in names if name not in _NOT_SUBJECT and row[name]}


def _changes(row: Mapping[str, Any]) -> list[AuditChange]:
    changes = row.get("changes") or ({row["field"]: row} if "field" in row else {})
    return [
        AuditChange(field=name, from_=as_text(change.get("from")), to=as_text(change.get("to")))
        for name, change in changes.items()
    ]
