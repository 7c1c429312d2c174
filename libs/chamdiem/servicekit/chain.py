"""The history as a chain (O3): each entry names its predecessor's hash, so that a changed, missing or
reordered one shows. One collection is history and audit at once; what rides an outbox and what is said
directly meet here.
"""

import asyncio
import hashlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any

import bson
from bson import CodecOptions
from bson.binary import UuidRepresentation
from pymongo import IndexModel
from pymongo.errors import BulkWriteError

from chamdiem.servicekit.mongo import Collection, Database, only_duplicates
from chamdiem.servicekit.outbox import Document

HISTORY = "history"
BEGINNING = "0" * 64
"""What the first entry names as its predecessor's hash."""
_OPTIONS: CodecOptions[Document] = CodecOptions(
    tz_aware=True, uuid_representation=UuidRepresentation.STANDARD
)


@dataclass(frozen=True)
class Head:
    """The last entry: its number, counted from 1, and its hash; an empty chain has number 0."""

    seq: int = 0
    hash: str = BEGINNING


def collection(*indexes: IndexModel) -> Collection:
    """A service's history: its own indexes and the chain's. The number's decides between two writers."""
    numbered = {"seq": {"$exists": True}}
    chain = (
        IndexModel([("seq", 1)], name="seq", unique=True, partialFilterExpression=numbered),
        IndexModel([("when", -1), ("seq", -1)], name="when"),
        IndexModel([("who", 1), ("when", -1), ("seq", -1)], name="who"),
    )
    return Collection(HISTORY, [*indexes, *chain])


def hash_of(row: Document) -> str:
    """SHA-256 over the row without its hash, as BSON, its fields sorted by name: types are told apart. JSON
    would say the same to more readers, at four times the cost for each saved score.
    """
    content = {name: row[name] for name in sorted(row) if name != "hash"}
    return hashlib.sha256(bson.encode(content, codec_options=_OPTIONS)).hexdigest()


def linked(document: Document, head: Head) -> Document:
    """The row that follows `head`."""
    row = {**document, "seq": head.seq + 1, "prev": head.hash}
    return {**row, "hash": hash_of(row)}


@dataclass
class _Batch:
    documents: dict[Any, Document] = field(default_factory=dict)
    written: bool = False


class Chain:
    """Appends. Appends that meet share one write; several copies of a service may append at once."""

    def __init__(self, database: Database) -> None:
        self._rows = database[HISTORY]
        self._writing = asyncio.Lock()
        self._batch = _Batch()
        self._head: Head | None = None

    async def append(self, documents: Iterable[Document]) -> None:
        """Durable when it returns. An `_id` that is there already is left as it is, so repeating is safe."""
        stored = {document["_id"]: self._as_stored(document) for document in documents}
        if not stored:
            return
        batch = self._batch
        batch.documents |= stored
        async with self._writing:
            if batch is self._batch:
                self._batch = _Batch()
            if not batch.written:
                await self._write(list(batch.documents.values()))
                batch.written = True

    async def last(self) -> Head:
        """The end of the chain as stored."""
        row = await self._rows.find_one({"seq": {"$exists": True}}, ["seq", "hash"], sort=[("seq", -1)])
        return Head(row["seq"], row["hash"]) if row else Head()

    async def _write(self, documents: Sequence[Document]) -> None:
        todo = list(documents)
        while todo:
            rows = self._follow(self._head or await self.last(), todo)
            self._head = None  # whatever goes wrong below: look again
            try:
                await self._rows.insert_many(rows, ordered=True)
            except BulkWriteError as error:
                if not only_duplicates(error):
                    raise
                todo = await self._missing(todo)
                continue
            self._head = Head(rows[-1]["seq"], rows[-1]["hash"])
            return

    def _follow(self, head: Head, documents: Sequence[Document]) -> list[Document]:
        rows = []
        for document in documents:
            row = linked(document, head)
            rows.append(row)
            head = Head(row["seq"], row["hash"])
        return rows

    async def _missing(self, documents: Sequence[Document]) -> list[Document]:
        """A twin was faster with the number, or has stored some of these itself."""
        ids = [document["_id"] for document in documents]
        there = {row["_id"] async for row in self._rows.find({"_id": {"$in": ids}}, ["_id"])}
        return [document for document in documents if document["_id"] not in there]

    def _as_stored(self, document: Document) -> Document:
        """With the precision that the database keeps, or the hash would not fit what is read."""
        options = self._rows.codec_options
        return bson.decode(bson.encode(document, codec_options=options), codec_options=options)
