"""From one row to a piece of a document: cells to values, and every fault by cell."""

import re
from collections.abc import Mapping
from typing import Any

from chamdiem.documents.table import Finding, ReadRow
from chamdiem.servicekit.folding import folded

from .cells import Codec, UnfitCell
from .columns import Field, by_key
from .faults import Place, Places, shown, unknown
from .shapes import PRESENT, Fields

Json = dict[str, Any]


class RowReader:
    """Reads the rows of one sheet; `findings` and `places` are shared with the other one."""

    def __init__(
        self, sheet: str, fields: tuple[Field, ...], places: Places, findings: list[Finding]
    ) -> None:
        self.sheet = sheet
        self.places = places
        self._fields = by_key(fields)
        self._findings = findings

    def taken(self, row: ReadRow, fields: Fields, place: Place, *also: str) -> Json:
        """What the row says, by the document's keys. A filled cell of another column is a fault."""
        self.places.row(place, self.sheet, row.number)
        entry: Json = {}
        for key, column in fields.items():
            outer, _, inner = key.partition(".")
            path = (*place, outer, inner) if inner else (*place, outer)
            value = self.value(row, column, path)
            if value is not None and inner:
                entry.setdefault(outer, {})[inner] = value
            elif value is not None or key in PRESENT:
                entry[key] = value
        for column in row.values.keys() - {*fields.values(), "row", *also}:
            if row.values[column] is not None:
                self.note(row, column, "not_here", "Dòng loại này không dùng cột này")
        return entry

    def value(self, row: ReadRow, column: str, place: Place, codec: Codec | None = None) -> Any:
        """The cell as the document's value; None for an empty one, and for one that is at fault."""
        given, field = row.values.get(column), self._fields[column]
        self.places.column(place, row.letters.get(column), field.head, shown(given))
        if given is None:
            return None
        try:
            return (codec or field.codec).into(given)
        except UnfitCell:
            self._findings.append(unknown(self.sheet, row.number, row.letters, column, field.head, given))
            return None

    def note(self, row: ReadRow, column: str, code: str, message: str) -> None:
        """A fault at the row's cell of that column."""
        letter, head = row.letters.get(column), self._fields[column].head
        value = shown(row.values.get(column)) or None
        self._findings.append(Finding(code, message, row.number, letter, head, value, self.sheet))


def word_of(row: ReadRow) -> str:
    """The row's kind, in any case and with or without marks."""
    return plain(str(row.values["row"]))


def plain(word: str) -> str:
    """How words of kinds are compared."""
    return " ".join(folded(word).split())


def with_id(entry: Json, text: str, taken: set[str], key: str = "id") -> Json:
    """The entry with an id made from a text where the sheet gives none; unique among `taken`."""
    if key in entry or not text:
        taken.add(str(entry.get(key)))
        return entry
    base = re.sub(r"[^a-z0-9]+", "-", folded(text)).strip("-")[:60].strip("-") or "x"
    made, count = base, 1
    while made in taken:
        count += 1
        made = f"{base}-{count}"
    taken.add(made)
    return {key: made} | entry


def reversed_words(words: Mapping[str, str]) -> Mapping[str, str]:
    """From the plain word to the code."""
    return {plain(word): code for code, word in words.items()}
