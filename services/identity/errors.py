"""What identity refuses, each with its kind."""

from chamdiem.servicekit.errors import Kind, Problem


class WrongCredentials(Problem):
    """Unknown name or wrong password; the answer is the same for both."""

    kind = Kind.UNAUTHENTICATED
    code = "wrong_credentials"


class AccountLocked(Problem):
    """Told only to who knew the right password (A7)."""

    kind = Kind.UNAUTHENTICATED
    code = "account_locked"


class SessionEnded(Problem):
    """The refresh token is unknown, expired or was used before."""

    kind = Kind.UNAUTHENTICATED
    code = "session_ended"


class TooManyAttempts(Problem):
    """Failures make the next attempt wait."""

    kind = Kind.TOO_MANY
    code = "too_many_attempts"


class WeakPassword(Problem):
    """`rules` names each rule that the new password breaks."""

    code = "weak_password"


class WrongPassword(Problem):
    """The current password, asked for before it is changed, is not right."""

    code = "wrong_password"


class OwnAccount(Problem):
    """Nobody locks the account that they are using."""

    kind = Kind.CONFLICT
    code = "own_account"


class AccountNotFound(Problem):
    """No account has this id."""

    kind = Kind.MISSING
    code = "account_not_found"


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
