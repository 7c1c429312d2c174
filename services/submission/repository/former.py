"""What last year is found and shown by: crosswalks, the panel's words, publications. Newest wins."""

from chamdiem.contracts.appraisal import UnitAppraisalCompleted
from chamdiem.contracts.criteria import CrosswalkChanged
from chamdiem.contracts.reporting import ResultsPublished
from chamdiem.scoring.crosswalk import Links
from chamdiem.servicekit.copies import Copies
from chamdiem.servicekit.mongo import Database
from services.submission.domain.former import Earlier
from services.submission.repository.collections import CROSSWALKS, PUBLICATIONS, ROUNDS, VERDICTS


class Former:
    """Read copies, and the rounds that came before."""

    def __init__(self, database: Database) -> None:
        self.crosswalks = Copies(database, CROSSWALKS.name, CrosswalkChanged)
        self.verdicts = Copies(database, VERDICTS.name, UnitAppraisalCompleted)
        self.publications = Copies(database, PUBLICATIONS.name, ResultsPublished)
        self._rounds = database[ROUNDS.name]

    async def links(self, set_id: str) -> tuple[str, Links] | None:
        """The former set and the stored links; None where nobody has stored a crosswalk."""
        copy = await self.crosswalks.get(set_id)
        if copy is None:
            return None
        return copy.event.former_set_id, {one.leaf_id: one.former_ids for one in copy.event.links}

    async def earlier(self, kind: str, year: int, unit_id: str) -> list[Earlier]:
        """The rounds of that kind in earlier years in which the unit takes part."""
        which = {"event.kind": kind, "event.year": {"$lt": year}, "event.units.unit_id": unit_id}
        fields = ("event.set_id", "event.year", "event.official", "event.replaced_by")
        return [
            Earlier(one["_id"], one["event"]["set_id"], one["event"]["year"], one["event"]["official"])
            async for one in self._rounds.find(which, fields)
            if not one["event"].get("replaced_by")
        ]
