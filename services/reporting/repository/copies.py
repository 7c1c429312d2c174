"""Read copies of what neighbours own; published sets are parsed once per process, since they never change."""

from chamdiem.contracts.appraisal import RoundAppraisalCompleted
from chamdiem.contracts.criteria import CriteriaSetPublished, RoundChanged
from chamdiem.contracts.submission import SurveyClosed
from chamdiem.scoring import Tree
from chamdiem.servicekit.copies import Copies
from chamdiem.servicekit.mongo import Database
from services.reporting.repository.collections import COMPLETIONS, ROUNDS, SETS, SURVEYS


class Neighbours:
    """Sets, rounds, surveys and completed appraisals."""

    def __init__(self, database: Database) -> None:
        self.sets = Copies(database, SETS.name, CriteriaSetPublished)
        self.rounds = Copies(database, ROUNDS.name, RoundChanged)
        self.surveys = Copies(database, SURVEYS.name, SurveyClosed)
        self.completions = Copies(database, COMPLETIONS.name, RoundAppraisalCompleted)
        self._trees: dict[str, Tree] = {}

    async def tree(self, set_id: str) -> Tree | None:
        """The published set, indexed; None while it has not arrived."""
        if set_id not in self._trees:
            copy = await self.sets.get(set_id)
            if copy is None:
                return None
            self._trees[set_id] = Tree(copy.event.document)
        return self._trees[set_id]
