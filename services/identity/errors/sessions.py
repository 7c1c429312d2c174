"""What identity refuses about sessions."""

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


class AccountNotValid(Problem):
    """Today is outside the account's days of validity; told only to who knew the right password (A2)."""

    kind = Kind.UNAUTHENTICATED
    code = "account_not_valid"
