"""Open pages hear what concerns them, over the real bus and the real gateway, and nothing else."""

import asyncio
import json
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import httpx

from chamdiem.client import ChamdiemClient

from .conftest import Desk
from .system import MANAGEMENT, REASON, System

CHANGED, ROUND = "submission.sheet.changed.v1", "criteria.round.changed.v1"
WITHIN = 15.0


@asynccontextmanager
async def page(system: System, client: ChamdiemClient) -> AsyncIterator["asyncio.Queue[tuple[str, str]]"]:
    """What this person's open page hears: type and subject."""
    heard: asyncio.Queue[tuple[str, str]] = asyncio.Queue()
    account = await client.identity.me()
    signed = system.key.bearer(account.account_id, account.kind, unit=account.unit_id)

    async def read(response: httpx.Response) -> None:
        async for line in response.aiter_lines():
            if line.startswith("data: "):
                event = json.loads(line.removeprefix("data: "))
                heard.put_nowait((event["type"], event["subject"]))

    async with (
        httpx.AsyncClient(base_url=system.address, timeout=60) as http,
        http.stream("GET", "/api/events", headers=signed) as response,
    ):
        reading = asyncio.create_task(read(response))
        await asyncio.wait_for(heard.get(), WITHIN)  # the greeting: ask for everything anew
        yield heard
        reading.cancel()


async def until(heard: "asyncio.Queue[tuple[str, str]]", kind: str, subject: str) -> list[tuple[str, str]]:
    """What is heard before this event; TimeoutError if it does not come."""
    before: list[tuple[str, str]] = []
    async with asyncio.timeout(WITHIN):
        while (news := await heard.get()) != (kind, subject):
            before.append(news)
    return before


async def test_a_save_is_news_for_its_unit_and_for_home_affairs(system: System, desk: Desk) -> None:
    clerk, stranger = await system.person(desk.clerk), await system.person(desk.stranger)
    management = await system.person(MANAGEMENT)
    other_sheet = f"{desk.open_id}~{desk.other_unit}"
    async with page(system, clerk) as own, page(system, stranger) as other, page(system, management) as staff:
        await clerk.submission.save(desk.sheet_id, "l1-2-2", 0, facts={"yes": True})
        await until(own, CHANGED, desk.sheet_id)
        await until(staff, CHANGED, desk.sheet_id)
        await stranger.submission.save(other_sheet, "l1-2-2", 0, facts={"yes": True})
        assert (CHANGED, desk.sheet_id) not in await until(other, CHANGED, other_sheet)


async def test_a_moved_deadline_is_news_for_everyone(system: System, desk: Desk) -> None:
    home_affairs, clerk = await system.home_affairs(), await system.person(desk.clerk)
    end = (await home_affairs.criteria.round(desk.open_id)).phases[0].end
    async with page(system, clerk) as heard:
        later = end.replace(year=end.year + 1)
        await home_affairs.criteria.extend(desk.open_id, desk.other_unit, "self_scoring", later, REASON)
        await until(heard, ROUND, desk.open_id)
