"""Read copies of the neighbours' facts: published sets, rounds, assignments. Newest wins."""

import time
from collections.abc import AsyncIterator, Collection
from typing import Any

from chamdiem.contracts.appraisal import AssignmentChanged
from chamdiem.contracts.criteria import CriteriaSetPublished, RoundChanged
from chamdiem.scoring import SetDocument
from chamdiem.servicekit.mongo import Database, replace_if_newer
from chamdiem.servicekit.outbox import Document
from services.submission.domain.form import Form
from services.submission.domain.rounds import Round
from services.submission.repository.collections import ASSIGNMENTS, ROUNDS, SETS


class Forms:
    """Published sets, parsed once per process: they never change."""

    def __init__(self, database: Database) -> None:
        self._sets = database[SETS.name]
        self._known: dict[str, Form] = {}

    async def keep(self, event: CriteriaSetPublished, version: int) -> None:
        """Keep the set if nothing as new is there."""
        document = event.document.model_dump(mode="json", by_alias=True)
        await replace_if_newer(
            self._sets, event.set_id, version, {"digest": event.digest, "document": document}
        )

    async def get(self, set_id: str) -> Form | None:
        """The set as a form, or None while it has not arrived."""
        known = self._known.get(set_id)
        if known is None:
            stored = await self._sets.find_one({"_id": set_id})
            if stored is None:
                return None
            known = self._known[set_id] = Form(SetDocument.model_validate(stored["document"]))
        return known


class Rounds:
    """Rounds, remembered for a moment: a process may use a version that is at most `fresh_for` seconds
    behind."""

    def __init__(self, database: Database, fresh_for: float) -> None:
        self._rounds = database[ROUNDS.name]
        self._fresh_for = fresh_for
        self._known: dict[str, tuple[Round, float]] = {}

    async def keep(self, event: RoundChanged, version: int) -> None:
        """Keep the round if nothing as new is there."""
        document = {"set_id": event.set_id, "event": event.model_dump(mode="json")}
        await replace_if_newer(self._rounds, event.round_id, version, document)
        self._known.pop(event.round_id, None)

    def forget(self) -> None:
        """News may have been missed: ask the database again."""
        self._known.clear()

    async def get(self, round_id: str, *, fresh: bool = False) -> Round | None:
        """The round, or None while it has not arrived. `fresh`: as the database has it now."""
        known = self._known.get(round_id)
        if known is not None and not fresh and known[1] > time.monotonic():
            return known[0]
        if known is not None:
            # One request asks; those that come meanwhile go on with what is known.
            self._known[round_id] = (known[0], time.monotonic() + self._fresh_for)
        current = await self._newer(round_id, known[0] if known else None)
        if current is not None:
            self._known[round_id] = (current, time.monotonic() + self._fresh_for)
        return current

    async def _newer(self, round_id: str, known: Round | None) -> Round | None:
        unchanged = {"_id": round_id, "version": known.version} if known else None
        if unchanged and await self._rounds.find_one(unchanged, {"_id": 1}):
            return known
        stored = await self._rounds.find_one({"_id": round_id})
        if stored is None:
            return None
        return Round(stored["version"], RoundChanged.model_validate(stored["event"]))

    async def each(self, set_id: str | None = None) -> AsyncIterator[Round]:
        """Every round, or those of one set, as the database has them now."""
        async for found in self._found({"set_id": set_id} if set_id else {}):
            yield found

    async def continued_by(self, unit_ids: Collection[str]) -> list[Round]:
        """Rounds in which one of these units continues another after a merger."""
        which = {"event.withdrawn.successor_id": {"$in": sorted(unit_ids)}}
        return [found async for found in self._found(which)]

    async def continued_units(self, unit_ids: frozenset[str]) -> set[str]:
        """The units that these continue after a merger, by any round."""
        rounds = await self.continued_by(unit_ids)
        return {unit for one in rounds for unit in one.inherited(unit_ids)} - unit_ids

    async def names(self, unit_ids: Collection[str]) -> dict[str, str]:
        """What rounds call these units: the newest of those that they took part in, or left."""
        asked = {"$in": list(unit_ids)}
        theirs = [{"event.units.unit_id": asked}, {"event.withdrawn.unit_id": asked}]
        both = {"$concatArrays": [{"$ifNull": ["$event.withdrawn", []]}, "$event.units"]}
        steps: list[dict[str, Any]] = [
            {"$match": {"$or": theirs}},
            {"$project": {"year": "$event.year", "unit": both}},
            {"$unwind": "$unit"},
            {"$match": {"unit.unit_id": asked}},
            {"$sort": {"year": 1, "_id": 1}},
            {"$project": {"unit_id": "$unit.unit_id", "name": "$unit.name"}},
        ]
        return {row["unit_id"]: row["name"] async for row in await self._rounds.aggregate(steps)}

    async def _found(self, which: Document) -> AsyncIterator[Round]:
        ids = [stored["_id"] async for stored in self._rounds.find(which, {"_id": 1})]
        for round_id in ids:
            if (found := await self.get(round_id, fresh=True)) is not None:
                yield found


class Assignments:
    """Which units an account appraises in a round: the right to read their sheets and evidence (P1)."""

    def __init__(self, database: Database) -> None:
        self._assignments = database[ASSIGNMENTS.name]

    async def keep(self, event: AssignmentChanged, version: int) -> None:
        """Keep the assignment if nothing as new is there."""
        document = event.model_dump(mode="json", include={"round_id", "account_id", "unit_ids"})
        await replace_if_newer(self._assignments, event.subject(), version, document)

    async def covers(self, account_id: str, round_id: str, unit_id: str) -> bool:
        """Whether the account appraises that unit in that round."""
        which = {"_id": f"{round_id}~{account_id}", "unit_ids": unit_id}
        return await self._assignments.find_one(which, {"_id": 1}) is not None

    async def sheets_of(self, account_id: str) -> list[str]:
        """The ids of all sheets that the account may read."""
        cursor = self._assignments.find({"account_id": account_id})
        return [f"{a['round_id']}~{unit_id}" async for a in cursor for unit_id in a["unit_ids"]]
