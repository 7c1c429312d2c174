"""The gateway's table: where a path goes, and who may ask without a token."""

import pytest

from gateway.routes import UPSTREAMS, resolve


@pytest.mark.parametrize("name", UPSTREAMS)
def test_every_service_is_reached_under_its_name(name: str) -> None:
    target = resolve("GET", f"/api/{name}/anything")
    assert target is not None
    assert (target.upstream, target.open) == (name, False)


@pytest.mark.parametrize("path", ["/api/unknown/x", "/api/", "/api/identityx/me", "/api/../identity"])
def test_other_paths_lead_nowhere(path: str) -> None:
    assert resolve("GET", path) is None


@pytest.mark.parametrize(
    ("method", "path", "is_open"),
    [
        ("POST", "/api/identity/sessions", True),
        ("GET", "/api/identity/sessions", False),
        ("POST", "/api/identity/sessions/refresh", True),
        ("POST", "/api/identity/sessions/second-factor", True),
        ("GET", "/api/identity/me/second-factor", False),
        ("DELETE", "/api/identity/sessions/current", True),
        ("GET", "/api/identity/jwks", True),
        ("GET", "/api/identity/oidc", True),
        ("GET", "/api/identity/oidc/start", True),
        ("GET", "/api/identity/oidc/callback", True),
        ("POST", "/api/identity/oidc/callback", False),
        ("GET", "/api/identity/me/oidc", False),
        ("HEAD", "/api/identity/jwks", True),
        ("GET", "/api/identity/me", False),
        ("GET", "/api/submission/public/survey", True),
        ("POST", "/api/submission/public/survey", True),
        ("PUT", "/api/submission/public/survey", False),
        ("GET", "/api/submission/public/survey/x", False),
        ("GET", "/api/submission/survey-forms/own", False),
        ("GET", "/api/reporting/public/rounds", True),
        ("GET", "/api/reporting/rounds/r/results", False),
        ("POST", "/api/identity/sessions/", False),
    ],
)
def test_only_named_paths_are_open(method: str, path: str, is_open: bool) -> None:
    """Deny unless a rule allows."""
    target = resolve(method, path)
    assert target is not None
    assert target.open is is_open
