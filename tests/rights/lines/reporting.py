"""The routes of reporting."""

from tests.rights.lines.callers import ADMINISTRATION, EVERYONE, OVERSEEING, OVERSEEING_THIS_KIND

LINES: dict[str, str] = {
    "GET /api/reporting/public/rounds": EVERYONE,
    "GET /api/reporting/public/rounds/{round_id}": EVERYONE,
    "POST /api/reporting/rounds/{round_id}/publication": ADMINISTRATION,
    "GET /api/reporting/rounds/{round_id}/results": OVERSEEING_THIS_KIND,
    "GET /api/reporting/rounds/{round_id}/results.csv": OVERSEEING_THIS_KIND,
    "GET /api/reporting/rounds/{round_id}/results.xlsx": OVERSEEING_THIS_KIND,
    "GET /api/reporting/rounds/{round_id}/results/{unit_id}": OVERSEEING,
}
