"""The history of sets and rounds; the relay writes it, nothing changes it."""

from collections.abc import Sequence

from pymongo import IndexModel

from chamdiem.servicekit import chain
from chamdiem.servicekit.mongo import Database
from chamdiem.servicekit.outbox import Document

HISTORY = chain.collection(IndexModel([("subject", 1), ("when", 1)], name="subject"))


class ChangeStore:
    """Reads the history."""

    def __init__(self, database: Database) -> None:
        self._history = database[HISTORY.name]

    async def of(self, subject: str) -> Sequence[Document]:
        """Every change of one set (`set~<id>`) or round (`round~<id>`), the oldest first."""
        return await self._history.find({"subject": subject}).sort([("when", 1), ("_id", 1)]).to_list(None)
