"""The unit's own desk beside its sheet: people, leaves given to them, internal notes, who is where (S2)."""

from datetime import date, datetime
from typing import Annotated

from pydantic import Field, StringConstraints

from chamdiem.servicekit.requests import Taken
from services.submission.schemas.sheets import Read

Id = Annotated[str, StringConstraints(min_length=1, max_length=200)]
NoteText = Annotated[str, StringConstraints(min_length=1, max_length=2_000, strip_whitespace=True)]


class StaffMember(Read):
    """Somebody of the unit who enters, and whom leaves can be given to."""

    account_id: str
    name: str


class AssignedLeaf(Read):
    """Who has a leaf; `due` is the day by which, in Viet Nam. Others of the unit may still edit it."""

    leaf_id: str
    account_id: str
    name: str
    due: date | None
    by_name: str
    at: datetime
    scored: bool


class NoteCount(Read):
    """How many internal notes a leaf has."""

    leaf_id: str
    notes: int


class Desk(Read):
    """What only the unit's own accounts see of a sheet. `version` guards the giving of leaves."""

    sheet_id: str
    version: int
    staff: list[StaffMember]
    assigned: list[AssignedLeaf]
    notes: list[NoteCount]


class GivenLeaves(Taken):
    """Leaves, areas or criteria to give to an account of the unit; `account_id` null: to nobody."""

    node_ids: Annotated[list[Id], Field(min_length=1, max_length=500)]
    account_id: Id | None = None
    due: date | None = None


class InternalNoteBody(Taken):
    """An internal note."""

    text: NoteText


class InternalNote(Read):
    """A note that never leaves the unit. `own`: the caller wrote it and may take it back."""

    note_id: str
    by_name: str
    at: datetime
    text: str
    own: bool


class NoteThread(Read):
    """A leaf's internal notes, the oldest first."""

    items: list[InternalNote]


class PresenceBody(Taken):
    """At which leaf an open page is; null when it leaves the sheet. `page` tells an account's pages apart."""

    page: Annotated[str, StringConstraints(pattern=r"^[0-9A-Za-z-]{8,64}$")]
    leaf_id: Id | None = None
