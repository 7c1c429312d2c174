"""What is sent: the whole sheet as events carry it, and the digest that names it (C2, S5)."""

import hashlib
import json
import unicodedata
from collections.abc import Collection, Mapping
from typing import Any

from chamdiem.contracts.submission import EvidenceReference, SubmittedItem
from services.submission.domain.form import Form
from services.submission.domain.items import Item, item_from

EXPORT_CODE_LENGTH = 12


def sent_items(
    form: Form, items: Mapping[str, Mapping[str, Any]], excluded: Collection[str]
) -> tuple[SubmittedItem, ...]:
    """Every self-scored leaf in the set's order, scored or not, then the bonus items that were claimed."""
    stored = {leaf_id: item_from(item) for leaf_id, item in items.items()}
    leaves = [_sent(leaf_id, stored.get(leaf_id, Item()), leaf_id in excluded) for leaf_id in form.leaves]
    claimed = [_sent(i, stored[i], False) for i in form.bonus if i in stored and stored[i].points is not None]
    return (*leaves, *claimed)


def _sent(leaf_id: str, item: Item, excluded: bool) -> SubmittedItem:
    return SubmittedItem(
        leaf_id=leaf_id,
        facts=None if item.facts is None else dict(item.facts),
        points=None if excluded else item.points,
        not_applicable=excluded or item.not_applicable,
        not_applicable_reason=item.not_applicable_reason,
        explanation=item.explanation,
        evidence=tuple(EvidenceReference.model_validate(vars(entry)) for entry in item.evidence),
    )


def sheet_digest(sheet_id: str, items: Collection[SubmittedItem]) -> str:
    """Lower-case hex SHA-256 over canonical JSON `{"items": […], "sheet_id": …}`: keys sorted, no spaces,
    text in NFC, points as decimal strings, UTF-8. Whoever gets the sheet can compute it anew."""
    content = {"sheet_id": sheet_id, "items": [item.model_dump(mode="json") for item in items]}
    text = json.dumps(content, sort_keys=True, ensure_ascii=False, separators=(",", ":"))
    return hashlib.sha256(unicodedata.normalize("NFC", text).encode()).hexdigest()


def export_code(digest: str, report_id: str) -> str:
    """12 hex digits, upper case, printed at each page's foot: they name this one export, so that a newer one
    of the same figures (other words, another name of the unit) is told from it."""
    return hashlib.sha256(f"{digest}:{report_id}".encode()).hexdigest()[:EXPORT_CODE_LENGTH].upper()
