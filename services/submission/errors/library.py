"""What is refused of a unit's library and of the files in it."""

from chamdiem.servicekit.errors import Kind, Problem


class UnknownDocument(Problem):
    """The unit's library has no such document, or no such version of it."""

    kind = Kind.MISSING
    code = "unknown_document"


class AlreadyInLibrary(Problem):
    """Another document of the library has this very content; `document_id` names it."""

    kind = Kind.CONFLICT
    code = "already_in_library"


class FileHeld(Problem):
    """The file has not been found clean yet: it is not given out, and a moment later it may be."""

    kind = Kind.NOT_READY
    code = "file_held"
    retry_after = 3


class FileInfected(Problem):
    """The scanner found something in the file (`found`): it is never given out."""

    kind = Kind.CONFLICT
    code = "file_infected"


class NoPreview(Problem):
    """There is no picture of this file: not of its sort, or it can't be read."""

    kind = Kind.MISSING
    code = "no_preview"


class TicketEnded(Problem):
    """The address was never given out, or its time is over: ask for a new one."""

    kind = Kind.MISSING
    code = "ticket_ended"
