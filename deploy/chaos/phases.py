"""Which part of a round a request belongs to, and how many requests of each part a plan leads to."""

import re
from collections.abc import Mapping
from enum import StrEnum

from deploy.sample import AppraiserPlan, RoundPlan


class Phase(StrEnum):
    """The parts of the play, in their order; sign-off and self-scoring overlap between units."""

    PREPARING = "preparing"
    SELF_SCORING = "self-scoring"
    SIGN_OFF = "sign-off"
    APPRAISAL = "appraisal"
    DECIDING = "deciding"
    SURVEY = "survey"
    RANKING = "ranking"


_SHEET = "/api/submission/sheets/[^/]+"
_REQUESTS = tuple(
    (phase, re.compile(pattern))
    for phase, pattern in (
        (Phase.PREPARING, "POST /api/identity/(units/import|accounts/import|me/password)"),
        (Phase.PREPARING, "POST /api/criteria/(sets|sets/[^/]+/publication|rounds)"),
        (Phase.SELF_SCORING, f"(PATCH {_SHEET}/items/[^/]+|POST {_SHEET}/items/[^/]+/evidence)"),
        (Phase.SIGN_OFF, f"(POST|PUT) {_SHEET}/[^/]+"),
        (Phase.DECIDING, "POST /api/appraisal/rounds/[^/]+/decisions"),
        (Phase.APPRAISAL, "(POST|PUT|PATCH) /api/appraisal/.+"),
        (Phase.SURVEY, "POST /api/submission/rounds/[^/]+/survey"),
        (Phase.RANKING, "GET /api/reporting/rounds/[^/]+/results"),
    )
)
SIGN_OFF_STEPS = 6
"""Report text, freeze, export, approval, signed report, sending."""


def phase_of(method: str, path: str) -> Phase | None:
    """The phase that this request is work of; None for mere reading and signing in."""
    request = f"{method} {path}"
    return next((phase for phase, pattern in _REQUESTS if pattern.fullmatch(request)), None)


def sizes(plan: RoundPlan) -> Mapping[Phase, int]:
    """About how many requests of each phase the play will make, repetitions not counted."""
    items = [item for unit in plan.units for item in unit.self_items.values()]
    return {
        Phase.PREPARING: 2 * len(plan.units) + len(plan.usernames),
        Phase.SELF_SCORING: len(items) + sum(len(item.evidence) for item in items),
        Phase.SIGN_OFF: SIGN_OFF_STEPS * len(plan.units),
        Phase.APPRAISAL: sum(_of_appraiser(appraiser) for appraiser in plan.appraisers),
        Phase.DECIDING: len(plan.decisions),
        Phase.SURVEY: 1,
        Phase.RANKING: 2,
    }


def _of_appraiser(appraiser: AppraiserPlan) -> int:
    differing = sum(not verdict.agree for verdict in appraiser.items.values())
    return differing + len(appraiser.unit_ids) + 1
