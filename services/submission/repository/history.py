"""What was changed, by whom, when; written by the relay from the sheets' outboxes, never changed."""

from chamdiem.servicekit.mongo import Database
from chamdiem.servicekit.outbox import Document
from services.submission.repository.collections import HISTORY, SHEETS


class History:
    """The changes of items. What the relay has not moved yet is read where it waits, so nothing seems
    missing."""

    def __init__(self, database: Database) -> None:
        self._history = database[HISTORY.name]
        self._sheets = database[SHEETS.name]

    async def of_leaf(self, sheet_id: str, leaf_id: str) -> list[Document]:
        """Entries of one item, newest first."""
        waiting = await self._sheets.find_one({"_id": sheet_id}, {"outbox.local": 1, "outbox.document": 1})
        which = {"sheet_id": sheet_id, "leaf_id": leaf_id}
        entries = {entry["_id"]: entry async for entry in self._history.find(which)}
        for pending in (waiting or {}).get("outbox", ()):
            document = pending.get("document")
            if document and document["leaf_id"] == leaf_id:
                entries[document["_id"]] = document
        return sorted(entries.values(), key=lambda entry: int(entry["version"]), reverse=True)
