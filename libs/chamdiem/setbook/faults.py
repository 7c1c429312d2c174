"""What pydantic says about a document, by the cell that the value came from and in Vietnamese."""

from collections.abc import Mapping
from typing import Any

from pydantic import ValidationError

from chamdiem.documents.table import Finding

Place = tuple[str | int, ...]
_TAGS = frozenset({"group", "leaf"})
_MESSAGES = {
    "missing": "Chưa có giá trị",
    "extra_forbidden": "Dòng loại này không dùng cột này",
    "points_format": "Điểm là số, nhiều nhất 9 chữ số trước và 6 chữ số sau dấu phẩy",
    "number_format": "Phải là số, nhiều nhất 12 chữ số mỗi bên dấu phẩy",
    "string_pattern_mismatch": "Mã chỉ gồm chữ thường không dấu, chữ số và dấu gạch nối",
    "string_too_long": "Nội dung quá dài",
    "string_too_short": "Chưa có giá trị",
    "union_tag_invalid": "Cách tính điểm không dùng được",
}
_OTHER = "Giá trị không dùng được ở cột này"
MOST = 200


class Places:
    """Which row and column each part of a document came from."""

    def __init__(self) -> None:
        self._rows: dict[Place, tuple[str, int]] = {}
        self._columns: dict[Place, tuple[str, str, str]] = {}

    def row(self, place: Place, sheet: str, row: int) -> None:
        """The part of the document that this row holds."""
        self._rows[place] = (sheet, row)

    def column(self, place: Place, letter: str | None, head: str, shown: str = "") -> None:
        """The value that this column holds."""
        self._columns[place] = (letter or "", head, shown)

    def findings(self, error: ValidationError) -> list[Finding]:
        """Every fault, each at its cell where there is one."""
        return [self._finding(one["loc"], one["type"]) for one in error.errors(include_input=False)[:MOST]]

    def _finding(self, loc: Place, kind: str) -> Finding:
        place = _untagged(loc)
        sheet, row = self._longest(place)
        letter, head, shown = self._columns.get(place, ("", _last(place), ""))
        code = kind if kind in _MESSAGES else "unfit"
        return Finding(code, _MESSAGES.get(kind, _OTHER), row, letter or None, head, shown or None, sheet)

    def _longest(self, place: Place) -> tuple[str | None, int | None]:
        for end in range(len(place), -1, -1):
            if place[:end] in self._rows:
                return self._rows[place[:end]]
        return None, None


def _untagged(loc: Place) -> Place:
    """Without the names of the union's members, which the document does not have."""
    place: list[str | int] = []
    for at, part in enumerate(loc):
        before = loc[at - 1] if at else None
        is_tag = (part in _TAGS and isinstance(before, int)) or (before == "rule" and at + 1 < len(loc))
        if not is_tag:
            place.append(part)
    return tuple(place)


def _last(place: Place) -> str:
    return str(place[-1]) if place else ""


def shown(value: Any) -> str:
    """The beginning of a value, as a fault shows it."""
    return "" if value is None else str(value)[:80]


def unknown(sheet: str, row: int, letters: Mapping[str, str], key: str, head: str, value: Any) -> Finding:
    """A word that means nothing in its column."""
    message = "Từ này không dùng được ở cột này"
    return Finding("unknown_word", message, row, letters.get(key), head, shown(value), sheet)
