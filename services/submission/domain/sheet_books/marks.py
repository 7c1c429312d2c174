"""A row's mark: the version that was exported and a hash of what stood there, so that a row that nobody
touched is known, and one that others changed meanwhile too."""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from chamdiem.documents.text import clean
from chamdiem.scoring.rule_types import Rule
from services.submission.domain.items import Item, Patch
from services.submission.domain.sheet_books.cells import from_cells, to_cells

_HASH_LENGTH = 16
_LONGEST_VERSION = 9


@dataclass(frozen=True)
class Row:
    """What one row says of its leaf."""

    facts: Mapping[str, Any] | None
    reason: str
    explanation: str

    @property
    def hash(self) -> str:
        """The same for the same content."""
        facts = None if self.facts is None else dict(self.facts)
        text = json.dumps([facts, self.reason, self.explanation], sort_keys=True, ensure_ascii=False)
        return hashlib.sha256(text.encode()).hexdigest()[:_HASH_LENGTH]

    def patch(self) -> Patch:
        """The change that the row asks for."""
        given = frozenset({"facts", "not_applicable", "not_applicable_reason", "explanation"})
        return Patch(given, self.facts, bool(self.reason), self.reason, self.explanation)


def row_of(rule: Rule, item: Item) -> Row:
    """The item as a row says it, after the way through a spreadsheet's cells."""
    facts = from_cells(rule, to_cells(rule, item.facts))
    return Row(facts, clean(item.not_applicable_reason).strip(), clean(item.explanation).strip())


def mark_of(sheet_id: str, rule: Rule, item: Item) -> str:
    """What the export writes beside the row."""
    return f"{sheet_id} {item.version} {row_of(rule, item).hash}"


def read_mark(mark: str) -> tuple[str, int, str]:
    """Sheet, version and hash; version 0 and no hash where nothing readable stands."""
    parts = mark.split(" ")
    if len(parts) == 3 and parts[1].isdecimal() and len(parts[1]) <= _LONGEST_VERSION:
        return parts[0], int(parts[1]), parts[2]
    return "", 0, ""
