"""Read copies of a neighbour's aggregates: the newest whole event of each subject, as it was told."""

from collections.abc import AsyncIterator, Mapping
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

from chamdiem.contracts.base import Event
from chamdiem.servicekit.mongo import Database, replace_if_newer

EventT = TypeVar("EventT", bound=Event)


@dataclass(frozen=True, slots=True)
class Copy(Generic[EventT]):
    """An aggregate as its owner last told it; `version` is the owner's."""

    version: int
    event: EventT


class Copies(Generic[EventT]):
    """Whole events of one type in one collection. An event that is not newer than what is kept changes
    nothing.
    """

    def __init__(self, database: Database, name: str, event_type: type[EventT]) -> None:
        self._collection = database[name]
        self._type = event_type

    async def keep(self, event: EventT, version: int) -> bool:
        """Keep the event; says whether it was news."""
        document = event.model_dump(mode="json", by_alias=True)
        return await replace_if_newer(self._collection, event.subject(), version, {"event": document})

    async def get(self, subject: str) -> Copy[EventT] | None:
        """The newest, or None while none has arrived."""
        stored = await self._collection.find_one({"_id": subject})
        return self._copy(stored) if stored else None

    async def each(self, where: Mapping[str, Any] | None = None) -> AsyncIterator[Copy[EventT]]:
        """Every one, or those alone, in the order of their subjects."""
        async for stored in self._collection.find(where or {}).sort("_id", 1):
            yield self._copy(stored)

    def _copy(self, stored: dict[str, Any]) -> Copy[EventT]:
        return Copy(stored["version"], self._type.model_validate(stored["event"]))
