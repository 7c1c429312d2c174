"""What of a document's outbox has arrived, and the updates that take it out."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import Any

from pymongo import UpdateOne

from chamdiem.servicekit.outbox import ENTRIES, LATEST, Document


@dataclass(frozen=True)
class Moved:
    """What of one document has arrived: entry ids; the mark of its coalesced events if all of them did."""

    document_id: Any
    entry_ids: Sequence[str]
    mark: str | None

    def update(self) -> UpdateOne | None:
        """Take everything out in one write, since documents are large. Where a newer event has come, which
        has another mark, it finds nothing: then `entries` is what can go."""
        if not self.mark:
            return self.entries()
        which = {"_id": self.document_id, f"{LATEST}.mark": self.mark}
        return UpdateOne(which, {**self._pull(), "$unset": {LATEST: ""}})

    def entries(self) -> UpdateOne | None:
        """Take the entries out alone, if there are any."""
        return UpdateOne({"_id": self.document_id}, self._pull()) if self.entry_ids else None

    def _pull(self) -> Document:
        return {"$pull": {ENTRIES: {"_id": {"$in": self.entry_ids}}}} if self.entry_ids else {}


def moved_of(document: Document, arrived: Collection[str], coalesced: bool) -> Moved:
    """What of this document is among what arrived; of its coalesced events only if they were sent at all."""
    entry_ids = [entry["_id"] for entry in document.get(ENTRIES, ()) if entry["_id"] in arrived]
    latest = document.get(LATEST) if coalesced else None
    everything = latest and all(entry["_id"] in arrived for entry in latest["events"].values())
    return Moved(document["_id"], entry_ids, latest["mark"] if latest and everything else None)
