"""The rows of the sheet of a set's own fields and lists."""

from dataclasses import replace
from typing import Any

from chamdiem.documents.table import ReadRow
from chamdiem.documents.table.cells import READERS, Unfit

from .about import ABOUT_LINES
from .rows import Json, RowReader, plain, with_id, word_of
from .shapes import LISTS, TIE_BREAK

_LINES = {plain(word): (key, codec) for key, (word, codec) in ABOUT_LINES.items()}
_LISTS = {plain(word): (key, fields) for key, (word, fields) in LISTS.items()}


class AboutRows:
    """Collects the set's own fields."""

    def __init__(self, reader: RowReader) -> None:
        self._reader = reader
        self.given: Json = {key: [] for key in LISTS} | {"tie_breaks": []}

    def read(self, row: ReadRow) -> None:
        """Take one row."""
        word = word_of(row)
        if word in _LINES:
            self._line(row, *_LINES[word])
        elif word in _LISTS:
            key, fields = _LISTS[word]
            entries = self.given[key]
            entry = self._reader.taken(row, fields, (key, len(entries)))
            if "id" in fields:
                entry = with_id(entry, str(entry.get("name", "")), {one.get("id") for one in entries})
            entries.append(entry)
        elif word == plain(TIE_BREAK):
            self._reader.places.row(
                ("tie_breaks", len(self.given["tie_breaks"])), self._reader.sheet, row.number
            )
            self.given["tie_breaks"].append(row.values.get("node") or "")
        else:
            self._reader.note(row, "row", "unknown_row", "Không rõ loại dòng")

    def _line(self, row: ReadRow, key: str, codec: Any) -> None:
        outer, _, inner = key.partition(".")
        place = (outer, inner) if inner else (outer,)
        self._reader.places.row(place, self._reader.sheet, row.number)
        typed = row.values.get("value")
        if typed is None:
            return
        read = READERS[codec.read](str(typed))
        if isinstance(read, Unfit):
            self._reader.note(row, "value", read.code, read.message)
            return
        typed_row = replace(row, values={**row.values, "value": read})
        value = self._reader.value(typed_row, "value", place, codec)
        if value is None:
            return
        if inner:
            self.given[outer] = (self.given.get(outer) or {}) | {inner: value}
        elif outer == "other":
            self.given |= value if isinstance(value, dict) else {}
        else:
            self.given[outer] = value
