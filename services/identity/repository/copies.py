"""What identity keeps of its neighbours, only to know whom a deadline concerns."""

from collections.abc import AsyncIterator

from pymongo import IndexModel

from chamdiem.contracts.appraisal import AppraisalSubmitted, AssignmentChanged
from chamdiem.contracts.criteria import RoundChanged
from chamdiem.servicekit.copies import Copies, Copy
from chamdiem.servicekit.mongo import Collection, Database, insert_or_ignore, replace_if_newer

ROUNDS = Collection("rounds")
ASSIGNMENTS = Collection("assignments")
SENT_SHEETS = Collection("sent_sheets", [IndexModel([("round_id", 1)], name="round")])
SENT_APPRAISALS = Collection("sent_appraisals", [IndexModel([("round_id", 1)], name="round")])


class CopyStore:
    """Rounds and assignments whole; of sheets and appraisals only whether they were sent."""

    def __init__(self, database: Database) -> None:
        self.rounds = Copies(database, ROUNDS.name, RoundChanged)
        self.assignments = Copies(database, ASSIGNMENTS.name, AssignmentChanged)
        self._sheets = database[SENT_SHEETS.name]
        self._appraisals = database[SENT_APPRAISALS.name]

    async def keep_sheet(self, sheet_id: str, version: int, round_id: str, unit_id: str, sent: bool) -> bool:
        """Whether the unit's sheet is with Home Affairs; older news changes nothing."""
        state = {"round_id": round_id, "unit_id": unit_id, "sent": sent}
        return await replace_if_newer(self._sheets, sheet_id, version, state)

    async def keep_appraisal(self, event: AppraisalSubmitted) -> None:
        """The account sent its appraisal of the unit."""
        row = {"round_id": event.round_id, "unit_id": event.unit_id, "account_id": event.account_id}
        await insert_or_ignore(self._appraisals, [{"_id": event.appraisal_id, **row}])

    async def units_that_sent(self, round_id: str) -> set[str]:
        """Units whose sheets of the round were sent by themselves and not taken back."""
        return {row["unit_id"] async for row in self._sheets.find({"round_id": round_id, "sent": True})}

    async def appraisals_sent(self, round_id: str) -> set[tuple[str, str]]:
        """Pairs of account and unit."""
        found = self._appraisals.find({"round_id": round_id})
        return {(row["account_id"], row["unit_id"]) async for row in found}

    async def assignments_of(self, round_id: str) -> AsyncIterator[Copy[AssignmentChanged]]:
        """Everybody's assignment in the round."""
        async for copy in self.assignments.each():
            if copy.event.round_id == round_id:
                yield copy
