"""Read copies of corrections of sets, and who has seen them."""

from chamdiem.contracts.criteria import CriteriaSetCorrected
from chamdiem.servicekit.copies import Copies
from chamdiem.servicekit.mongo import Database
from services.submission.repository.collections import CORRECTIONS, CORRECTIONS_SEEN


class Corrections:
    """What each later version of a set changed, by its id."""

    def __init__(self, database: Database) -> None:
        self._copies = Copies(database, CORRECTIONS.name, CriteriaSetCorrected)
        self._seen = database[CORRECTIONS_SEEN.name]

    async def keep(self, event: CriteriaSetCorrected, version: int) -> None:
        """Keep the correction if nothing as new is there."""
        await self._copies.keep(event, version)

    async def get(self, set_id: str) -> CriteriaSetCorrected | None:
        """The correction that made this version."""
        found = await self._copies.get(set_id)
        return found.event if found else None

    async def between(self, old: str, new: str) -> list[CriteriaSetCorrected] | None:
        """The corrections that lead from one version to a later one, in order; None while one has not
        arrived, or where none leads there.
        """
        steps: list[CriteriaSetCorrected] = []
        wanted = new
        while wanted != old:
            found = await self.get(wanted)
            if found is None:
                return None
            steps.append(found)
            wanted = found.corrects
        return steps[::-1]

    async def seen(self, account_id: str, sheet_id: str) -> set[str]:
        """The versions of whose changes the account has taken note on that sheet."""
        found = await self._seen.find_one({"_id": f"{account_id}~{sheet_id}"})
        return set(found["set_ids"]) if found else set()

    async def mark(self, account_id: str, sheet_id: str, set_ids: list[str]) -> None:
        """The account has seen these; a reader's own mark, no change of the sheet."""
        which = {"_id": f"{account_id}~{sheet_id}"}
        await self._seen.update_one(which, {"$addToSet": {"set_ids": {"$each": set_ids}}}, upsert=True)
