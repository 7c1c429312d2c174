"""The example's refusals, each with its kind."""

from chamdiem.servicekit.errors import Kind, Problem


class BoxMissing(Problem):
    """No box of that id."""

    kind = Kind.MISSING
    code = "box_missing"
