"""What is refused about a unit's own desk: leaves given to its people, and its internal notes."""

from chamdiem.servicekit.errors import Kind, Problem


class NotStaff(Problem):
    """The account is no entry account of the unit that enters: nothing can be given to it."""

    code = "not_staff"


class UnknownNote(Problem):
    """The leaf has no such note, or somebody else wrote it."""

    kind = Kind.MISSING
    code = "unknown_note"


class TooManyNotes(Problem):
    """The leaf's thread is full; `most` says how many notes it takes."""

    kind = Kind.CONFLICT
    code = "too_many_notes"
