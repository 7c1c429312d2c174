"""The sectors of a compound file and how they are chained. Whatever the file says of itself, its own length
bounds the work, and `LONGEST_TABLE` the memory."""

import struct
from array import array
from collections.abc import Iterator, Sequence
from typing import IO

MAGIC = bytes.fromhex("d0cf11e0a1b11ae1")
LONGEST_TABLE = 4_000_000
"""Bytes of a directory, or of the table of small streams: 31,000 entries, where a document has dozens."""
SMALL, SMALL_BELOW = 64, 4_096
NONE = 0xFFFFFFFF
_END = 0xFFFFFFFE
_HEADER = struct.Struct("<8s16x5H6x9L")


class Malformed(Exception):
    """It is no whole compound file: cut off, or something in it leads nowhere or in a circle."""


class TooLong(Malformed):
    """Its directory is longer than that of any document."""


class Sectors:
    """A file's sectors, read at need. Raises Malformed, TooLong.

    `size`: bytes of one; `first`: where the directory begins; `small_first`: where the table of small ones
    does, or the mark of an end.
    """

    def __init__(self, whole: IO[bytes]) -> None:
        self._whole = whole
        length = whole.seek(0, 2)
        head = self.at(0, 512)
        magic, _, _, order, shift, small, *said = _HEADER.unpack(head[: _HEADER.size])
        _, _, first, _, below, small_first, small_count, more, more_count = said
        if (magic, order, small, below) != (MAGIC, 0xFFFE, 6, SMALL_BELOW) or shift not in (9, 12):
            raise Malformed("not the header of a compound file")
        self.first: int = first
        self.size: int = 1 << shift
        self.count: int = max(0, -(-(length - self.size) // self.size))
        self.small_first: int = small_first if small_count else _END
        self.fat = self._fat(struct.unpack("<109L", head[_HEADER.size :]), more if more_count else _END)

    def at(self, offset: int, length: int) -> bytes:
        """Those bytes of the file, all of them."""
        self._whole.seek(offset)
        found = self._whole.read(length)
        if len(found) < length:
            raise Malformed("cut off")
        return found

    def offset(self, place: int) -> int:
        """Where a sector begins: the header lies before the first."""
        return (place + 1) * self.size

    def table(self, place: int) -> bytes:
        """What lies in a chain whose length only the chain itself tells."""
        found = bytearray()
        while place != _END:
            if place >= len(self.fat) or len(found) >= self.count * self.size:
                raise Malformed("a table leads nowhere or in a circle")
            if len(found) >= LONGEST_TABLE:
                raise TooLong("a table is too long")
            found += self.at(self.offset(place), self.size)
            place = self.fat[place]
        return bytes(found)

    def _fat(self, named: Sequence[int], more: int) -> "array[int]":
        """Which sector follows each; never longer than the file, however many tables it names."""
        fat = array("I")
        for place in self._fat_places(named, more):
            if len(fat) >= self.count:
                break
            if place != NONE:
                fat.extend(self._numbers(place))
        return fat[: self.count]

    def _fat_places(self, named: Sequence[int], more: int) -> Iterator[int]:
        """Where its parts lie: the first in the header, further ones in chained lists."""
        yield from named
        each = self.size // 4
        for _ in range(self.count // (each * (each - 1)) + 2):
            if more in (_END, NONE):
                return
            *further, more = self._numbers(more)
            yield from further
        raise Malformed("the lists of tables have no end")

    def _numbers(self, place: int) -> "array[int]":
        if place >= self.count:
            raise Malformed("a table lies outside the file")
        return numbers(self.at(self.offset(place), self.size))


def numbers(data: bytes) -> "array[int]":
    """What a table holds."""
    return array("I", struct.unpack(f"<{len(data) // 4}L", data))


def chain(table: Sequence[int], place: int, size: int, unit: int) -> "array[int]":
    """Where a stream of `size` bytes lies, in pieces of `unit` bytes; what is chained beyond does not matter.
    Raises Malformed."""
    count = -(-size // unit)
    if count > len(table):
        raise Malformed("a stream is longer than the file")
    places = array("I")
    for _ in range(count):
        if place >= len(table):
            raise Malformed("a stream is cut off")
        places.append(place)
        place = table[place]
    return places
