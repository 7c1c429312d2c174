"""What appraisal keeps of its neighbours: sets, rounds, accounts and sent sheets, fed by their events."""

from collections.abc import Iterable, Sequence
from typing import Any

from pymongo import IndexModel

from chamdiem.contracts.criteria import CriteriaSetPublished, RoundChanged
from chamdiem.contracts.identity import AccountChanged
from chamdiem.contracts.submission import ExplanationGiven, SheetSubmitted
from chamdiem.scoring import SetDocument, Tree
from chamdiem.servicekit.mongo import Collection, Database, replace_if_newer
from chamdiem.servicekit.outbox import Document
from services.appraisal.domain.rounds import Round

SETS = Collection("sets")
ROUNDS = Collection("rounds", [IndexModel([("set_id", 1)])])
ACCOUNTS = Collection("accounts")
SHEETS = Collection("sheets")
ANSWERS = Collection("answers")
SCORE = ("points", "facts", "not_applicable")
"""What of an item says the unit's score."""
COPIES = (SETS, ROUNDS, ACCOUNTS, SHEETS, ANSWERS)


class Copies:
    """Whole events: the newest wins, so order and repetition do not matter."""

    def __init__(self, database: Database) -> None:
        self._sets = database[SETS.name]
        self._rounds = database[ROUNDS.name]
        self._accounts = database[ACCOUNTS.name]
        self._sheets = database[SHEETS.name]
        self._answers = database[ANSWERS.name]
        self._trees: dict[str, Tree] = {}
        self._parsed: dict[str, tuple[int, Round]] = {}

    async def keep_set(self, event: CriteriaSetPublished, version: int) -> None:
        """A published set never changes, so the first copy is the last."""
        document = event.document.model_dump(mode="json", by_alias=True)
        await replace_if_newer(self._sets, event.set_id, version, {"document": document})

    async def keep_round(self, event: RoundChanged, version: int) -> None:
        await replace_if_newer(self._rounds, event.round_id, version, event.model_dump(mode="json"))

    async def keep_account(self, event: AccountChanged, version: int) -> None:
        kept = event.model_dump(include={"person_name", "kind", "unit_id", "status", "organisation"})
        if not await replace_if_newer(self._accounts, event.account_id, version, kept):
            # A copy of an older release lacks the field; accounts are told again now and then.
            lacking = {"_id": event.account_id, "version": version, "organisation": {"$exists": False}}
            await self._accounts.update_one(lacking, {"$set": {"organisation": event.organisation}})

    async def keep_sheet(self, event: SheetSubmitted, version: int) -> None:
        kept = event.model_dump(include={"round_id", "unit_id", "submitted", "late", "at"})
        items = {item.leaf_id: item.model_dump(exclude={"leaf_id"}) for item in event.items}
        await replace_if_newer(self._sheets, event.sheet_id, version, {**kept, "items": items})

    async def keep_answers(self, event: ExplanationGiven, version: int) -> None:
        kept = event.model_dump(include={"round_id", "unit_id", "sent", "at", "recalled"})
        answers = {answer.leaf_id: answer.model_dump(exclude={"leaf_id"}) for answer in event.answers}
        await replace_if_newer(self._answers, event.sheet_id, version, {**kept, "answers": answers})

    async def answers(self, ids: Iterable[str], *, whole: bool) -> dict[str, Document]:
        """By sheet: the answers that have arrived and were not taken back; only that they have, unless
        `whole`."""
        fields = None if whole else {"sent": 1}
        wanted = {"_id": {"$in": list(ids)}, "recalled": {"$ne": True}}
        found = await self._answers.find(wanted, fields).to_list(None)
        return {answers["_id"]: answers for answers in found}

    async def tree(self, set_id: str) -> Tree | None:
        """The set as a tree, parsed once per process: published sets are immutable (C2)."""
        if set_id not in self._trees:
            found = await self._sets.find_one({"_id": set_id})
            if found is None:
                return None
            self._trees[set_id] = Tree(SetDocument.model_validate(found["document"]))
        return self._trees[set_id]

    async def round(self, round_id: str) -> Round | None:
        """The newest copy; parsed once per version and process, since a round may hold thousands of units."""
        newest = await self._rounds.find_one({"_id": round_id}, {"version": 1})
        if newest is None:
            return None
        parsed = self._parsed.get(round_id)
        if parsed is None or parsed[0] != newest["version"]:
            found = await self._rounds.find_one({"_id": round_id}) or newest
            parsed = self._parsed[round_id] = (found["version"], Round.model_validate(found))
        return parsed[1]

    async def rounds_of_set(self, set_id: str) -> list[str]:
        return await self._rounds.distinct("_id", {"set_id": set_id})

    async def accounts(self, ids: Iterable[str]) -> dict[str, Document]:
        """Those of the accounts that have arrived, by id."""
        found = await self._accounts.find({"_id": {"$in": list(ids)}}).to_list(None)
        return {account["_id"]: account for account in found}

    async def sheets(
        self, ids: Iterable[str], leaf_ids: Iterable[str], parts: Sequence[str] = SCORE
    ) -> dict[str, Document]:
        """Those of the sheets that have arrived, by id, with these parts of these items; no parts means
        all."""
        fields: dict[str, Any] = {"round_id": 1, "unit_id": 1, "submitted": 1}
        for leaf_id in leaf_ids:
            fields |= {f"items.{leaf_id}.{part}": 1 for part in parts} or {f"items.{leaf_id}": 1}
        found = await self._sheets.find({"_id": {"$in": list(ids)}}, fields).to_list(None)
        return {sheet["_id"]: {"items": {}} | sheet for sheet in found}
