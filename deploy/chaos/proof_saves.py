"""Every acknowledged change is there, once.

The ledger holds what was answered with 2xx; here it is compared with what the API returns at the end, and
with the number of history entries. A save could be lost if it were acknowledged before it was durable, or
overwritten by a repetition; doubled if a repetition made a new version or a new history entry; evidence
could be cut short by a kill in the middle of its chunks.
"""

from collections import Counter
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from typing import TypeVar

from deploy.chaos.ledger import Json, Ledger, Save, Upload, Word
from deploy.chaos.stored import Place, Stored

SAVED = ("version", "facts", "points", "not_applicable", "not_applicable_reason", "explanation")
SAID = ("version", "facts", "points", "not_applicable", "reason")
Documents = Mapping[str, Json]
ChangeT = TypeVar("ChangeT", Save, Word)


def changes_differ(
    ledger: Ledger,
    sheets: Documents,
    appraisals: Documents,
    now: Stored,
    by_sending: Collection[str] = (),
) -> list[str]:
    """What is missing, different or there more than once.

    `sheets`, `appraisals`: as the API returns them. `by_sending`: items that the sending itself puts to 0,
    once, where their appraiser has said nothing of them.
    """
    said = {(word.appraisal_id, word.leaf_id) for word in ledger.words}
    words = [*said, *(place for place in now.words if place[1] in by_sending and place not in said)]
    return [
        *_saves(ledger.saves, sheets),
        *_words(ledger.words, appraisals),
        *_receipts(ledger.receipts, sheets),
        *_counts("save", ((s.sheet_id, s.leaf_id) for s in ledger.saves), now.saves),
        *_counts("upload", ((u.sheet_id, u.leaf_id) for u in ledger.uploads), now.uploads),
        *_counts("word", words, now.words),
    ]


def files_differ(uploads: Iterable[Upload], sheets: Documents, content: Mapping[str, str]) -> list[str]:
    """Uploads that are not there once with the bytes that were sent; `content`: hash by evidence id."""
    differences = []
    for upload in uploads:
        item = sheets[upload.sheet_id]["items"].get(upload.leaf_id, {})
        kept = [e["sha256"] for e in item.get("evidence", ()) if e["evidence_id"] == upload.evidence_id]
        if (
            kept != [upload.sent]
            or upload.told != upload.sent
            or content.get(upload.evidence_id) != upload.sent
        ):
            differences.append(f"evidence {upload.evidence_id} on {upload.sheet_id} {upload.leaf_id} differs")
    return differences


def _saves(saves: Iterable[Save], sheets: Documents) -> Iterator[str]:
    for save in _newest(saves, lambda save: (save.sheet_id, save.leaf_id)):
        item = sheets.get(save.sheet_id, {}).get("items", {}).get(save.leaf_id, {})
        place = f"{save.sheet_id} {save.leaf_id}"
        yield from (
            f"save of {place} lost: {field}" for field in SAVED if item.get(field) != save.item[field]
        )
        asked = {field: value for field, value in save.asked.items() if value != save.item[field]}
        yield from (f"save of {place} acknowledged otherwise than asked: {field}" for field in asked)


def _words(words: Iterable[Word], appraisals: Documents) -> Iterator[str]:
    for word in _newest(words, lambda word: (word.appraisal_id, word.leaf_id)):
        item = appraisals.get(word.appraisal_id, {}).get("items", {}).get(word.leaf_id, {})
        place = f"{word.appraisal_id} {word.leaf_id}"
        yield from (f"word on {place} lost: {field}" for field in SAID if item.get(field) != word.item[field])


def _newest(changes: Iterable[ChangeT], place: Callable[[ChangeT], Place]) -> Iterable[ChangeT]:
    newest: dict[Place, ChangeT] = {}
    for change in changes:
        before = newest.get(place(change))
        if before is None or change.item["version"] > before.item["version"]:
            newest[place(change)] = change
    return newest.values()


def _receipts(receipts: Documents, sheets: Documents) -> Iterator[str]:
    for sheet_id, receipt in receipts.items():
        if sheets.get(sheet_id, {}).get("signoff", {}).get("receipt") != receipt:
            yield f"receipt of {sheet_id} differs from the acknowledged one"


def _counts(what: str, acknowledged: Iterable[Place], entries: Mapping[Place, int]) -> Iterator[str]:
    """One history entry for each acknowledged change, and none that nobody was told of."""
    due = Counter(acknowledged)
    for place in sorted({*due, *entries}):
        kept = entries.get(place, 0)
        if kept != due[place]:
            yield f"{what} {' '.join(place)}: {due[place]} acknowledged, {kept} in the history"
