"""The directory of a compound file: its streams and storages, and their content in parts."""

import struct
from array import array
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import IO

from .sectors import NONE, SMALL, SMALL_BELOW, Malformed, Sectors, chain, numbers

_ENTRY = struct.Struct("<64sHBx3L36xLQ")
_STREAM, _ROOT = 2, 5


@dataclass(frozen=True)
class Entry:
    """A stream or storage. `key`: its name in capitals, since case makes no difference; `size` in bytes;
    `near`: its neighbours in the tree; `child`: where a storage's own entries begin."""

    key: str
    sort: int
    near: tuple[int, int]
    child: int
    first: int
    size: int


@dataclass(frozen=True)
class Stream:
    """An opened stream: pieces of `unit` bytes, each at an offset of the file."""

    sectors: Sectors
    size: int
    unit: int
    offsets: Sequence[int]

    def read(self, at: int, length: int) -> bytes:
        """Those bytes, fewer where it ends. Raises Malformed."""
        return b"".join(self._pieces(at, min(at + length, self.size)))

    def _pieces(self, at: int, end: int) -> Iterator[bytes]:
        while at < end:
            within = at % self.unit
            length = min(self.unit - within, end - at)
            yield self.sectors.at(self.offsets[at // self.unit] + within, length)
            at += length


class Compound:
    """`entries`: all that the directory lists, reachable or not; `top`: what lies directly below its root.

    Raises Malformed, TooLong. Reads tables, not streams: to be called in a thread.
    """

    def __init__(self, whole: IO[bytes]) -> None:
        self._sectors = sectors = Sectors(whole)
        self.entries = _entries(sectors.table(sectors.first), wide=sectors.size > 512)
        if not self.entries or self.entries[0].sort != _ROOT:
            raise Malformed("no root")
        root = self.entries[0]
        self._small = chain(sectors.fat, root.first, root.size, sectors.size)
        self._small_fat = numbers(sectors.table(sectors.small_first))[: -(-root.size // SMALL)]
        reached, self.top = self._walked(root.child)
        self._require_whole([entry for entry in reached if entry.sort == _STREAM])

    def stream(self, entry: Entry) -> Stream:
        """Opens a stream. Raises Malformed."""
        unit, places = self._places(entry)
        offset = self._small_offset if unit == SMALL else self._sectors.offset
        return Stream(self._sectors, entry.size, unit, [offset(place) for place in places])

    def _small_offset(self, place: int) -> int:
        """Small pieces lie in the root's own stream."""
        sector, within = divmod(place * SMALL, self._sectors.size)
        return self._sectors.offset(self._small[sector]) + within

    def _walked(self, first: int) -> tuple[list[Entry], list[Entry]]:
        """What the tree reaches, and what of it is on its first level."""
        waiting, seen, top = [(first, True)], {0}, []
        while waiting:
            at, is_top = waiting.pop()
            if at == NONE:
                continue
            if at >= len(self.entries) or at in seen:
                raise Malformed("the directory leads nowhere or in a circle")
            seen.add(at)
            entry = self.entries[at]
            if is_top:
                top.append(entry)
            waiting += [*((near, is_top) for near in entry.near), (entry.child, False)]
        return [self.entries[at] for at in seen], top

    def _require_whole(self, streams: Sequence[Entry]) -> None:
        """Every stream is there to its end, and no two, nor two parts of one, in the same place."""
        used = {SMALL: bytearray(len(self._small_fat)), self._sectors.size: bytearray(len(self._sectors.fat))}
        for entry in streams:
            unit, places = self._places(entry)
            for place in places:
                if used[unit][place]:
                    raise Malformed("a stream overlaps another or leads in a circle")
                used[unit][place] = 1

    def _places(self, entry: Entry) -> tuple[int, "array[int]"]:
        """The pieces of a stream, and how long they are."""
        sectors = self._sectors
        small = entry.size < SMALL_BELOW
        table, unit = (self._small_fat, SMALL) if small else (sectors.fat, sectors.size)
        return unit, chain(table, entry.first, entry.size, unit)


def _entries(directory: bytes, *, wide: bool) -> list[Entry]:
    """Before version 4, whose sectors are wider, the upper half of a size may hold anything."""
    found = []
    for name, length, sort, left, right, child, first, size in _ENTRY.iter_unpack(directory):
        key = name[: max(0, min(length, 64) - 2)].decode("utf-16-le", "replace").upper()
        found.append(Entry(key, sort, (left, right), child, first, size if wide else size & NONE))
    return found
