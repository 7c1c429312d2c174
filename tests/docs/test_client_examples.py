"""The examples of docs/api.md are run against the API as its document describes it."""

from functools import partial
from typing import Any

import httpx
import pytest

from chamdiem.client import ChamdiemClient
from tests.client.published_api import PublishedApi
from tests.docs.pages import blocks, text_of

ADDRESS = "http://chamdiem.example"


@pytest.fixture
def api(monkeypatch: pytest.MonkeyPatch) -> PublishedApi:
    """Every client of the test speaks to the document instead of a system."""
    api = PublishedApi()
    answered = partial(httpx.AsyncClient, transport=httpx.MockTransport(api))
    monkeypatch.setattr("chamdiem.client.transport.httpx.AsyncClient", answered)
    return api


def example(containing: str) -> dict[str, Any]:
    """The names that the example defines; it is not run as a program."""
    found = [code for code in blocks(text_of("docs/api.md"), "python") if containing in code]
    names: dict[str, Any] = {"__name__": "example"}
    exec(compile(found[0], "docs/api.md", "exec"), names)  # noqa: S102 - our own page
    return names


async def test_rankings_are_read(api: PublishedApi) -> None:
    assert await example("rankings")["rankings"](ADDRESS, "quantri", "x") == []
    assert [asked.operation_id for asked in api.asked] == ["create_session", "list_rounds"]


async def test_results_are_published(api: PublishedApi) -> None:
    assert await example("publish")["publish"](ADDRESS, "quantri", "x", "r1")
    assert api.asked[-1].body == {"decision_number": "12/QĐ-UBND", "decision_date": "2026-04-20"}


async def test_a_save_names_what_was_seen(api: PublishedApi) -> None:
    async with ChamdiemClient(ADDRESS) as client:
        assert await example("save")["save"](client, "r1~so-tai-chinh", "l1-1")
    assert api.asked[-1].request.headers["If-Match"] == '"0"'
