"""What criteria refuses of sets beyond reason."""

from chamdiem.servicekit.errors import Problem


class SetTooLarge(Problem):
    """More nodes, or more text, than a set may have; `nodes` and `most` say how many."""

    code = "set_too_large"
