"""What identity refuses about the second factor."""

from chamdiem.servicekit.errors import Kind, Problem


class SecondFactorRequired(Problem):
    """The password was right, a code has to follow; `challenge` goes with it, for five minutes."""

    kind = Kind.UNAUTHENTICATED
    code = "second_factor_required"


class ChallengeEnded(Problem):
    """The first step is too long ago, or the password or the factor changed since."""

    kind = Kind.UNAUTHENTICATED
    code = "challenge_ended"


class WrongCode(Problem):
    """The code is wrong, or was used before; not told which."""

    code = "wrong_code"


class SecondFactorOn(Problem):
    """There is one already; it is turned off before another is enrolled."""

    kind = Kind.CONFLICT
    code = "second_factor_on"


class NoSecondFactor(Problem):
    """There is none, or none was begun."""

    kind = Kind.CONFLICT
    code = "no_second_factor"
