"""A read copy of identity's units: whatever a round needs to know of them."""

from collections.abc import Iterable

from chamdiem.contracts.identity import UnitChanged
from chamdiem.servicekit.mongo import Collection, Database, replace_if_newer
from chamdiem.servicekit.outbox import Document

UNITS = Collection("units")
KEPT = {"name", "short_name", "kind", "ranking_group", "valid_to", "successors"}


class UnitCopies:
    """The newest of each unit wins."""

    def __init__(self, database: Database) -> None:
        self._units = database[UNITS.name]

    async def keep(self, event: UnitChanged, version: int) -> None:
        """Keep the unit if nothing newer is there."""
        kept = event.model_dump(mode="json", include=KEPT)
        await replace_if_newer(self._units, event.unit_id, version, kept)

    async def get_many(self, unit_ids: Iterable[str]) -> dict[str, Document]:
        """Those of the units that have arrived, by id."""
        return {row["_id"]: row async for row in self._units.find({"_id": {"$in": list(unit_ids)}})}
