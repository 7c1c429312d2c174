"""What identity refuses about accounts."""

from chamdiem.servicekit.errors import Kind, Problem


class OwnAccount(Problem):
    """Nobody locks the account that they are using."""

    kind = Kind.CONFLICT
    code = "own_account"


class AccountNotFound(Problem):
    """No account has this id."""

    kind = Kind.MISSING
    code = "account_not_found"


class AccountsInvalid(Problem):
    """Accounts that cannot be issued; `errors` says which and why. Nothing was stored."""

    code = "accounts_invalid"


class UsernameTaken(Problem):
    """User names are unique, whatever their case and Unicode form."""

    kind = Kind.CONFLICT
    code = "username_taken"


class AlreadyBootstrapped(Problem):
    """There is an administrator already."""

    kind = Kind.CONFLICT
    code = "already_bootstrapped"


class AccountClosed(Problem):
    """A closed account stays as it is for ever."""

    kind = Kind.CONFLICT
    code = "account_closed"


class NoFirstPassword(Problem):
    """The holder has changed the issued password, so there is none to print; `account_ids` names them."""

    kind = Kind.CONFLICT
    code = "no_first_password"
