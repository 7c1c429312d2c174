"""Sessions and failed attempts; both fade by themselves (TTL indexes)."""

from dataclasses import asdict, dataclass
from datetime import datetime, timedelta
from typing import Any

from pymongo import IndexModel

from chamdiem.servicekit.mongo import Collection, Database

SESSIONS = Collection(
    "sessions",
    [
        IndexModel([("account_id", 1)], name="account"),
        IndexModel([("expires_at", 1)], name="expiry", expireAfterSeconds=0),
    ],
)
ATTEMPTS = Collection("attempts", [IndexModel([("expires_at", 1)], name="expiry", expireAfterSeconds=0)])


@dataclass(frozen=True)
class Place:
    """Where somebody signed in: what the browser says of itself, and the address it came from."""

    address: str = ""
    browser: str = ""


@dataclass(frozen=True)
class StoredSession:
    """A signed-in session; of its refresh tokens only hashes are kept."""

    session_id: str
    account_id: str
    current: str
    previous: str | None
    rotated_at: datetime
    expires_at: datetime
    started_at: datetime
    place: Place


@dataclass(frozen=True)
class Failures:
    """Failed attempts in a row."""

    count: int
    last_at: datetime


class SessionStore:
    """One document per session, which is the family of its refresh tokens."""

    def __init__(self, database: Database) -> None:
        self._sessions = database[SESSIONS.name]

    async def start(self, session: StoredSession) -> None:
        """Store a new session."""
        document = {**asdict(session), "_id": session.session_id}
        del document["session_id"]
        await self._sessions.insert_one(document)

    async def get(self, session_id: str) -> StoredSession | None:
        """The session, unless it has ended."""
        found = await self._sessions.find_one({"_id": session_id})
        return None if found is None else _stored(found)

    async def of(self, account_id: str) -> list[StoredSession]:
        """The account's sessions, the one used last first."""
        rows = self._sessions.find({"account_id": account_id}).sort("rotated_at", -1)
        return [_stored(row) async for row in rows]

    async def rotate(self, session: StoredSession, current: str, now: datetime, until: datetime) -> bool:
        """Replace the refresh token; false when somebody else has just done so."""
        change = {"current": current, "previous": session.current, "rotated_at": now, "expires_at": until}
        result = await self._sessions.update_one(
            {"_id": session.session_id, "current": session.current}, {"$set": change}
        )
        return bool(result.modified_count)

    async def end(self, session_id: str) -> None:
        """End one session."""
        await self._sessions.delete_one({"_id": session_id})

    async def end_all(self, account_id: str, *, but: str = "") -> None:
        """End every session of an account, or all but one."""
        await self._sessions.delete_many({"account_id": account_id, "_id": {"$ne": but}})

    async def end_own(self, account_id: str, session_id: str) -> bool:
        """End a session if it is this account's; whether it was there."""
        result = await self._sessions.delete_one({"_id": session_id, "account_id": account_id})
        return bool(result.deleted_count)


def _stored(row: dict[str, Any]) -> StoredSession:
    known = {name: row[name] for name in StoredSession.__dataclass_fields__ if name in row}
    place = Place(**row.get("place", {}))
    return StoredSession(**known | {"session_id": row["_id"], "place": place})


class AttemptStore:
    """Failures in a row by what failed: `account:<name>` or `address:<ip>`."""

    def __init__(self, database: Database) -> None:
        self._attempts = database[ATTEMPTS.name]

    async def failures(self, keys: list[str]) -> dict[str, Failures]:
        """The failures of those keys that have any."""
        found: list[dict[str, Any]] = await self._attempts.find({"_id": {"$in": keys}}).to_list(len(keys))
        return {row["_id"]: Failures(row["failures"], row["last_at"]) for row in found}

    async def add(self, keys: list[str], now: datetime, forgotten_after: int) -> None:
        """Count one more failure for each key."""
        expires = now + timedelta(seconds=forgotten_after)
        change = {"$inc": {"failures": 1}, "$set": {"last_at": now, "expires_at": expires}}
        for key in keys:
            await self._attempts.update_one({"_id": key}, change, upsert=True)

    async def clear(self, key: str) -> None:
        """A success ends the row of failures."""
        await self._attempts.delete_one({"_id": key})
