"""What identity refuses about its signing keys."""

from chamdiem.servicekit.errors import Kind, Problem


class RotationUnderWay(Problem):
    """The newest key is published and does not sign yet, or somebody rotates at this moment."""

    kind = Kind.CONFLICT
    code = "rotation_under_way"
