"""What identity refuses about units."""

from chamdiem.servicekit.errors import Kind, Problem


class UnitNotFound(Problem):
    """No unit has this id."""

    kind = Kind.MISSING
    code = "unit_not_found"


class UnitExists(Problem):
    """The id is taken."""

    kind = Kind.CONFLICT
    code = "unit_exists"


class UnitsInvalid(Problem):
    """Units that do not fit together; `errors` says which and why. Nothing was stored."""

    code = "units_invalid"
