"""What a unit's evidence is called in an archive of it: ordered by leaf, unique, harmless on any disk."""

import io
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from chamdiem.documents.table import CellValue, Column, TableSpec, Title, write_table

INDEX_NAME = "00 Danh mục.xlsx"
_LONGEST = 180
"""Bytes of a name; file systems take 255, and a folder stands before it."""
_TITLE = "DANH MỤC TÀI LIỆU KIỂM CHỨNG"
_COLUMNS = (
    Column("STT", 6, "integer"),
    Column("Mã tiêu chí", 12),
    Column("Tiêu chí", 48),
    Column("Tên tài liệu", 48),
    Column("Ghi chú (mục, trang)", 32),
    Column("Ngày ban hành", 14, "date"),
    Column("Tải lên lúc", 18, "moment"),
    Column("Tệp trong gói, hoặc liên kết", 56),
    Column("SHA-256", 68),
)
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


def index(pieces: Iterable[Packed], held: Mapping[str, str], about: str, at: datetime) -> bytes:
    """The list of what is in the archive and of what is not, as a spreadsheet; `about`: whose it is. Texts
    stay texts there: nothing in it is a formula."""
    spec = TableSpec("Danh mục", _COLUMNS, at, titles=(Title(_TITLE, bold=True), Title(about, size=11)))
    buffer = io.BytesIO()
    write_table(spec, (_row(number, piece, held) for number, piece in enumerate(pieces, 1)), buffer)
    return buffer.getvalue()


def _row(number: int, piece: Packed, held: Mapping[str, str]) -> list[CellValue]:
    one = piece.evidence
    issued = one.get("issued_on")
    return [
        number,
        piece.leaf_code,
        piece.leaf_name,
        one["filename"],
        one["note"],
        date.fromisoformat(issued) if issued else None,
        one["uploaded_at"],
        _left_out(held.get(one["file_id"])) or piece.path or one["url"],
        one["sha256"] if piece.path else "",
    ]


def _left_out(scan: str | None) -> str:
    return {
        "held": "(đang quét mã độc)",
        "infected": "(có mã độc, không đưa vào)",
        "missing": "(tệp đã mất, báo Sở Nội vụ)",
    }.get(scan or "", "")


def _safe(name: str) -> str:
    return _UNSAFE.sub("_", name).strip(" .") or "tep"


def _cut(name: str) -> str:
    """At most so many bytes, the ending kept."""
    stem, dot, ending = name.rpartition(".")
    if not dot or len(ending) > 9:
        stem, dot, ending = name, "", ""
    room = _LONGEST - len(f"{dot}{ending}".encode())
    return stem.encode()[:room].decode(errors="ignore").rstrip(" .") + dot + ending
