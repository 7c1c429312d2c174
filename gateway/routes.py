"""Where a path goes and who may ask for it without a token, as tables."""

from dataclasses import dataclass
from typing import Literal

API = "/api/"

Upstream = Literal["identity", "criteria", "submission", "appraisal", "reporting"]
UPSTREAMS: tuple[Upstream, ...] = ("identity", "criteria", "submission", "appraisal", "reporting")
"""Services behind the gateway; `/api/<name>/…` reaches the service of that name unchanged."""

OPEN_PATHS = frozenset(
    {
        ("POST", "/api/identity/sessions"),
        ("POST", "/api/identity/sessions/second-factor"),
        ("POST", "/api/identity/sessions/refresh"),
        ("DELETE", "/api/identity/sessions/current"),
        ("GET", "/api/identity/jwks"),
        ("GET", "/api/identity/oidc"),
        ("GET", "/api/identity/oidc/start"),
        ("GET", "/api/identity/oidc/callback"),
        ("GET", "/api/submission/public/report"),
        ("GET", "/api/submission/public/survey"),
        ("POST", "/api/submission/public/survey"),
    }
)
"""What can be asked before signing in. Signing out lies here since it carries the refresh cookie alone; a
survey is answered by its link's token alone (C3), and whoever holds a report may ask about it (S5)."""

OPEN_PREFIXES = ("/api/reporting/public/", "/api/submission/media/")
"""Results that are open to everyone (R5); files by an address with a secret, for players (S3)."""


OPEN_READS = frozenset({"/api/site", "/api/openapi.json"})
"""What the gateway itself tells everyone."""


@dataclass(frozen=True, slots=True)
class Target:
    """A request's way: the service, and whether it needs a token."""

    upstream: Upstream
    open: bool


def resolve(method: str, path: str) -> Target | None:
    """The service that answers `path`, or None where no service does."""
    name = path[len(API) :].partition("/")[0]
    if name not in UPSTREAMS:
        return None
    asked = "GET" if method == "HEAD" else method
    is_open = (asked, path) in OPEN_PATHS or path.startswith(OPEN_PREFIXES)
    return Target(name, is_open)
