"""Files as Word and Excel wrote them until 2003, made here: the smallest, and such as must be refused."""

import struct
from collections.abc import Iterator, Mapping

END, FREE, FAT = 0xFFFFFFFE, 0xFFFFFFFF, 0xFFFFFFFD
SECTOR = 512
Files = Mapping[str, bytes]


class Writer:
    """A compound file of version 3: `/` in a name divides it from its storage."""

    def __init__(self, files: Files) -> None:
        self.files, self.fat, self.body = files, [FAT], bytearray()
        self.names = ["Root Entry", *sorted(set(_storages(files))), *files]
        small = self._small_files()
        self.small_first = self._put(self._small_table())
        self.root = (self._put(small), len(small))
        self.first = self._put(b"".join(self._entries()))

    def _small_files(self) -> bytes:
        return b"".join(_padded(data, 64) for data in self.files.values() if len(data) < 4_096)

    def _small_table(self) -> bytes:
        table: list[int] = []
        for data in self.files.values():
            if 0 < len(data) < 4_096:
                count = -(-len(data) // 64)
                table += [*range(len(table) + 1, len(table) + count), END]
        return struct.pack(f"<{len(table)}L", *table)

    def _put(self, data: bytes) -> int:
        """Where it begins."""
        if not data:
            return END
        start, count = len(self.fat), -(-len(data) // SECTOR)
        self.fat += [*range(start + 1, start + count), END]
        self.body += data + b"\xff" * (-len(data) % SECTOR)
        return start

    def _entries(self) -> Iterator[bytes]:
        small_at = 0
        for at, name in enumerate(self.names):
            data = self.files.get(name)
            kind = 5 if at == 0 else 1 if data is None else 2
            first, size = self.root if at == 0 else (0, len(data or b""))
            if data and size < 4_096:
                first, small_at = small_at, small_at + -(-size // 64)
            elif data:
                first = self._put(data)
            yield entry(name.rpartition("/")[2], kind, self._next(name), self._child(name, at), first, size)

    def _next(self, name: str) -> int:
        """The neighbour to the right: all of a storage's entries hang on one another."""
        if name == "Root Entry":
            return FREE
        same = [each for each in self.names[1:] if each.rpartition("/")[0] == name.rpartition("/")[0]]
        after = same[same.index(name) + 1 :]
        return self.names.index(after[0]) if after else FREE

    def _child(self, name: str, at: int) -> int:
        storage = "" if at == 0 else name
        inside = [each for each in self.names[1:] if each.rpartition("/")[0] == storage]
        return self.names.index(inside[0]) if inside else FREE

    def bytes(self) -> bytes:
        """The whole file. Of at most 127 sectors."""
        assert len(self.fat) <= SECTOR // 4
        fat = [*self.fat, *[FREE] * (SECTOR // 4 - len(self.fat))]
        table = struct.pack(f"<{len(fat)}L", *fat)
        return header(self.first, self.small_first) + table + bytes(self.body)


def header(
    first: int, small_first: int = END, tables: int = 1, more: int = END, more_count: int = 0
) -> bytes:
    """The first sector; its only table is sector 0."""
    fixed = struct.pack(
        "<8s16x5H6x9L",
        bytes.fromhex("d0cf11e0a1b11ae1"),
        *(0x3E, 3, 0xFFFE, 9, 6),
        *(0, tables, first, 0, 4_096, small_first, int(small_first != END), more, more_count),
    )
    return fixed + struct.pack("<109L", 0, *[FREE] * 108)


def entry(name: str, kind: int, right: int, child: int, first: int, size: int) -> bytes:
    """One line of the directory."""
    text = name.encode("utf-16-le") + b"\0\0"
    return struct.pack("<64sHBB3L36xLQ", text, len(text), kind, 1, FREE, right, child, first, size)


def _storages(files: Files) -> Iterator[str]:
    for name in files:
        while name := name.rpartition("/")[0]:
            yield name


def _padded(data: bytes, unit: int) -> bytes:
    return data + bytes(-len(data) % unit)


def compound(**files: bytes) -> bytes:
    """A compound file of those streams; in a name `__` stands for `/` and `_1_` for the mark 1."""
    return Writer(
        {name.replace("_1_", "\x01").replace("__", "/"): data for name, data in files.items()}
    ).bytes()


def record(sort: int, data: bytes = b"") -> bytes:
    """One of a workbook's records."""
    return struct.pack("<2H", sort, len(data)) + data


def word(flags: int = 0, version: int = 0xC1, ident: int = 0xA5EC) -> bytes:
    """Word's main stream."""
    return struct.pack("<2H6xH", ident, version, flags) + bytes(4_500)


def book(*more: bytes, sheet: int = 0) -> bytes:
    """Excel's main stream: one sheet with one cell. `more`: records before the sheet's name."""
    bof = struct.pack("<4H2L", 0x0600, 5, 0x0DBB, 0x07CC, 0, 6)
    before = record(0x0809, bof) + record(0x0042, b"\xb0\x04") + b"".join(more)
    name = b"\x04\x00" + b"Diem"
    at = len(before) + 4 + 6 + len(name) + 4
    globals_ = before + record(0x0085, struct.pack("<LBB", at, 0, sheet) + name) + record(0x000A)
    cell = record(0x0203, struct.pack("<3Hd", 0, 0, 0, 85.5))
    return globals_ + record(0x0809, bof[:2] + b"\x10\x00" + bof[4:]) + cell + record(0x000A)


def with_numbers(data: bytes, at: int, *numbers: int) -> bytes:
    """With other numbers of four bytes at that place."""
    new = struct.pack(f"<{len(numbers)}L", *numbers)
    return data[:at] + new + data[at + len(new) :]


def chained(place: int, following: int) -> bytes:
    """The Word file, one of its sectors followed by another one."""
    return with_numbers(DOC, SECTOR + 4 * place, following)


def line_at(data: bytes, name: str) -> int:
    """Where the directory has that name."""
    return data.index(name.encode("utf-16-le") + b"\0\0")


DOC = compound(WordDocument=word(), _1_CompObj=b"\x01\x00")
XLS = compound(Workbook=book())
PPT = compound(**{"PowerPoint Document": bytes(5_000)})
OTHER = compound(Table=bytes(100))
LOCKED_DOCX = compound(EncryptionInfo=bytes(100), EncryptedPackage=bytes(5_000))
WIDE_DIRECTORY = 8_000
"""Sectors; their bytes are more than any document's directory has."""


def long_directory() -> bytes:
    """A directory that goes on through a whole file of four megabytes."""
    tables = -(-(WIDE_DIRECTORY + 70) // 128)
    fat = [*[FAT] * tables, *range(tables + 1, WIDE_DIRECTORY + tables), END]
    fat += [FREE] * (tables * 128 - len(fat))
    head = header(tables, tables=tables)[:76] + struct.pack("<109L", *range(tables), *[FREE] * (109 - tables))
    lines = entry("Root Entry", 5, FREE, FREE, END, 0) * 4 * WIDE_DIRECTORY
    return head + struct.pack(f"<{len(fat)}L", *fat) + lines


def endless_lists() -> bytes:
    """Its list of tables names itself as the next, and more tables than it has bytes."""
    lists = struct.pack("<128L", *[FREE] * 127, 1)
    table = struct.pack("<128L", FAT, 0xFFFFFFFC, *[FREE] * 126)
    head = with_numbers(header(2, tables=2**31, more=1, more_count=2**24), 76, FREE)
    return head + table + lists + bytes(SECTOR * 200)
