"""Items as stored, and the history of every change (O3: who, when, from, to)."""

import json
from collections.abc import Mapping
from typing import Any

from chamdiem.servicekit.tokens import Caller
from services.appraisal.domain.explaining import first_word
from services.appraisal.domain.scores import Word
from services.appraisal.queries.desk import Desk

Document = dict[str, Any]


def new_appraisal(desk: Desk) -> Document:
    """An appraisal before its first word."""
    return {
        "_id": desk.appraisal_id,
        "round_id": desk.standing.round.round_id,
        "unit_id": desk.unit.unit_id,
        "account_id": desk.assigned.account_id,
        "items": {},
        "sent": [],
        "sent_again": [],
        "sent_at": None,
        "questions": {},
        "version": 1,
    }


def stored_item(desk: Desk, leaf_id: str, word: Word, caller: Caller) -> Document:
    """The word in the version after the one that the desk shows; beside the first one where that was
    sent."""
    before = desk.item(leaf_id)
    verdict = word.verdict
    first = {"first": first_word(before)} if before and leaf_id in desk.sent else {}
    return first | {
        "version": before["version"] + 1 if before else 1,
        "points": verdict.points if verdict else None,
        "not_applicable": verdict is not None and verdict.points is None,
        "facts": dict(word.facts) if word.facts is not None else None,
        "reason": word.reason,
        "by": caller.account_id,
        "by_name": caller.name,
        "at": desk.at,
    }


def history(desk: Desk, leaf_id: str, word: Word, caller: Caller) -> list[Document]:
    """One entry for each field that the word changes."""
    before, after = _texts(desk.word(leaf_id)), _texts(word)
    return [
        {
            "appraisal_id": desk.appraisal_id,
            "round_id": desk.standing.round.round_id,
            "unit_id": desk.unit.unit_id,
            "leaf_id": leaf_id,
            "who": caller.account_id,
            "name": caller.name,
            "when": desk.at,
            "field": field,
            "from": before[field],
            "to": after[field],
        }
        for field in before
        if before[field] != after[field]
    ]


def _texts(word: Word) -> Mapping[str, str | None]:
    return {
        "points": word.verdict.text if word.verdict else None,
        "facts": None if word.facts is None else json.dumps(word.facts, ensure_ascii=False, sort_keys=True),
        "reason": word.reason or None,
    }
