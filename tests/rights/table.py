"""Who may call which route: one line for each, and nobody else may.

A line: method and path, then the callers, by their names in callers.py. test_matrix.py asks as each of them,
and fails for a route without a line and for a line without a route. Bodies are made from the route's schema.
"""

from tests.rights.lines import appraisal, criteria, gateway, identity, reporting, submission

_AUDIT = {
    route: "administration management"
    for service in ("identity", "criteria", "submission", "appraisal", "reporting")
    for route in (
        f"GET /api/{service}/audit/entries",
        f"GET /api/{service}/audit/export.csv",
        f"POST /api/{service}/audit/verification",
        f"GET /api/{service}/audit/anchors",
    )
}
"""The record is nobody's but Home Affairs', in every service."""

TABLE: dict[str, str] = (
    _AUDIT
    | identity.LINES
    | criteria.LINES
    | submission.LINES
    | appraisal.LINES
    | reporting.LINES
    | gateway.LINES
)

_READ_ACCOUNTS = (
    "GET /api/identity/accounts/{account_id}",
    "GET /api/identity/accounts/{account_id}/history",
)
HIDDEN: dict[str, str] = {
    name: "wrong-district wrong-management" if name in _READ_ACCOUNTS else "wrong-district"
    for name in TABLE
    if "/identity/accounts/{account_id}" in name
}
"""Who is answered 404 as if there were nothing: an account beyond a subtree is not to be found (A8), so that
nobody learns who exists elsewhere. Every other refusal is a 401 or 403.
"""

STREAMS = frozenset({"GET /api/events"})
"""Answers without an end: asked only as who may not."""
