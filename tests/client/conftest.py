"""Clients whose requests end in this process."""

from collections.abc import AsyncIterator, Callable, Coroutine

import httpx
import pytest

from chamdiem.client import ChamdiemClient, Patience

from .published_api import PublishedApi

HURRIED = Patience(seconds=0.5, first=0.001, longest=0.004)
ADDRESS = "http://gateway"

Answer = (
    Callable[[httpx.Request], httpx.Response]
    | Callable[[httpx.Request], Coroutine[None, None, httpx.Response]]
)


def connect(answer: Answer, patience: Patience = HURRIED) -> ChamdiemClient:
    """A client whose every request `answer` answers."""
    http = httpx.AsyncClient(base_url=ADDRESS, transport=httpx.MockTransport(answer))
    return ChamdiemClient(ADDRESS, patience=patience, http=http)


@pytest.fixture
def api() -> PublishedApi:
    """The API as the committed document says."""
    return PublishedApi()


@pytest.fixture
async def client(api: PublishedApi) -> AsyncIterator[ChamdiemClient]:
    """A client of that API."""
    async with connect(api) as connected:
        yield connected
