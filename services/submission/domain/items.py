"""One item of a sheet: facts, points, explanation and evidence, and how a change is applied (S2)."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any, Literal

from chamdiem.scoring import FactsError, Leaf, evaluate
from chamdiem.scoring import Item as BonusItem
from services.submission.domain.form import NA, Score
from services.submission.errors import FactsInvalid, NotApplicableNotAllowed, ReasonRequired

Fillable = Leaf | BonusItem
TRACKED = ("facts", "points", "not_applicable", "not_applicable_reason", "explanation")
"""The fields whose every change is kept (who, when, from, to)."""


@dataclass(frozen=True)
class Evidence:
    """A file (`file_id` in GridFS) or a link that proves points.

    `issued_on`: the day on the paper itself, ISO or empty; `document_id`: where the unit's library has it.
    """

    evidence_id: str
    kind: Literal["file", "link"]
    filename: str
    url: str
    content_type: str
    size: int
    sha256: str
    note: str
    uploaded_at: datetime
    uploaded_by_name: str
    file_id: str = ""
    issued_on: str = ""
    document_id: str = ""


@dataclass(frozen=True)
class Item:
    """As stored; `version` guards everything but the evidence, which has ids of its own."""

    version: int = 0
    facts: Mapping[str, Any] | None = None
    points: int | None = None
    not_applicable: bool = False
    not_applicable_reason: str = ""
    explanation: str = ""
    evidence: tuple[Evidence, ...] = ()
    updated_by: str | None = None
    updated_by_name: str = ""
    updated_at: datetime | None = None

    @property
    def score(self) -> Score | None:
        """Points, not applicable, or None while unscored."""
        return NA if self.not_applicable else self.points

    def find(self, evidence_id: str) -> Evidence | None:
        """The evidence of that id."""
        return next((e for e in self.evidence if e.evidence_id == evidence_id), None)


def item_from(stored: Mapping[str, Any]) -> Item:
    """An item as Mongo keeps it."""
    evidence = tuple(Evidence(**entry) for entry in stored["evidence"])
    return Item(**{**stored, "evidence": evidence})


def item_to(item: Item) -> dict[str, Any]:
    """An item as Mongo shall keep it."""
    return {**vars(item), "evidence": [dict(vars(entry)) for entry in item.evidence]}


@dataclass(frozen=True)
class Patch:
    """A change: only the fields in `given` count."""

    given: frozenset[str]
    facts: Mapping[str, Any] | None = None
    not_applicable: bool = False
    not_applicable_reason: str = ""
    explanation: str = ""


def changed(scored: Fillable, item: Item, patch: Patch) -> Item:
    """The item with the patch applied and its points computed; version and author are the caller's to set.

    Raises FactsInvalid, ReasonRequired, NotApplicableNotAllowed.
    """
    if "explanation" in patch.given:
        item = replace(item, explanation=patch.explanation)
    if patch.not_applicable and "not_applicable" in patch.given:
        return _claimed(scored, item, patch)
    if patch.facts is not None and "facts" in patch.given:
        return _scored(scored, item, patch.facts)
    if "facts" in patch.given or (_is_claim(item) and "not_applicable" in patch.given):
        return replace(item, facts=None, points=None, not_applicable=False, not_applicable_reason="")
    if "not_applicable_reason" in patch.given and _is_claim(item):
        return replace(item, not_applicable_reason=_reason(patch))
    return item


def _is_claim(item: Item) -> bool:
    return item.not_applicable and item.facts is None


def _claimed(scored: Fillable, item: Item, patch: Patch) -> Item:
    if not isinstance(scored, Leaf) or not scored.may_be_not_applicable:
        raise NotApplicableNotAllowed("Tiêu chí này không được chọn “Không đánh giá”.")
    if patch.facts is not None:
        raise FactsInvalid(
            "Không nhập số liệu cho tiêu chí không đánh giá.", field="facts", reason_code="contradictory"
        )
    reason = _reason(patch) if "not_applicable_reason" in patch.given else item.not_applicable_reason
    if not reason:
        raise ReasonRequired("Cần nêu lý do không đánh giá.", field="not_applicable_reason")
    return replace(item, facts=None, points=None, not_applicable=True, not_applicable_reason=reason)


def _reason(patch: Patch) -> str:
    if not patch.not_applicable_reason.strip():
        raise ReasonRequired("Cần nêu lý do không đánh giá.", field="not_applicable_reason")
    return patch.not_applicable_reason


def _scored(scored: Fillable, item: Item, facts: Mapping[str, Any]) -> Item:
    try:
        points = evaluate(scored, facts).points
    except FactsError as error:
        raise FactsInvalid(str(error), field=error.field, reason_code=error.code) from error
    return replace(item, facts=facts, points=points, not_applicable=points is None, not_applicable_reason="")


def differences(before: Item, after: Item) -> dict[str, dict[str, Any]]:
    """Field → {from, to} of what is kept in the history; removed evidence stays known there."""
    pairs = [(name, getattr(before, name), getattr(after, name)) for name in TRACKED]
    if before.evidence != after.evidence:
        pairs.append(("evidence", _evidence_shown(before), _evidence_shown(after)))
    return {name: {"from": old, "to": new} for name, old, new in pairs if old != new}


def _evidence_shown(item: Item) -> list[dict[str, Any]]:
    names = ("evidence_id", "filename", "url", "note", "issued_on", "sha256", "file_id")
    return [{name: getattr(entry, name) for name in names} for entry in item.evidence]
