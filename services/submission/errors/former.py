"""What is refused about last year's sheet."""

from chamdiem.servicekit.errors import Kind, Problem


class NoFormerSheet(Problem):
    """The unit has no sheet of an earlier year of this kind."""

    kind = Kind.CONFLICT
    code = "no_former_sheet"
