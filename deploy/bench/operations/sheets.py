"""W, R and U: what a unit does with its sheet, through the gateway, beside the bare work."""

import os
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from pymongo import AsyncMongoClient

from deploy.bench import wrk
from deploy.bench.figures import Figure, Target
from deploy.bench.operations.common import Stand, Walk, side_by_side

MEBIBYTE = 1024 * 1024
BOUNDARY = "bench-boundary-7d1f"


async def saving(stand: Stand) -> Sequence[Figure]:
    """W: one leaf with facts and explanation, each time on the version that is stored."""
    return [await _beside(stand, "W", "save one leaf", "sheets", stand.province.saves, Target(0.6))]


async def reading(stand: Stand) -> Sequence[Figure]:
    """R: a whole sheet of 106 leaves; then saves and reads in turns: every read finds a changed sheet."""

    async def reads() -> Sequence[wrk.Request]:
        return stand.province.reads()

    async def both() -> Sequence[wrk.Request]:
        saves, one_of_each = await stand.province.saves(), stand.province.reads()
        blocks = (saves[at : at + len(one_of_each)] for at in range(0, len(saves), len(one_of_each)))
        return [request for block in blocks for request in (*block, *one_of_each)]

    return [
        await _beside(stand, "R", "read a whole sheet", "sheets", reads, Target(0.9)),
        await _beside(stand, "R+W", "save, then read, in turns", "sheets", both, None),
    ]


async def uploading(stand: Stand) -> Sequence[Figure]:
    """U: a file of 1 MiB, each to another item."""
    content = _multipart(stand.province.system.scratch)
    paths = iter(_evidence_paths(stand) * 10)

    async def uploads() -> Sequence[wrk.Request]:
        tokens = stand.province.tokens()
        chosen = [next(paths) for _ in range(1000)]
        kind = f"multipart/form-data; boundary={BOUNDARY}"
        return [
            wrk.Request("POST", path, tokens[unit], content_type=kind, body_file=content)
            for unit, path in chosen
        ]

    return [await _beside(stand, "U", "upload 1 MiB", "uploading", uploads, Target(0.6))]


async def _beside(stand: Stand, op: str, what: str, limit: str, walk: Walk, target: Target | None) -> Figure:
    await _copy_sheets(stand)
    system = stand.province.system
    async with system.limit(limit) as address:
        return await side_by_side(stand, op, what, address, system.gateway, walk, target)


async def _copy_sheets(stand: Stand) -> None:
    """The same sheets for the limit, as the API shows them."""
    system = stand.province.system
    async with AsyncMongoClient[dict[str, Any]](system.engines.mongo_url) as client:
        collection = client[system.limits_database]["sheets"]
        await collection.delete_many({})
        sheets = await stand.province.sheets()
        await collection.insert_many([{"_id": sheet["sheet_id"], **sheet} for sheet in sheets])


def _evidence_paths(stand: Stand) -> list[tuple[str, str]]:
    province = stand.province
    return [
        (unit, f"{province.sheet_path(unit)}/items/{leaf['id']}/evidence")
        for leaf in province.leaves
        for unit in province.unit_ids
    ]


def _multipart(scratch: Path) -> Path:
    """A form with one file that is a PDF by its first bytes."""
    head = f'--{BOUNDARY}\r\nContent-Disposition: form-data; name="file"; filename="minh-chung.pdf"\r\n'
    file = b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n" + os.urandom(MEBIBYTE)
    written = scratch / "upload.multipart"
    body = f"{head}Content-Type: application/pdf\r\n\r\n".encode() + file[:MEBIBYTE]
    written.write_bytes(body + f"\r\n--{BOUNDARY}--\r\n".encode())
    return written
