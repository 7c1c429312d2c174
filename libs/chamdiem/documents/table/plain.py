"""Finds what a sheet holds beside plain values, and text of the encodings that came before Unicode.

A merged cell hides which row a value belongs to, a formula shows what Excel last computed, a macro is a
programme: where a workbook must say exactly what it means, all three are refused, each with its cell.
"""

import re
import zipfile
from collections.abc import Iterable, Iterator, Sequence
from io import BytesIO
from xml.parsers import expat

from .guard import Limits, find_fault
from .reading import Finding

_MOST = 100
_LETTERS = re.compile(r"([A-Z]{1,3})([0-9]{1,7})")
_SHEET = re.compile(r"xl/worksheets/[^/]+\.xml")
_MACRO_TYPE = b"macroEnabled"
MESSAGES = {
    "macros": "Tệp có macro: hãy lưu lại dưới dạng .xlsx không macro",
    "merged_cells": "Ô bị gộp: hãy bỏ gộp ô rồi điền lại từng ô",
    "formula": "Ô có công thức: hãy thay bằng giá trị (chép, dán giá trị)",
    "legacy_encoding": "Chữ theo bảng mã cũ (TCVN3 hoặc VNI): hãy chuyển sang Unicode",
}


def find_unplain(data: bytes, limits: Limits | None = None) -> Sequence[Finding]:
    """Macros, merged cells and formulas of every sheet, by cell. Empty for a file that `read_table` refuses
    by itself.
    """
    if find_fault(data, limits or Limits()):
        return ()
    with zipfile.ZipFile(BytesIO(data)) as archive:
        names = archive.namelist()
        types = archive.read("[Content_Types].xml") if "[Content_Types].xml" in names else b""
        if _MACRO_TYPE in types or any(name.endswith("vbaProject.bin") for name in names):
            return (Finding("macros", MESSAGES["macros"]),)
        found: list[Finding] = []
        for name in sorted(filter(_SHEET.fullmatch, names)):
            found += _Scan(archive.read(name)).found
    return found[:_MOST]


class _Scan:
    """One sheet's XML, which the guard has read before."""

    def __init__(self, xml: bytes) -> None:
        self.found: list[Finding] = []
        self._at = ""
        parser = expat.ParserCreate()
        parser.StartElementHandler = self._element
        parser.Parse(xml, True)

    def _element(self, name: str, attributes: dict[str, str]) -> None:
        kind = name.rpartition(":")[2]
        if kind == "c":
            self._at = attributes.get("r", "")
        elif kind == "f":
            self._note("formula", self._at)
        elif kind == "mergeCell":
            self._note("merged_cells", attributes.get("ref", ""))

    def _note(self, code: str, reference: str) -> None:
        match = _LETTERS.match(reference)
        row, column = (int(match[2]), match[1]) if match else (None, None)
        if len(self.found) < _MOST:
            self.found.append(Finding(code, MESSAGES[code], row, column, value=reference or None))


# Letters that stand inside a word in TCVN3 and VNI, and in no Vietnamese word of Unicode.
_TCVN3 = "µ¸¶·¹¨»¾¼½©®ª«¬¦§£¤¥¡¢×÷Þþæø"
_IN_TCVN3 = re.compile(rf"[A-Za-z][{_TCVN3}]|[{_TCVN3}][A-Za-z]")
_IN_VNI = re.compile(
    r"[aeiouyAEIOUY][øûïäåëØÛÏÄÅË]|[aeoAEO][ùâÙÂ]|[aA][êéèúÊÉÈÚ]|[öÖ][a-z]|[ñÑ][aeiouyòóôöAEIOUY]"
)
_ONLY_UNICODE = re.compile(r"[\u1ea0-\u1ef9ăĂđĐơƠưƯĩĨũŨ]")
_SHARE = 4


def is_legacy(text: str) -> bool:
    """Whether a text looks like TCVN3 or VNI read as Latin letters: a quarter of its words at least."""
    if _ONLY_UNICODE.search(text):
        return False
    words = text.split()
    odd = sum(1 for word in words if _IN_TCVN3.search(word) or _IN_VNI.search(word))
    return bool(odd) and odd * _SHARE >= len(words)


def find_legacy(cells: Iterable[tuple[int, str, str]]) -> Iterator[Finding]:
    """Cells (row, column letter, text) whose text is of an older encoding."""
    for row, column, text in cells:
        if is_legacy(text):
            yield Finding("legacy_encoding", MESSAGES["legacy_encoding"], row, column, value=text[:80])
