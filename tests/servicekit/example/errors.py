"""The example's refusals, each with its kind."""

from chamdiem.servicekit.errors import Kind, Problem


class BoxMissing(Problem):
    """No box of that id."""

    kind = Kind.MISSING
    code = "box_missing"


class StaleVersion(Problem):
    """Somebody else wrote first; `current` is the version that stands."""

    kind = Kind.CONFLICT
    code = "stale_version"
