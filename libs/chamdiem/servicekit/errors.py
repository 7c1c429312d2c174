"""An error declares its kind once; `problems` maps the kind to HTTP (RFC 9457)."""

from enum import StrEnum
from typing import Any, ClassVar, Self


class Kind(StrEnum):
    """Sorts of refusal; each has one status, so that no route chooses numbers."""

    INVALID = "invalid"
    UNAUTHENTICATED = "unauthenticated"
    FORBIDDEN = "forbidden"
    MISSING = "missing"
    METHOD_NOT_ALLOWED = "method_not_allowed"
    CONFLICT = "conflict"
    NOT_READY = "not_ready"
    PRECONDITION_REQUIRED = "precondition_required"
    TOO_LARGE = "too_large"
    TOO_MANY = "too_many"
    GONE = "gone"
    UNAVAILABLE = "unavailable"
    NO_SPACE = "no_space"
    INTERNAL = "internal"

    @property
    def status(self) -> int:
        """The HTTP status."""
        return _STATUS[self]

    @property
    def heading(self) -> str:
        """The `title` of the problem document, equal for all problems of the kind."""
        return self.value.replace("_", " ").capitalize()


_STATUS = {
    Kind.INVALID: 422,
    Kind.UNAUTHENTICATED: 401,
    Kind.FORBIDDEN: 403,
    Kind.MISSING: 404,
    Kind.METHOD_NOT_ALLOWED: 405,
    Kind.CONFLICT: 409,
    Kind.NOT_READY: 409,
    Kind.PRECONDITION_REQUIRED: 428,
    Kind.TOO_LARGE: 413,
    Kind.TOO_MANY: 429,
    Kind.GONE: 410,
    Kind.UNAVAILABLE: 503,
    Kind.NO_SPACE: 507,
    Kind.INTERNAL: 500,
}


class Problem(Exception):
    """A refusal that the caller can act on. Subclasses set `kind` and `code`; `extra` rides the problem
    document.

    `retry_after` (seconds) becomes the header `Retry-After`; NotReady and Unavailable always send one.
    """

    kind: ClassVar[Kind] = Kind.INVALID
    code: ClassVar[str] = "invalid"
    retry_after: int | None = None
    about: str = ""
    """The account that it is about, where no token names one: for the record, never told to the client."""

    def __init__(self, detail: str = "", *, retry_after: int | None = None, **extra: Any) -> None:
        super().__init__(detail or self.code)
        self.detail = detail
        self.extra = extra
        if retry_after is not None:
            self.retry_after = retry_after

    def concerning(self, account_id: str) -> Self:
        """The same, with the account that the record should name."""
        self.about = account_id
        return self


class Unauthenticated(Problem):
    """No token, or one that does not hold."""

    kind = Kind.UNAUTHENTICATED
    code = "unauthenticated"


class Forbidden(Problem):
    """No rule allows this to this caller."""

    kind = Kind.FORBIDDEN
    code = "forbidden"


class StaleVersion(Problem):
    """Somebody saved in between: `current` is what is stored, `yours` what was sent."""

    kind = Kind.CONFLICT
    code = "stale_version"


class NotReady(Problem):
    """A read copy that has not arrived yet: 409 with Retry-After, never 404."""

    kind = Kind.NOT_READY
    code = "not_ready"
    retry_after = 1


class Unavailable(Problem):
    """Something that the service stands on is away; the same request may succeed later."""

    kind = Kind.UNAVAILABLE
    code = "unavailable"
    retry_after = 2
