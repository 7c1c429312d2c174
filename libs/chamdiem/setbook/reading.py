"""A workbook as a set document, or every fault by sheet, row and column."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from pydantic import ValidationError

from chamdiem.documents.table import Finding, Limits, ReadRow, find_unplain, read_table
from chamdiem.documents.table.plain import find_legacy
from chamdiem.scoring.document import SetDocument

from .about_rows import AboutRows
from .columns import ABOUT, ABOUT_FIELDS, CRITERIA, TREE, Field
from .faults import Places
from .rows import RowReader
from .tree_rows import TreeRows

LIMITS = Limits(max_bytes=10 * 1024 * 1024, max_rows=40_000, max_columns=60)
"""Enough for 5,000 criteria with seven answers each."""
MOST_FINDINGS = 200


@dataclass(frozen=True)
class SetRead:
    """The document, or None and what is wrong with the workbook."""

    document: SetDocument | None
    findings: Sequence[Finding] = ()


def read_set_book(data: bytes) -> SetRead:
    """Read both sheets. Never raises for what is in the file."""
    if unplain := find_unplain(data, LIMITS):
        return SetRead(None, unplain)
    about, about_faults = _rows(data, ABOUT, ABOUT_FIELDS)
    tree, tree_faults = _rows(data, CRITERIA, TREE)
    if legacy := [*_legacy(about, ABOUT), *_legacy(tree, CRITERIA)]:
        return SetRead(None, legacy[:MOST_FINDINGS])
    if faults := [*about_faults, *tree_faults]:
        # A file that is no workbook would be told once for each sheet.
        return SetRead(None, list(dict.fromkeys(faults))[:MOST_FINDINGS])
    return _document(about, tree)


def _rows(data: bytes, sheet: str, fields: Sequence[Field]) -> tuple[Sequence[ReadRow], list[Finding]]:
    read = read_table(data, [field.reading() for field in fields], sheet=sheet, limits=LIMITS)
    return read.rows, [replace(one, sheet=sheet) if one.row or one.head else one for one in read.findings]


def _legacy(rows: Sequence[ReadRow], sheet: str) -> Iterator[Finding]:
    cells = (
        (row.number, row.letters.get(key, ""), value)
        for row in rows
        for key, value in row.values.items()
        if isinstance(value, str)
    )
    for found in find_legacy(cells):
        yield replace(found, sheet=sheet)


def _document(about: Sequence[ReadRow], tree: Sequence[ReadRow]) -> SetRead:
    findings: list[Finding] = []
    places = Places()
    own = AboutRows(RowReader(ABOUT, ABOUT_FIELDS, places, findings))
    nodes = TreeRows(RowReader(CRITERIA, TREE, places, findings))
    for row in about:
        own.read(row)
    for row in tree:
        nodes.read(row)
    if findings:
        return SetRead(None, findings[:MOST_FINDINGS])
    given = own.given | {"nodes": nodes.nodes}
    for section, items in nodes.items.items():
        given[section] = (given.get(section) or {}) | {"items": items}
    for section in ("bonus", "deduction"):
        if given.get(section):
            given[section].setdefault("items", [])
    try:
        return SetRead(SetDocument.model_validate(given))
    except ValidationError as error:
        return SetRead(None, places.findings(error))
