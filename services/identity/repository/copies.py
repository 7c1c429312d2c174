"""What identity keeps of its neighbours, only to know whom a deadline concerns."""

from collections.abc import AsyncIterator
from datetime import datetime

from pymongo import IndexModel

from chamdiem.contracts.appraisal import AppraisalSubmitted, AssignmentChanged, ExplanationAsked
from chamdiem.contracts.criteria import RoundChanged
from chamdiem.contracts.submission import ExplanationGiven
from chamdiem.servicekit.copies import Copies, Copy
from chamdiem.servicekit.mongo import Collection, Database, replace_if_newer

ROUNDS = Collection("rounds")
ASSIGNMENTS = Collection("assignments")
SENT_SHEETS = Collection("sent_sheets", [IndexModel([("round_id", 1)], name="round")])
SENT_APPRAISALS = Collection("sent_appraisals", [IndexModel([("round_id", 1)], name="round")])
ASKED = Collection("asked", [IndexModel([("event.round_id", 1)], name="round")])
ANSWERED = Collection("answered", [IndexModel([("round_id", 1)], name="round")])


class CopyStore:
    """Rounds, assignments and questions whole; of sheets, appraisals and answers only when they were sent."""

    def __init__(self, database: Database) -> None:
        self.rounds = Copies(database, ROUNDS.name, RoundChanged)
        self.assignments = Copies(database, ASSIGNMENTS.name, AssignmentChanged)
        self._sheets = database[SENT_SHEETS.name]
        self._appraisals = database[SENT_APPRAISALS.name]
        self.asked = Copies(database, ASKED.name, ExplanationAsked)
        self._answered = database[ANSWERED.name]

    async def keep_sheet(self, sheet_id: str, version: int, round_id: str, unit_id: str, sent: bool) -> bool:
        """Whether the unit's sheet is with Home Affairs; older news changes nothing."""
        state = {"round_id": round_id, "unit_id": unit_id, "sent": sent}
        return await replace_if_newer(self._sheets, sheet_id, version, state)

    async def keep_appraisal(self, event: AppraisalSubmitted) -> None:
        """The account sent its appraisal of the unit, maybe for the second time: the latest counts."""
        row = {"round_id": event.round_id, "unit_id": event.unit_id, "account_id": event.account_id}
        change = {"$set": row, "$max": {"at": event.at}}
        await self._appraisals.update_one({"_id": event.appraisal_id}, change, upsert=True)

    async def keep_answers(self, event: ExplanationGiven, version: int) -> None:
        """When the unit answered what it was asked; older news changes nothing."""
        row = {
            "round_id": event.round_id,
            "unit_id": event.unit_id,
            "at": event.at,
            "recalled": event.recalled,
        }
        await replace_if_newer(self._answered, event.sheet_id, version, row)

    async def units_that_sent(self, round_id: str) -> set[str]:
        """Units whose sheets of the round were sent by themselves and not taken back."""
        return {row["unit_id"] async for row in self._sheets.find({"round_id": round_id, "sent": True})}

    async def appraisals_sent(self, round_id: str, since: datetime | None = None) -> set[tuple[str, str]]:
        """Pairs of account and unit; of those sent (again) from that moment on, if one is named. Rows of an
        older release don't say when: they count."""
        where = {"round_id": round_id} | ({"at": {"$not": {"$lt": since}}} if since else {})
        return {(row["account_id"], row["unit_id"]) async for row in self._appraisals.find(where)}

    async def answered(self, round_id: str) -> dict[str, datetime]:
        """When each unit last answered; none that has taken its answers back."""
        where = {"round_id": round_id, "recalled": {"$ne": True}}
        return {row["unit_id"]: row["at"] async for row in self._answered.find(where)}

    async def questions(self, round_id: str) -> AsyncIterator[ExplanationAsked]:
        """What each appraiser asks each unit of the round; nothing that was taken back whole."""
        async for copy in self.asked.each({"event.round_id": round_id}):
            if copy.event.questions:
                yield copy.event

    async def assignments_of(self, round_id: str) -> AsyncIterator[Copy[AssignmentChanged]]:
        """Everybody's assignment in the round."""
        async for copy in self.assignments.each():
            if copy.event.round_id == round_id:
                yield copy
