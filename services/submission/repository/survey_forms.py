"""Survey forms, their links and their answers. An answer knows neither its link nor its moment (ADR 26)."""

import asyncio
import secrets
from collections.abc import Collection, Mapping, Sequence
from contextlib import suppress
from typing import Any
from weakref import WeakValueDictionary

from pymongo.errors import BulkWriteError, DuplicateKeyError

from chamdiem.servicekit.ids import fresh_hex
from chamdiem.servicekit.mongo import Database, Session, only_duplicates, together
from chamdiem.servicekit.outbox import Document, Outbox
from services.submission.repository.collections import HISTORY, SURVEY_FORMS, SURVEY_RESPONSES, SURVEY_TOKENS

ALPHABET = "abcdefghjkmnpqrstuvwxyz23456789"
TOKEN_LENGTH = 20
"""31 letters that nobody confuses, 20 of them: 99 bits, beyond any guessing."""


def fresh_token() -> str:
    """A token that nobody can guess and everybody can type."""
    return "".join(secrets.choice(ALPHABET) for _ in range(TOKEN_LENGTH))


class SurveyForms:
    """Forms change by version; the number of answers stands in the form, counted with each answer."""

    def __init__(self, database: Database, outbox: Outbox) -> None:
        self._client = database.client
        self._forms = database[SURVEY_FORMS.name]
        self._tokens = database[SURVEY_TOKENS.name]
        self._responses = database[SURVEY_RESPONSES.name]
        self._outbox = outbox
        self._turns: WeakValueDictionary[str, asyncio.Lock] = WeakValueDictionary()

    async def get(self, form_id: str) -> Document | None:
        """A form."""
        found: Document | None = await self._forms.find_one({"_id": form_id}, {"outbox": 0})
        return found

    async def of_rounds(self, round_ids: Sequence[str], **which: Any) -> list[Document]:
        """The forms of these rounds in the order of their ids."""
        found = self._forms.find({"round_id": {"$in": list(round_ids)}, **which}, {"outbox": 0})
        return [form async for form in found.sort("_id")]

    async def open_for_accounts(self) -> list[Document]:
        """Every opened form that accounts of units answer."""
        found = self._forms.find({"state": "open", "account_group": {"$ne": None}}, {"outbox": 0})
        return [form async for form in found]

    async def create(self, form: Document, history: Document) -> bool:
        """Keep a new form; false if there is one of that id."""
        try:
            await self._forms.insert_one({**form, "outbox": [self._local(form, history)]})
        except DuplicateKeyError:
            return False
        self._outbox.wake(SURVEY_FORMS.name, form["_id"])
        return True

    async def change(
        self, form: Document, fields: Mapping[str, Any], history: Document, *, unanswered: bool = False
    ) -> bool:
        """Change exactly that version, `unanswered` only while nobody has answered; false if it is newer."""
        which = {"_id": form["_id"], "version": form["version"]} | ({"answers": 0} if unanswered else {})
        update = {
            "$set": {**fields, "version": form["version"] + 1},
            "$push": {"outbox": self._local(form, history)},
        }
        result = await self._forms.update_one(which, update)
        self._outbox.wake(SURVEY_FORMS.name, form["_id"])
        return bool(result.matched_count)

    async def issue(self, batch: Mapping[str, Any], of: Mapping[str, Any]) -> None:
        """Make the batch's links; those that a first attempt made stay."""
        numbers = range(1, batch["count"] + 1)
        base = {**of, "batch_id": batch["batch_id"], "receipt": None}
        tokens = [{"_id": fresh_token(), "number": number, **base} for number in numbers]
        try:
            await self._tokens.insert_many(tokens, ordered=False)
        except BulkWriteError as error:
            if not only_duplicates(error):
                raise

    async def links(self, batch_id: str) -> list[str]:
        """The batch's tokens in their order."""
        found = self._tokens.find({"batch_id": batch_id}, {"_id": 1}).sort("number")
        return [token["_id"] async for token in found]

    async def token(self, token: str) -> Document | None:
        """What a link was given out for."""
        found: Document | None = await self._tokens.find_one({"_id": token})
        return found

    async def answered(self, form_id: str, account_id: str, unit_ids: Collection[str]) -> bool:
        """Whether the account has answered that form about one of these units."""
        marks = [mark(form_id, account_id, unit) for unit in unit_ids]
        return bool(marks) and await self._tokens.find_one({"_id": {"$in": marks}}, {"_id": 1}) is not None

    async def answered_by_units(self, form_ids: Sequence[str], unit_ids: Sequence[str]) -> set[str]:
        """Those of the forms that an account of one of these units has answered."""
        which = {"form_id": {"$in": list(form_ids)}, "way": "account", "unit_id": {"$in": list(unit_ids)}}
        return set(await self._responses.distinct("form_id", which))

    async def receipt(self, form_id: str, account_id: str, unit_id: str) -> str | None:
        """What the account's sending of that form about that unit was known by, if it has answered."""
        found = await self._tokens.find_one({"_id": mark(form_id, account_id, unit_id)})
        return found["receipt"] if found else None

    async def take_by_link(self, token: Document, receipt: str, response: Document) -> bool:
        """Use up the link and keep the answer in one; false if the link is used or the form closed by now."""

        async def step(session: Session) -> bool:
            which = {"_id": token["_id"], "receipt": None}
            used = await self._tokens.update_one(which, {"$set": {"receipt": receipt}}, session=session)
            return bool(used.matched_count) and await self._keep(response, {}, session)

        return await self._together(response["form_id"], step)

    async def take_by_account(self, account_id: str, receipt: str, response: Document) -> bool:
        """Note that the account has answered and keep the answer in one; false if it had or the form is
        closed by now."""
        form_id = response["form_id"]
        name = mark(form_id, account_id, response["unit_id"])
        used = {"_id": name, "batch_id": name, "number": 0, "form_id": form_id, "receipt": receipt}

        async def step(session: Session) -> bool:
            await self._tokens.insert_one(used, session=session)
            return await self._keep(response, {}, session)

        try:
            return await self._together(response["form_id"], step)
        except DuplicateKeyError:
            return False

    async def take_paper(self, form: Document, paper: Document, history: Document) -> Document | None:
        """Keep a paper's answers with the entry of who typed them, and tell which paper stands: this one, or
        what was kept before under its id or its number; None if the form is closed by now."""

        async def step(session: Session) -> bool:
            push = {"$push": {"outbox": self._local(form, history)}}
            # Two at once meet at the form that both count in: the second looks again and sees the first.
            return not await self._numbered(paper, session) and await self._keep(paper, push, session)

        with suppress(DuplicateKeyError):
            if await self._together(form["_id"], step):
                self._outbox.wake(SURVEY_FORMS.name, form["_id"])
                return paper
        kept: Document | None = await self._responses.find_one({"_id": paper["_id"]})
        return kept or await self._numbered(paper)

    async def _numbered(self, paper: Document, session: Session | None = None) -> Document | None:
        """The paper that counts under the same number, if it has one."""
        if not paper["number"]:
            return None
        same = {name: paper[name] for name in ("form_id", "way", "unit_id", "group_id", "number")}
        found: Document | None = await self._responses.find_one(
            {**same, "taken_back": False}, session=session
        )
        return found

    async def take_back(self, form: Document, paper_id: str, history: Document) -> bool:
        """Let a paper no longer count; false if the form is closed by now."""

        async def step(session: Session) -> bool:
            which = {"_id": paper_id, "form_id": form["_id"], "way": "paper", "taken_back": False}
            found = await self._responses.update_one(which, {"$set": {"taken_back": True}}, session=session)
            push = {"$push": {"outbox": self._local(form, history)}, "$inc": {"answers": -1}}
            return bool(found.matched_count) and await self._touch(form["_id"], push, session)

        done = await self._together(form["_id"], step)
        self._outbox.wake(SURVEY_FORMS.name, form["_id"])
        return done

    async def papers(self, form_id: str, limit: int, number: str) -> list[Document]:
        """The papers keyed in last; of a number, unless that is empty."""
        which = {"form_id": form_id, "way": "paper"} | ({"number": number} if number else {})
        found = self._responses.find(which).sort("at", -1)
        return [paper async for paper in found.limit(limit)]

    async def responses(self, form_id: str) -> list[Document]:
        """Every answer that counts."""
        found = self._responses.find({"form_id": form_id, "taken_back": {"$ne": True}})
        return [response async for response in found]

    async def counts(self, form_ids: Sequence[str]) -> list[Document]:
        """How many answered, by form, unit, group and way."""
        key = {name: f"${name}" for name in ("form_id", "unit_id", "group_id", "way")}
        steps: list[Document] = [
            {"$match": {"form_id": {"$in": list(form_ids)}, "taken_back": {"$ne": True}}},
            {"$group": {"_id": key, "count": {"$sum": 1}}},
        ]
        return [{**row["_id"], "count": row["count"]} async for row in await self._responses.aggregate(steps)]

    async def _keep(self, response: Document, push: Document, session: Session) -> bool:
        await self._responses.insert_one({"_id": fresh_hex(), **response}, session=session)
        return await self._touch(response["form_id"], {"$inc": {"answers": 1}, **push}, session)

    async def _touch(self, form_id: str, update: Document, session: Session) -> bool:
        """Last in each transaction, so that closing comes wholly before or after an answer."""
        found = await self._forms.update_one({"_id": form_id, "state": "open"}, update, session=session)
        return bool(found.matched_count)

    async def _together(self, form_id: str, step: Any) -> bool:
        """One writer of a form at a time within this process: each counts in the form, and hundreds at once
        would mostly stand in each other's way."""

        async def whole(session: Session) -> bool:
            done: bool = await step(session)
            if not done:
                await session.abort_transaction()
            return done

        turn = self._turns.get(form_id)
        if turn is None:
            turn = self._turns[form_id] = asyncio.Lock()
        async with turn:
            return await together(self._client, whole)

    def _local(self, form: Document, history: Document) -> Document:
        about = {"round_id": form["round_id"], "form_id": form["_id"]}
        return self._outbox.local(HISTORY.name, history | about)


def mark(form_id: str, account_id: str, unit_id: str) -> str:
    """The id of the note that an account has answered about a unit; beside the links, shorter than none of
    them."""
    return f"{form_id}~{account_id}~{unit_id}"
