"""Which files are taken, how they are named and given out (S3, O1)."""

import re
import unicodedata
import zipfile
from typing import IO
from urllib.parse import quote

import magic

from services.submission.domain.archives import is_listable
from services.submission.domain.compound import MAGIC
from services.submission.domain.old_office import DOC, XLS, kind_of
from services.submission.errors import TypeNotAllowed

PDF = "application/pdf"
_OFFICE = "application/vnd.openxmlformats-officedocument"
DOCX = f"{_OFFICE}.wordprocessingml.document"
XLSX = f"{_OFFICE}.spreadsheetml.sheet"
IMAGES = frozenset({"image/png", "image/jpeg"})
HEIC = "image/heic"
"""A photo as phones keep it. Browsers show its preview, not itself."""
PICTURED = IMAGES | {PDF, HEIC}
"""What a preview is made of."""
SNIFFED = 65_536
"""Bytes that decide the type."""

_SAME = {
    "audio/x-m4a": "audio/mp4",
    "video/mp4": "audio/mp4",
    "application/ogg": "audio/ogg",
    "video/ogg": "audio/ogg",
    "video/webm": "audio/webm",
    "audio/x-wav": "audio/wav",
    "audio/vnd.wave": "audio/wav",
    "audio/mp3": "audio/mpeg",
    "text/csv": "text/plain",
}
_AUDIO = frozenset({"audio/mpeg", "audio/mp4", "audio/ogg", "audio/wav", "audio/webm"})
EVIDENCE_TYPES = frozenset({PDF, DOCX, XLSX, DOC, XLS, HEIC, "text/plain"}) | IMAGES | _AUDIO
SIGNED_TYPES = frozenset({PDF}) | IMAGES
_SHOWN_INLINE = frozenset({PDF, "text/plain"}) | IMAGES | _AUDIO
_PHOTO = frozenset({b"heic", b"heix"})
_MARK = r"[\u0300-\u036f\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff]"
_PILED = re.compile(f"({_MARK}{{2}}){_MARK}+")
"""What NFC leaves uncombined: more than two marks on a letter are no writing."""
_CONTROLS = frozenset(range(32)) - set(b"\t\n\r\f\x1b")
_UNSAFE = re.compile(r'[\x00-\x1f\x7f/\\:*?"<>|]+')


def sniff(head: bytes, whole: IO[bytes]) -> str:
    """The type by content, never by name. What may be an office file is opened to be sure: raises FileUnsafe
    for an old one that tells no type, damaged or under a password."""
    if head.startswith(MAGIC):
        return kind_of(whole)
    if _is_photo(head):
        return HEIC
    found = magic.from_buffer(head, mime=True)
    if found in ("application/zip", "application/octet-stream") and head.startswith(b"PK"):
        return _office_type(whole)
    if found == "text/plain" and _is_binary(head):
        return "application/octet-stream"
    return _SAME.get(found, found)


def _is_photo(head: bytes) -> bool:
    """By the brands that its first box names (ISO 14496-12, 23008-12): HEIF with pictures in HEVC."""
    length = min(int.from_bytes(head[:4], "big"), len(head))
    brands = {head[at : at + 4] for at in (8, *range(16, length, 4))}
    return head[4:8] == b"ftyp" and head[8:12] in {*_PHOTO, b"mif1"} and bool(brands & _PHOTO)


def _is_binary(head: bytes) -> bool:
    """Whether it only begins like text: control marks, unless a byte order mark says UTF-16."""
    return not head.startswith((b"\xff\xfe", b"\xfe\xff")) and bool(_CONTROLS & set(head))


def _office_type(whole: IO[bytes]) -> str:
    if not is_listable(whole):
        return "application/zip"
    try:
        names = zipfile.ZipFile(whole).namelist()
    except zipfile.BadZipFile:
        return "application/zip"
    finally:
        whole.seek(0)
    if "[Content_Types].xml" not in names:
        return "application/zip"
    known = {"word/document.xml": DOCX, "xl/workbook.xml": XLSX}
    return next((kind for part, kind in known.items() if part in names), "application/zip")


def require_type(content_type: str, allowed: frozenset[str]) -> None:
    """Raises TypeNotAllowed with the type that was found."""
    if content_type not in allowed:
        raise TypeNotAllowed("Loại tệp này không được nhận.", content_type=content_type)


def safe_filename(name: str | None) -> str:
    """A name without path, control marks, reserved signs or piles of diacritics, in NFC, at most 150
    characters."""
    plain = unicodedata.normalize("NFC", (name or "").replace("\\", "/").rsplit("/", 1)[-1])
    kept = "".join(c for c in plain if unicodedata.category(c) not in ("Cc", "Cf", "Cs"))
    cleaned = _UNSAFE.sub("_", _PILED.sub(r"\1", kept)).strip(" .") or "tep"
    stem, dot, extension = cleaned.rpartition(".")
    return f"{stem[:140]}{dot}{extension[:9]}" if dot and len(cleaned) > 150 else cleaned[:150]


def disposition(filename: str, content_type: str) -> str:
    """`Content-Disposition`: shown in place only where a browser does so safely."""
    how = "inline" if content_type in _SHOWN_INLINE else "attachment"
    return f"{how}; filename*=UTF-8''{quote(filename, safe='')}"
