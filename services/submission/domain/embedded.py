"""What lies within a docx or xlsx: macros, and objects that hold a file of any sort (S3)."""

from collections.abc import Iterator

from services.submission.domain.compound import MAGIC
from services.submission.errors.uploads import FileUnsafe

_MACRO_SHEETS = "xl/macrosheets/"
"""Excel 4 macros, which are no project of their own."""
_PROJECT, _PACKED = ("_VBA_PROJECT".encode("utf-16-le"), "\x01OLE10NATIVE".encode("utf-16-le"))
"""Names in a compound file's directory, in capitals: what every project of macros has, and what holds a file
of any sort that is opened by a double click."""


def is_macro(name: str) -> bool:
    """Whether a part of that name is one: case and the direction of slashes make no difference."""
    plain = name.replace("\\", "/").lower()
    return plain.endswith("vbaproject.bin") or _MACRO_SHEETS in plain


def require_nothing_packed(pieces: Iterator[bytes]) -> None:
    """Reads a part to its end, whatever its name. Raises FileUnsafe: macros, two_in_one.

    An object is a compound file. Its names are looked for wherever they stand, not by its tables: so broken
    ones hide nothing, and a broken object without such a name is nobody's harm.
    """
    before = b""
    is_object = None
    for piece in pieces:
        if is_object is None:
            is_object = piece.startswith(MAGIC)
        if is_object:
            seen = before + piece.upper()
            _require_no_name(seen)
            before = seen[-len(_PACKED) :]


def _require_no_name(seen: bytes) -> None:
    if _PROJECT in seen:
        raise FileUnsafe("Tệp có macro.", reason_code="macros")
    if _PACKED in seen:
        raise FileUnsafe("Tệp này chứa một tệp khác bên trong.", reason_code="two_in_one")
