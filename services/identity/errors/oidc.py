"""What identity refuses about signing in through an outside provider; the browser is told by the code."""

from chamdiem.servicekit.errors import Kind, Problem


class OidcOff(Problem):
    """This installation has no outside provider."""

    kind = Kind.MISSING
    code = "oidc_off"


class OidcStateInvalid(Problem):
    """The return belongs to no attempt of this browser: expired, used before, or begun elsewhere."""

    kind = Kind.UNAUTHENTICATED
    code = "oidc_state_invalid"


class OidcRefused(Problem):
    """The provider sent the person back without signing in, often since it was broken off there."""

    kind = Kind.UNAUTHENTICATED
    code = "oidc_refused"


class OidcInvalid(Problem):
    """What the provider says cannot be trusted: signature, issuer, audience, time or nonce are wrong."""

    kind = Kind.UNAUTHENTICATED
    code = "oidc_invalid"


class OidcUnavailable(Problem):
    """The provider does not answer, or answers nothing of use."""

    kind = Kind.UNAVAILABLE
    code = "oidc_unavailable"
    retry_after = 5


class OidcUnknown(Problem):
    """No account is linked with this outside identity; accounts are issued, never made by signing in."""

    kind = Kind.UNAUTHENTICATED
    code = "oidc_unknown"


class OidcTaken(Problem):
    """The outside identity is linked with another account."""

    kind = Kind.CONFLICT
    code = "oidc_taken"


class OidcLinked(Problem):
    """The account is linked with another outside identity; that link is taken off first."""

    kind = Kind.CONFLICT
    code = "oidc_linked"
