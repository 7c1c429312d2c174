"""A round as criteria would tell it, with deadlines from now."""

from datetime import UTC, datetime, timedelta
from typing import Any

from chamdiem.contracts.criteria import RoundChanged
from chamdiem.scoring.phases import LOCAL_TIME, end_of_day, start_of_day


def in_days(days: int) -> datetime:
    """24:00 in Viet Nam of the day so many days from today."""
    return end_of_day(datetime.now(UTC).astimezone(LOCAL_TIME).date() + timedelta(days=days))


def a_round(self_scoring: int = 30, appraisal: int = 60, **fields: Any) -> RoundChanged:
    """Both phases run since yesterday and end in so many days."""
    start = start_of_day(datetime.now(UTC).astimezone(LOCAL_TIME).date() - timedelta(days=1))
    ends = {"self_scoring": self_scoring, "appraisal_1": appraisal}
    unit = {"name": "Sở Nội vụ", "short_name": "SNV", "kind": "department", "ranking_group": "so"}
    whole = {
        "round_id": "r",
        "name": "Chỉ số cải cách hành chính năm 2026",
        "set_id": "s",
        "kind": "par_index",
        "year": 2026,
        "official": True,
        "survey_held": True,
        "phases": [{"phase": p, "start": start, "end": in_days(days)} for p, days in ends.items()],
        "units": [{"unit_id": "so-noi-vu", **unit}],
    }
    return RoundChanged.model_validate(whole | fields)
