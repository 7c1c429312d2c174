"""One value of a document to a cell and back. What a cell would change is written as a JSON string, so that
nothing is lost: blanks at the ends, control marks, and a text that begins with a quotation mark itself.
"""

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from chamdiem.documents.table import CellValue
from chamdiem.documents.table.cells import ReadKind
from chamdiem.documents.table.plain import is_legacy
from chamdiem.documents.table.spec import Kind
from chamdiem.documents.text import clean
from chamdiem.scoring.points import number_text
from chamdiem.servicekit.folding import folded

_EXACT_DIGITS = 15
_FIRST_YEAR = 1900


class UnfitCell(ValueError):
    """The cell's word or figure means nothing in this column."""


@dataclass(frozen=True)
class Codec:
    """How a column's values look in the sheet (`out`) and in the document (`into`)."""

    read: ReadKind
    write: Kind
    out: Callable[[Any], CellValue]
    into: Callable[[Any], Any]


def _text_out(value: str) -> str:
    kept = clean(value)
    # Excel writes a control mark as _x0007_, so a text that looks like one would be read as it.
    plain = kept == value and kept.strip() == kept and not kept.startswith('"') and "_x" not in kept
    cell = kept if plain else '"' + "".join(map(_escaped, value)) + '"'
    # Such a text is refused in a cell, so one that a set holds already goes out in plain ASCII.
    return _ascii(value) if is_legacy(cell) else cell


def _ascii(value: Any) -> str:
    return json.dumps(value, sort_keys=True).replace("_x", "\\u005fx")


def _escaped(char: str) -> str:
    if char in '"\\':
        return "\\" + char
    safe = char == " " or (clean(char).strip() == char and char != "_")
    return char if safe else json.dumps(char)[1:-1] if char != "_" else "\\u005f"


def _text_in(value: str) -> str:
    if not (len(value) > 1 and value.startswith('"') and value.endswith('"')):
        return value
    try:
        return str(json.loads(value, strict=False))
    except ValueError:
        return value


def _number_out(value: str) -> CellValue:
    number = Decimal(value)
    # A cell is a double: 15 digits are exact, more stay a text that the reader takes as a figure.
    return number if len(number.as_tuple().digits) <= _EXACT_DIGITS and abs(number) < 10**12 else value


def _number_in(value: Decimal) -> str:
    return number_text(value)


def _day_out(value: str) -> CellValue:
    day = date.fromisoformat(value)
    # A sheet counts its days from 1900 on.
    return day if day.year > _FIRST_YEAR else value


def _json_in(value: str) -> Any:
    try:
        return json.loads(value)
    except ValueError as error:
        raise UnfitCell(str(error)) from error


TEXT = Codec("text", "text", _text_out, _text_in)
NUMBER = Codec("number", "general", _number_out, _number_in)
INTEGER = Codec("integer", "integer", lambda value: value, int)
DAY = Codec("date", "date", _day_out, lambda value: value.isoformat())
JSON = Codec("text", "text", _ascii, _json_in)


def words(known: Mapping[Any, str]) -> Codec:
    """A column of words; told in any case, with or without marks, or as the code itself."""
    codes = {_plain(word): code for code, word in known.items()}
    codes |= {_plain(str(code)): code for code in known}

    def into(value: str) -> Any:
        if (plain := _plain(value)) not in codes:
            raise UnfitCell(value)
        return codes[plain]

    return Codec("text", "text", lambda value: known[value], into)


def _plain(text: str) -> str:
    return " ".join(folded(text).split())
