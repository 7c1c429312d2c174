"""Survey answers under load: two copies of the service, one link stuffed, many links at once (C3)."""

import asyncio
from collections import Counter

import httpx
import pytest

from chamdiem.servicekit.testing import eventually, running
from services.submission.wiring import build
from tests.services.submission.conftest import MakeSettings
from tests.services.submission.test_survey_forms import PUBLIC, Office, code
from tests.services.submission.world import World

LINKS, STUFFED = 60, 120


@pytest.fixture
def office(world: World) -> Office:
    return Office(world)


async def send(copy: httpx.AsyncClient, token: str, key: str, answer: str = "a") -> httpx.Response:
    body = {"key": key, "answers": {"q1": answer}}
    return await copy.post(PUBLIC, json=body, headers={"Survey-Token": token})


def in_two_ways(sent: list[httpx.Response]) -> Counter[tuple[int, str]]:
    return Counter(code(answer) for answer in sent)


async def test_two_copies_count_each_link_once(office: Office, make_settings: MakeSettings) -> None:
    """Every link is answered at both copies at once, by senders that know nothing of each other."""
    form_id = await office.made()
    tokens = await office.links(form_id, count=LINKS)
    twin = build(make_settings(), clock=office.world.clock)
    async with running(twin) as other:
        both = [(copy, token) for token in tokens for copy in (office.http, other)]
        sent = await asyncio.gather(*(send(copy, t, f"key-{n}-of-many") for n, (copy, t) in enumerate(both)))
    assert in_two_ways(sent) == {(200, ""): LINKS, (409, "survey_token_used"): LINKS}
    form = await office.form()
    assert form["answers"] == LINKS
    assert sum(row["link"] for row in form["counts"]) == LINKS
    assert len(await office.world.context.survey_forms.responses(form_id)) == LINKS


async def test_a_stuffed_link_counts_once_with_two_copies(
    office: Office, make_settings: MakeSettings
) -> None:
    form_id = await office.made()
    token, _ = await office.links(form_id)
    twin = build(make_settings(), clock=office.world.clock)
    async with running(twin) as other:
        sent = await asyncio.gather(
            *(
                send((office.http, other)[n % 2], token, f"stuffed-{n}", "ab"[n // 2 % 2])
                for n in range(STUFFED)
            )
        )
        again = await send(other, token, "after all that")
    assert in_two_ways(sent) == {(200, ""): 1, (409, "survey_token_used"): STUFFED - 1}
    assert code(again) == (409, "survey_token_used")
    assert (await office.form())["answers"] == 1


async def test_closing_under_load_counts_what_was_received(
    office: Office, make_settings: MakeSettings
) -> None:
    """Whoever was told "received" is in the result, nobody else, though two copies take answers meanwhile."""
    form_id = await office.made()
    tokens = await office.links(form_id, count=LINKS)
    twin = build(make_settings(), clock=office.world.clock)
    async with running(twin) as other:

        async def quarter() -> bool:
            return int((await office.form())["answers"]) >= LINKS // 4

        async def closed_midway() -> httpx.Response:
            await eventually(quarter)
            return await office.close()

        senders = (
            send((office.http, other)[n % 2], token, f"key-{n}-of-many") for n, token in enumerate(tokens)
        )
        closed, *sent = await asyncio.gather(closed_midway(), *senders)
    told = in_two_ways(sent)
    assert closed.status_code == 200, closed.text
    assert set(told) <= {(200, ""), (409, "survey_form_closed")}
    assert (await office.form())["answers"] == told[200, ""]
    assert len(await office.world.context.survey_forms.responses(form_id)) == told[200, ""]
