"""How long an archive's directory is: asked before anything reads it, since a small one may list millions."""

import re
import struct
from typing import IO

_END, _END_LENGTH = b"PK\x05\x06", 22
_LONGEST_COMMENT = 65_535
_LOCATOR, _LOCATOR_LENGTH = b"PK\x06\x07", 20
_END64, _END64_LENGTH = b"PK\x06\x06", 56
LONGEST_DIRECTORY = 4_000_000
"""Bytes; an office file of thousands of parts has less than one."""


def is_listable(whole: IO[bytes]) -> bool:
    """Whether its directory is short enough to be read into memory."""
    return directory_length(whole) <= LONGEST_DIRECTORY


def directory_length(whole: IO[bytes]) -> int:
    """Bytes of the directory by the record at the file's end; the largest if there are several, since readers
    differ in which they take: the mark of a record may lie within another, or in the remark after it."""
    size = whole.seek(0, 2)
    start = max(0, size - _END_LENGTH - _LONGEST_COMMENT - _LOCATOR_LENGTH - _END64_LENGTH)
    whole.seek(start)
    tail = whole.read()
    whole.seek(0)
    return max((_said_at(tail, found.start()) for found in re.finditer(_END, tail)), default=0)


def _said_at(tail: bytes, at: int) -> int:
    """A record that is cut short says nothing, and is not believed to be the last."""
    if len(tail) < at + _END_LENGTH:
        return LONGEST_DIRECTORY + 1
    (length,) = struct.unpack("<L", tail[at + 12 : at + 16])
    return max(_unmarked(length), _longer(tail[max(0, at - _LOCATOR_LENGTH - _END64_LENGTH) : at]))


def _unmarked(length: int) -> int:
    """0xFFFFFFFF says: look at the record for long archives."""
    return 0 if length == 0xFFFFFFFF else length


def _longer(before: bytes) -> int:
    """What the record for long archives says, which stands before its locator."""
    if before[-_LOCATOR_LENGTH:][:4] != _LOCATOR:
        return 0
    record = before[:-_LOCATOR_LENGTH][-_END64_LENGTH:]
    if record[:4] != _END64:
        return LONGEST_DIRECTORY + 1
    (length,) = struct.unpack("<Q", record[40:48])
    return int(length)
