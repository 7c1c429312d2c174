"""Lists in pages: ordered by one unique text field, continued from an opaque cursor, so that inserts move
nothing.
"""

import base64
import binascii
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Annotated, Any

from fastapi import Query

from chamdiem.servicekit.errors import Problem
from chamdiem.servicekit.mongo import MongoCollection
from chamdiem.servicekit.outbox import ENTRIES, LATEST, Document

Limit = Annotated[int, Query(ge=1, le=1000)]
Cursor = Annotated[str | None, Query(max_length=1000)]


class InvalidCursor(Problem):
    """The cursor is none of ours."""

    code = "invalid_cursor"


@dataclass(frozen=True)
class Slice:
    """One page of stored documents, and where the next begins."""

    documents: Sequence[Document]
    next_cursor: str | None
    total: int


def encode_cursor(last: str) -> str:
    """The cursor after the item of that value."""
    return base64.urlsafe_b64encode(last.encode()).decode().rstrip("=")


def decode_cursor(cursor: str) -> str:
    """The value that the page begins after. Raises InvalidCursor."""
    try:
        padded = cursor + "=" * (-len(cursor) % 4)
        return base64.b64decode(padded, altchars=b"-_", validate=True).decode()
    except (binascii.Error, UnicodeError, ValueError) as error:
        raise InvalidCursor("Con trỏ trang không hợp lệ.") from error


def containing(text: str) -> dict[str, Any]:
    """The condition that a field holds this text somewhere; a NUL, which no pattern may have, is left out."""
    return {"$regex": re.escape(text.replace("\0", ""))}


async def read_page(
    collection: MongoCollection,
    where: Mapping[str, Any],
    *,
    by: str,
    limit: int,
    cursor: str | None,
    without: Sequence[str] = (),
) -> Slice:
    """One page in ascending order of `by`; `total` counts all pages. `without` names large fields to leave
    out.
    """
    after = {by: {"$gt": decode_cursor(cursor)}} if cursor else {}
    hidden = dict.fromkeys((ENTRIES, LATEST, *without), 0)
    found = (
        await collection.find({"$and": [where, after]}, hidden)
        .sort(by, 1)
        .limit(limit + 1)
        .to_list(limit + 1)
    )
    more = len(found) > limit
    total = await collection.count_documents(where)
    return Slice(found[:limit], encode_cursor(found[limit - 1][by]) if more else None, total)
