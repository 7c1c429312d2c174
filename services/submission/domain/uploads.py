"""An upload in pieces (S3): what it is for, and what it needs to be whole."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Literal


@dataclass(frozen=True)
class Place:
    """Where the file shall go: a leaf of a sheet, or (`sheet_id` empty) the unit's library alone, there as a
    new version of the document `replaces`, if named."""

    unit_id: str
    sheet_id: str = ""
    leaf_id: str = ""
    replaces: str = ""

    @property
    def leaf(self) -> tuple[str, str]:
        """Sheet and leaf."""
        return self.sheet_id, self.leaf_id


@dataclass(frozen=True)
class Announced:
    """What the client says of the file before its bytes come. `issued_on`: ISO date or empty."""

    length: int
    filename: str
    note: str = ""
    issued_on: str = ""


@dataclass(frozen=True)
class Upload:
    """As stored. `started_at` decides whether it came in time, however long its bytes take. `holds`: who is
    taking the file, each by a token and `until` when at most."""

    upload_id: str
    account_id: str
    file_id: str
    place: Place
    file: Announced
    started_at: datetime
    expires_at: datetime
    state: Literal["open", "done", "dropped"] = "open"
    document_id: str = ""
    holds: Sequence[Mapping[str, Any]] = ()


_NOT_OURS = ("_id", "held_until")
"""The latter was written by an earlier version."""


def upload_to(upload: Upload) -> dict[str, Any]:
    """As Mongo shall keep it."""
    fields = {name: value for name, value in vars(upload).items() if name not in ("place", "file")}
    return {**fields, **vars(upload.place), **vars(upload.file), "_id": upload.upload_id}


def upload_from(stored: dict[str, Any]) -> Upload:
    """As Mongo keeps it."""
    rest = {name: value for name, value in stored.items() if name not in _NOT_OURS}
    place = Place(**{name: rest.pop(name) for name in Place.__dataclass_fields__})
    file = Announced(**{name: rest.pop(name) for name in Announced.__dataclass_fields__})
    return Upload(place=place, file=file, **rest)
