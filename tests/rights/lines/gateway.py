"""The routes of the gateway itself."""

from tests.rights.lines.callers import EVERYONE, SIGNED_IN

LINES: dict[str, str] = {
    "GET /api/events": SIGNED_IN,
    "GET /api/site": EVERYONE,
}
