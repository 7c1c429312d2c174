"""What criteria refuses about units that nobody can score."""

from chamdiem.servicekit.errors import Kind, Problem


class UnitsWithoutAccounts(Problem):
    """`units` names units of the round and what none of their accounts can do (`enter`, `approve`). Sent
    again with `confirm_without_accounts`, the round takes them all the same.
    """

    kind = Kind.CONFLICT
    code = "units_without_accounts"
