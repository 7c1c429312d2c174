"""Uploads in pieces and what becomes of them."""

from datetime import datetime
from typing import Annotated, Literal

from pydantic import StringConstraints

from chamdiem.servicekit.requests import Taken
from services.submission.schemas.library import LibraryDocument
from services.submission.schemas.sheets import Evidence, Read


class UploadState(Read):
    """How far an upload has come, in bytes; `started_at` is the moment that counts against the deadline."""

    upload_id: str
    filename: str
    length: int
    offset: int
    state: Literal["open", "done"]
    started_at: datetime
    expires_at: datetime


class FinishBody(Taken):
    """The whole file's SHA-256 in lower-case hex, if the client knows it: compared with what arrived."""

    sha256: Annotated[str, StringConstraints(pattern=r"^[0-9a-f]{64}$")] | None = None


class FinishedUpload(Read):
    """The library's document, and the evidence if the upload was for a leaf."""

    document: LibraryDocument
    evidence: Evidence | None
