"""Files that are not what they seem."""

import io
import struct
import zipfile

from tests.services.submission import samples

_PARTS = ("[Content_Types].xml", "_rels/.rels", "word/document.xml")


def office(size: int = 10, **more: bytes) -> bytes:
    """A Word file whose document part unpacks to so many bytes; `more`: further parts, `__` for `/`."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as packed:
        for name in _PARTS[:2]:
            packed.writestr(name, "<x/>")
        packed.writestr(_PARTS[2], bytes(size))
        for name, data in more.items():
            packed.writestr(name.replace("__", "/") + ".bin", data)
    return buffer.getvalue()


def lying(size: int, said: int) -> bytes:
    """A Word file that unpacks to `size` bytes, but says `said` in its directory and headers."""
    return office(size).replace(struct.pack("<L", size), struct.pack("<L", said))


def many_entries(count: int) -> bytes:
    """A Word file of very many parts."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as packed:
        for name in (*_PARTS, *(f"x{n}" for n in range(count))):
            packed.writestr(name, "")
    return buffer.getvalue()


PDF_AND_ZIP = samples.PDF + samples.ZIP
JPEG_AND_ZIP = samples.JPEG + samples.ZIP
PNG_AND_DOCX = samples.PNG + samples.DOCX
TEXT_AND_ZIP = samples.TEXT + samples.ZIP
PDF_WITH_ATTACHED_DOCX = samples.PDF + samples.DOCX + b"\nendstream endobj\n%%EOF\n"
"""A portfolio: an office file lies in the PDF, which goes on after it."""
BROKEN_OFFICE = samples.DOCX.replace(b"<x/>", b"<y/>")
WEBM = bytes.fromhex(
    "1a45dfa39f4286810142f7810142f2810442f381084282847765626d42878104428581021853806701ffffffffffffff"
) + bytes(64)
JPEG_AND_RAR = samples.JPEG + b"Rar!\x1a\x07\x00" + bytes(50)
TEXT_AND_7Z = samples.TEXT + b"7z\xbc\xaf\x27\x1c" + bytes(50)


def endless_directory(length: int) -> bytes:
    """A Word file whose directory lists its parts again and again: small, and gigabytes of memory if read."""
    plain = office()
    at = plain.rindex(b"PK\x05\x06")
    start = plain.index(b"PK\x01\x02")
    directory = plain[start:at] * (length // (at - start) + 1)
    end = struct.pack("<4s4H2LH", b"PK\x05\x06", 0, 0, 3, 3, len(directory), start, 0)
    return plain[:start] + directory + end


def planted_mark(length: int) -> bytes:
    """The same, with the mark of an end record once more within the true one: whoever looks for the last mark
    finds a record that is cut short."""
    plain = endless_directory(length)
    return plain[:-18] + b"PK\x05\x06" + plain[-14:]
