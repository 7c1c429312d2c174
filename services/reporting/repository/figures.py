"""Points per unit as slim arrays, so that a round of ten thousand units is ranked from one short read each.

The columns of an array are the set's leaves, then its bonus items, then its deduction items
(`domain.columns`).
"""

from collections.abc import Mapping, Sequence
from typing import Any

from chamdiem.servicekit.mongo import Database, replace_if_newer
from services.reporting.repository.collections import FINAL_FIGURES, REMARKS, SELF_FIGURES

Points = Sequence[int]
"""Millionths by column; `domain.columns.NOT_APPLICABLE` where there are none."""


class Figures:
    """What the units said of themselves, and what the panel made of it."""

    def __init__(self, database: Database) -> None:
        self._self = database[SELF_FIGURES.name]
        self._final = database[FINAL_FIGURES.name]
        self._remarks = database[REMARKS.name]

    async def keep_self(
        self,
        round_id: str,
        unit_id: str,
        version: int,
        points: Points,
        *,
        set_id: str,
        submitted: bool,
        late: bool,
    ) -> None:
        """A sheet as sent; `submitted` false where it was taken as it stood at the deadline. `set_id`: the
        set whose columns the points are laid out by.
        """
        row = {"points": points, "set_id": set_id, "submitted": submitted, "late": late}
        await self._keep(self._self, round_id, unit_id, version, row)

    async def keep_final(
        self,
        round_id: str,
        unit_id: str,
        version: int,
        points: Points,
        reasons: Mapping[str, Sequence[str]],
        set_id: str,
    ) -> None:
        """The panel's points, and beside them its reasons by leaf. `set_id`: as in `keep_self`."""
        await self._keep(self._remarks, round_id, unit_id, version, {"reasons": reasons})
        await self._keep(self._final, round_id, unit_id, version, {"points": points, "set_id": set_id})

    async def final_of_round(self, round_id: str) -> dict[str, dict[str, Any]]:
        """The panel's points by unit, with the set that they are laid out by."""
        return {row["unit_id"]: row async for row in self._rows(self._final, round_id)}

    async def self_of_round(self, round_id: str) -> dict[str, dict[str, Any]]:
        """What the units sent: points with the set that they are laid out by, submitted, late."""
        return {row["unit_id"]: row async for row in self._rows(self._self, round_id)}

    async def reasons_of(self, round_id: str, unit_id: str) -> dict[str, list[str]]:
        """The panel's reasons on one unit, by leaf."""
        found = await self._remarks.find_one({"_id": f"{round_id}~{unit_id}"})
        reasons: dict[str, list[str]] = found["reasons"] if found else {}
        return reasons

    @staticmethod
    def _rows(collection: Any, round_id: str) -> Any:
        return collection.find({"round_id": round_id}, {"_id": 0, "round_id": 0}, batch_size=5000)

    @staticmethod
    async def _keep(
        collection: Any, round_id: str, unit_id: str, version: int, row: Mapping[str, Any]
    ) -> None:
        document = {"round_id": round_id, "unit_id": unit_id, **row}
        await replace_if_newer(collection, f"{round_id}~{unit_id}", version, document)
