"""What the panel asks, as appraisal tells it: one document per appraisal, the newest wins."""

from chamdiem.contracts.appraisal import ExplanationAsked
from chamdiem.servicekit.mongo import Database, replace_if_newer
from chamdiem.servicekit.outbox import Document
from services.submission.repository.collections import QUESTIONS


class Questions:
    """Units see what is asked, never by whom."""

    def __init__(self, database: Database) -> None:
        self._questions = database[QUESTIONS.name]

    async def keep(self, event: ExplanationAsked, version: int) -> None:
        """Keep the questions if nothing as new is there."""
        asked = [entry.model_dump(include={"leaf_id", "text", "at"}) for entry in event.questions]
        sheet_id = f"{event.round_id}~{event.unit_id}"
        await replace_if_newer(
            self._questions, event.appraisal_id, version, {"sheet_id": sheet_id, "asked": asked}
        )

    async def of_sheet(self, sheet_id: str) -> dict[str, list[Document]]:
        """All that is asked of a sheet, by leaf, the oldest first."""
        asked: dict[str, list[Document]] = {}
        async for kept in self._questions.find({"sheet_id": sheet_id}, sort=[("_id", 1)]):
            for entry in kept["asked"]:
                asked.setdefault(entry["leaf_id"], []).append({"text": entry["text"], "at": entry["at"]})
        return {leaf_id: sorted(asked[leaf_id], key=lambda entry: entry["at"]) for leaf_id in sorted(asked)}
