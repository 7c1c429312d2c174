"""What identity refuses about requests."""

from chamdiem.servicekit.errors import Kind, Problem


class RequestNotFound(Problem):
    """No request of this id that the caller may see."""

    kind = Kind.MISSING
    code = "request_not_found"


class RequestDecided(Problem):
    """Somebody ended it before; `state`, `by`, `at` and `reason` say who and how."""

    kind = Kind.CONFLICT
    code = "request_decided"


class RequestInvalid(Problem):
    """What is asked for cannot be had; `errors` holds codes, as for accounts."""

    code = "request_invalid"


class RequestPending(Problem):
    """The same is already asked for and not decided yet; `request_id` names it."""

    kind = Kind.CONFLICT
    code = "request_pending"
