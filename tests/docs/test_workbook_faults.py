"""Every fault of an imported workbook has English words: the server's own sentence is Vietnamese."""

import re
from collections.abc import Iterator
from pathlib import Path

from chamdiem.setbook.faults import _MESSAGES as OF_DOCUMENTS
from services.identity.commands import account_columns, unit_words
from services.submission.domain.sheet_books.rows import FAULTS as OF_SHEETS

ROOT = Path(__file__).parents[2]
WORDS = ROOT / "web" / "src" / "texts" / "en" / "faults.ts"
SOURCES = (
    *(f"libs/chamdiem/documents/table/{name}.py" for name in ("cells", "plain", "reading")),
    *(f"libs/chamdiem/setbook/{name}.py" for name in ("about_rows", "faults", "rows", "tree_rows")),
    "libs/chamdiem/workbooks/http.py",
    "services/identity/commands/rows.py",
    "services/submission/domain/sheet_books/rows.py",
)
SAID = re.compile(r'"([a-z_]+)"[,:] (?:f?"[A-ZĐÔ{]|message\b)')
"""A code with its Vietnamese sentence beside it."""


def coded() -> Iterator[str]:
    """The codes that stand in the sources of readers, and those that they take from tables."""
    yield from (*OF_DOCUMENTS, *OF_SHEETS, *account_columns.FAULTS, *unit_words.FAULTS)
    for path in SOURCES:
        yield from SAID.findall((ROOT / path).read_text("utf-8"))


def test_each_fault_is_worded_in_english() -> None:
    found = set(coded())
    assert {"no_rows", "missing_sheet", "too_long", "below_leaf", "macros", "not_here", "conflict"} <= found
    worded = set(re.findall(r"^  ([a-z_]+):", WORDS.read_text("utf-8"), re.M))
    assert found - worded == set()
