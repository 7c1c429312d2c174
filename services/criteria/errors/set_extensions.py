"""What is refused about extensions of sets."""

from chamdiem.servicekit.errors import Kind, Problem


class SetNotExtendable(Problem):
    """No node of the set allows sub-criteria of lower administrators."""

    kind = Kind.CONFLICT
    code = "set_not_extendable"


class BeyondExtension(Problem):
    """An extension is for the units below its owner alone; an extension of it belongs to one of them."""

    kind = Kind.CONFLICT
    code = "beyond_extension"
