"""Attempts to sign in through an outside provider; each answers once and fades by itself (TTL index)."""

from datetime import datetime

from pymongo import IndexModel

from chamdiem.servicekit.mongo import Collection, Database
from chamdiem.servicekit.outbox import Document
from services.identity.domain.oidc import Flow, fingerprint

FLOWS = Collection("oidc_flows", [IndexModel([("expires_at", 1)], name="expiry", expireAfterSeconds=0)])


class FlowStore:
    """One document per attempt, found by the hash of its state."""

    def __init__(self, database: Database) -> None:
        self._flows = database[FLOWS.name]

    async def add(self, flow: Flow, expires_at: datetime) -> None:
        """Remember an attempt."""
        document = {
            "_id": fingerprint(flow.state),
            "browser": fingerprint(flow.browser),
            "nonce": flow.nonce,
            "verifier": flow.verifier,
            "account_id": flow.account_id,
            "session_id": flow.session_id,
            "expires_at": expires_at,
        }
        await self._flows.insert_one(document)

    async def take(self, state: str, browser: str, now: datetime) -> Flow | None:
        """The attempt, if this browser made it and it has not been taken; of two at once one gets it."""
        where = {"_id": fingerprint(state), "browser": fingerprint(browser), "expires_at": {"$gt": now}}
        row: Document | None = await self._flows.find_one_and_delete(where)
        if row is None:
            return None
        return Flow(state, browser, row["nonce"], row["verifier"], row["account_id"], row["session_id"])
