"""What a unit's evidence is called in an archive of it: ordered by leaf, unique, harmless on any disk."""

import csv
import io
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

INDEX_NAME = "00 Danh mục.csv"
_LONGEST = 180
"""Bytes of a name; file systems take 255, and a folder stands before it."""
_HEADINGS = (
    "Mã tiêu chí",
    "Tiêu chí",
    "Tên tài liệu",
    "Ghi chú",
    "Ngày ban hành",
    "Tệp hoặc liên kết",
    "SHA-256",
)
_FORMULA = re.compile(r"^\s*[=+\-@\t\r]")
_UNSAFE = re.compile(r'[\x00-\x1f\x7f/\\:*?"<>|]+')


@dataclass(frozen=True)
class Packed:
    """One piece of evidence: its leaf, itself as stored, and its name in the archive; a link has none."""

    leaf_code: str
    leaf_name: str
    evidence: Mapping[str, Any]
    path: str


def packed(leaves: Iterable[tuple[str, str, Sequence[Mapping[str, Any]]]]) -> Iterator[Packed]:
    """Every piece in order; leaves as (code, name, evidence)."""
    for place, (code, name, evidence) in enumerate(leaves, 1):
        folder = _cut(f"{place:03d} {_safe(code)}")
        for number, one in enumerate(evidence, 1):
            path = f"{folder}/{number:02d} {_cut(_safe(one['filename']))}" if one["kind"] == "file" else ""
            yield Packed(code, name, one, path)


def index(pieces: Iterable[Packed], held: Mapping[str, str]) -> bytes:
    """The list of what is in the archive and of what is not, as CSV that spreadsheets open: UTF-8 with its
    mark, nothing in it a formula."""
    buffer = io.StringIO()
    writer = csv.writer(buffer)
    writer.writerow(_HEADINGS)
    for piece in pieces:
        one = piece.evidence
        where = _left_out(held.get(one["file_id"])) or piece.path or one["url"]
        cells = (
            piece.leaf_code,
            piece.leaf_name,
            one["filename"],
            one["note"],
            one.get("issued_on", ""),
            where,
        )
        writer.writerow([*(_plain(cell) for cell in cells), one["sha256"] if piece.path else ""])
    return b"\xef\xbb\xbf" + buffer.getvalue().encode()


def _left_out(scan: str | None) -> str:
    return {"held": "(đang quét mã độc)", "infected": "(có mã độc, không đưa vào)"}.get(scan or "", "")


def _plain(cell: str) -> str:
    return f"'{cell}" if _FORMULA.match(cell) else cell


def _safe(name: str) -> str:
    return _UNSAFE.sub("_", name).strip(" .") or "tep"


def _cut(name: str) -> str:
    """At most so many bytes, the ending kept."""
    stem, dot, ending = name.rpartition(".")
    if not dot or len(ending) > 9:
        stem, dot, ending = name, "", ""
    room = _LONGEST - len(f"{dot}{ending}".encode())
    return stem.encode()[:room].decode(errors="ignore").rstrip(" .") + dot + ending
