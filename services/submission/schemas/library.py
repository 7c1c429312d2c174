"""A unit's library of documents."""

from datetime import datetime
from typing import Annotated, Literal

from pydantic import StringConstraints

from chamdiem.servicekit.requests import Taken
from services.submission.schemas.sheets import Day, Read, Reason


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


class LibraryUse(Read):
    """A leaf of a sheet that refers to the document."""

    sheet_id: str
    round_name: str
    leaf_id: str
    leaf_code: str
    leaf_name: str
    file_id: str


class LibraryRow(LibraryDocument):
    """A document of the list. `scan`: whether the current version is given out; `uses`: the leaves."""

    scan: Literal["clean", "held", "infected"]
    uses: list[LibraryUse]


class LibraryPage(Read):
    """A page of a library, the newest first."""

    items: list[LibraryRow]
    next_cursor: str | None
    total: int


class LibraryOf(Read):
    """A unit whose library the account may read. `keeps`: it may add to it; `inherited`: the account's unit
    continues that one after a merger."""

    unit_id: str
    unit_name: str
    keeps: bool
    inherited: bool


class Libraries(Read):
    """The account's own unit first."""

    items: list[LibraryOf]


class DocumentPatch(Taken):
    """What shall be said of a document; fields left out stay."""

    name: Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=150)] | None = None
    issued_on: Day | None = None
    note: Reason | None = None


class FromLibrary(Taken):
    """A document as evidence of a leaf; `note` says which item and page proves. `unit_id`: whose library has
    it; empty: the sheet's unit, or one that it continues. `sha256`: of which version; empty: the current."""

    document_id: Annotated[str, StringConstraints(max_length=100)]
    unit_id: Annotated[str, StringConstraints(max_length=100)] = ""
    sha256: Annotated[str, StringConstraints(pattern="^([0-9a-f]{64})?$")] = ""
    note: Reason = ""


class EvidenceScans(Read):
    """By evidence: `held` until the scanner has looked, `infected` if it found something."""

    scans: dict[str, Literal["held", "infected"]]


class MediaAddress(Read):
    """Where a player reads the file, ranges too, until `expires_at`; whoever has the address can."""

    address: str
    expires_at: datetime
