"""What is refused of files on their way, and of files as they are."""

from chamdiem.servicekit.errors import Kind, Problem


class UnknownUpload(Problem):
    """There is no such upload, or it is somebody else's."""

    kind = Kind.MISSING
    code = "unknown_upload"


class UploadExpired(Problem):
    """The upload was begun so long ago that its bytes were given up: begin anew."""

    kind = Kind.GONE
    code = "upload_expired"


class UploadBusy(Problem):
    """All of its bytes are there and the file is being taken: it can't be given up now."""

    kind = Kind.CONFLICT
    code = "upload_busy"


class UploadOffset(Problem):
    """The bytes do not follow what is stored (a piece twice, or out of order); `offset` is where to go on."""

    kind = Kind.CONFLICT
    code = "upload_offset"


class UploadUnfinished(Problem):
    """Bytes are still missing; `offset` of `length` are there."""

    kind = Kind.CONFLICT
    code = "upload_unfinished"


class UploadInvalid(Problem):
    """A header of the upload is missing or unreadable; `field` names it."""

    code = "upload_invalid"


class UploadDigest(Problem):
    """What arrived is not what was sent, by the digest that the client gave: send the file again."""

    code = "upload_digest"


class FileUnsafe(Problem):
    """The file is not just what it seems; `reason_code`: archive_bomb, two_in_one, macros, encrypted or
    damaged."""

    code = "file_unsafe"


class StorageFull(Problem):
    """The server's disk has no room for the file; nothing of it was kept."""

    kind = Kind.NO_SPACE
    code = "storage_full"
