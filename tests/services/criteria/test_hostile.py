"""What nobody types by hand is refused like any other mistake, never a defect."""

import json
from typing import Any

import pytest

from tests.services.criteria.conftest import Person, new_round, publish_set
from tests.services.listening import MovableClock

FAR = ["0001-01-01", "9999-12-31", "0001-01-01T00:00:00+14:00", "9999-12-31T23:59:59-12:00"]


@pytest.mark.parametrize("far", FAR)
async def test_dates_at_the_end_of_the_calendar(
    admin: Person, units: None, clock: MovableClock, far: str
) -> None:
    await publish_set(admin)
    for start, end in ((far, "2026-12-01"), ("2026-12-01", far)):
        phases = [{"phase": "self_scoring", "start": start, "end": end}]
        answer = await admin.call("POST", "/rounds", new_round(clock(), phases=phases))
        assert answer.status_code == 422, answer.text
        assert answer.json()["code"] == "invalid_request"


@pytest.mark.parametrize(
    "query",
    ["/sets?year=999999999999999999999", "/sets?cursor=%00", "/sets?cursor=AA", "/rounds?limit=1e9"],
)
async def test_queries_beyond_reason(admin: Person, query: str) -> None:
    answer = await admin.call("GET", query)
    assert answer.status_code in (200, 422), answer.text


@pytest.mark.parametrize("name", ["a\u0000b", "\ud800"])
async def test_texts_that_are_no_text(admin: Person, units: None, clock: MovableClock, name: str) -> None:
    await publish_set(admin)
    body: dict[str, Any] = new_round(clock(), name=name)
    headers = admin.headers | {"Content-Type": "application/json"}
    answer = await admin.client.post("/api/criteria/rounds", content=json.dumps(body), headers=headers)
    assert answer.status_code in (201, 422), answer.text
