"""U's limit: FastAPI takes the upload, hashes it and writes it to a file that is synced to the disk."""

import asyncio
import hashlib
import os
from itertools import count
from pathlib import Path

from fastapi import FastAPI, UploadFile
from pydantic import BaseModel

from deploy.bench.limits.common import application, folder

KEPT = 64
"""Files are written over in turn, so that a run does not fill the disk."""


class Stored(BaseModel):
    """What became of it."""

    sha256: str
    size: int


def build() -> FastAPI:
    """The application."""
    app, numbers, place = application(), count(), folder()

    @app.post("/api/submission/sheets/{sheet_id}/items/{leaf_id}/evidence", status_code=201)
    async def upload(sheet_id: str, leaf_id: str, file: UploadFile) -> Stored:
        content = await file.read()
        digest = hashlib.sha256(content).hexdigest()
        await asyncio.to_thread(_write, place / f"upload-{next(numbers) % KEPT}", content)
        return Stored(sha256=digest, size=len(content))

    return app


def _write(path: Path, content: bytes) -> None:
    descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    with os.fdopen(descriptor, "wb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())
