"""The outbox in the aggregate's own document: one update changes the state and says so (architecture,
Events).
"""

import asyncio
from typing import Any

from chamdiem.contracts.base import Event
from chamdiem.servicekit.clock import utc_now
from chamdiem.servicekit.ids import fresh_hex
from chamdiem.servicekit.trace import current_traceparent

Document = dict[str, Any]

ENTRIES = "outbox"
LATEST = "outbox_latest"


class Outbox:
    """Builds the entries that ride an update of an aggregate, and wakes the relay after it.

    ::

        await sheets.update_one(filter, {
            "$set": {"title": "…", **outbox.coalesced(progress, version=v)}, "$inc": {"version": 1},
            "$push": {"outbox": {"$each": [outbox.event(e, version=v), outbox.local("history", entry)]}},
        })
        outbox.wake("sheets", sheet_id)
    """

    def __init__(self) -> None:
        self._woken: dict[str, set[Any]] = {}
        self._woke = asyncio.Event()

    def event(self, event: Event, *, version: int) -> Document:
        """An entry to push: the event, published at least once after the update. `version` is the
        aggregate's after it.
        """
        return {
            "_id": fresh_hex(),
            "at": utc_now(),
            "type": event.event_type,
            "subject": event.subject(),
            "version": version,
            "traceparent": current_traceparent(),
            "optional": event.may_be_unrouted,
            "data": event.model_dump_json(),
        }

    def coalesced(self, event: Event, *, version: int) -> Document:
        """Fields for `$set`: an event that replaces its predecessor of the same type while that is still
        pending.

        For progress, where only the newest matters; after a quiet moment it leaves at once, and then at most
        every `coalesce_for` seconds per aggregate.
        """
        entry = self.event(event, version=version)
        slot = event.event_type.replace(".", "_")
        return {f"{LATEST}.events.{slot}": entry, f"{LATEST}.at": entry["at"], f"{LATEST}.mark": entry["_id"]}

    def local(self, collection: str, document: Document) -> Document:
        """An entry to push: a document for a collection of this service (history, audit), inserted once,
        bus or no bus.

        Its `_id` makes the insertion idempotent; without one it takes the entry's.
        """
        entry_id = fresh_hex()
        return {
            "_id": entry_id,
            "at": utc_now(),
            "local": collection,
            "document": {"_id": entry_id, **document},
        }

    def wake(self, collection: str, *ids: Any) -> None:
        """Say that these documents have new entries; without ids the relay looks for them itself, which
        costs more.
        """
        self._woken.setdefault(collection, set()).update(ids or (None,))
        self._woke.set()

    async def take_woken(self) -> dict[str, set[Any]]:
        """For the relay: wait for a wake and take what was woken, by collection; None stands for "look
        yourself".
        """
        await self._woke.wait()
        return self.take_now()

    def take_now(self) -> dict[str, set[Any]]:
        """For the relay: what was woken since the last take."""
        self._woke.clear()
        taken, self._woken = self._woken, {}
        return taken
