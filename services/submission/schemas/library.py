"""A unit's library of documents."""

from datetime import datetime
from typing import Annotated, Literal

from pydantic import StringConstraints

from services.submission.schemas.sheets import Read

Day = Annotated[str, StringConstraints(pattern=r"^(\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01]))?$")]


class LibraryVersion(Read):
    """One content of a document, as it was uploaded."""

    file_id: str
    sha256: str
    size: int
    content_type: str
    filename: str
    uploaded_at: datetime
    uploaded_by_name: str


class LibraryDocument(Read):
    """A document; the last of `versions` counts. `issued_on`: the day on the paper itself, or empty."""

    document_id: str
    unit_id: str
    name: str
    sort: Literal["document", "image", "audio"]
    issued_on: str
    note: str
    version: int
    versions: list[LibraryVersion]
