"""Real processes, killed with SIGKILL while a sending is on its way (architecture, "Completion")."""

import asyncio
import os
import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from functools import partial
from typing import Any

import httpx

from chamdiem.contracts.appraisal import (
    AppraisalSubmitted,
    AppraiserFinished,
    RoundAppraisalCompleted,
    UnitAppraisalCompleted,
)
from chamdiem.servicekit.testing import eventually
from deploy.local.home import REPOSITORY
from deploy.local.ports import free_ports
from services.appraisal.config import Settings
from tests.services.appraisal.conftest import World

UNITS = ("u1", "u2", "u3", "u4")
PEOPLE = ("an", "binh", "chi")


@asynccontextmanager
async def process(settings: Settings, port: int) -> AsyncIterator[asyncio.subprocess.Process]:
    """A copy of the service as it runs in production; killed at the latest when the test leaves it."""
    given = {
        "CHAMDIEM_NAMESPACE": settings.namespace,
        "CHAMDIEM_MONGO_URL": settings.mongo_url,
        "CHAMDIEM_AMQP_URL": settings.amqp_url,
        "CHAMDIEM_PUBLIC_KEYS_FILE": str(settings.public_keys_file),
        "CHAMDIEM_PORT": str(port),
        "PYTHONPATH": f"{REPOSITORY}:{REPOSITORY / 'libs'}",
    }
    running = await asyncio.create_subprocess_exec(
        sys.executable,
        "-m",
        "services.appraisal.main",
        cwd=REPOSITORY,
        env=os.environ | given,
        stdout=asyncio.subprocess.DEVNULL,
        stderr=asyncio.subprocess.DEVNULL,
    )
    try:
        yield running
    finally:
        if running.returncode is None:
            running.kill()
        await running.wait()


async def ready(client: httpx.AsyncClient) -> bool:
    try:
        return (await client.get("/health/ready")).status_code == 200
    except httpx.TransportError:
        return False


async def send_and_kill(world: World, settings: Settings, who: str, port: int) -> None:
    """Send through a process that is killed the moment its transaction can be seen, answered or not."""
    assignments = world.app.state.kit.database["assignments"]

    async def committed() -> Any:
        return await assignments.find_one({"_id": f"r1~{who}", "sent_at": {"$exists": True}})

    base_url = f"http://127.0.0.1:{port}"
    async with process(settings, port) as running, httpx.AsyncClient(base_url=base_url) as client:
        await eventually(lambda: ready(client), timeout=60)
        copy = World(world.app, client, world.key, world.clock, world.heard, world.homes)
        sending = asyncio.create_task(copy.send(who))
        await eventually(committed, timeout=30, every=0.001)
        running.kill()
        await asyncio.gather(sending, return_exceptions=True)


async def test_kills_neither_lose_nor_double_a_sending(world: World, settings: Settings) -> None:
    await world.begin(*UNITS)
    for who in PEOPLE:
        await world.account(who)
        await world.assign(who, UNITS)
        for unit in UNITS:
            await world.finish_scoring(who, unit)
    for who in PEOPLE:
        await send_and_kill(world, settings, who, free_ports()["appraisal"])
    await eventually(lambda: world.heard.of(RoundAppraisalCompleted), timeout=30)
    for who in PEOPLE:
        await world.stored("appraisers", who, standing="finished")
        await eventually(partial(world.heard.of, AppraiserFinished, who))
    await eventually(lambda: len(world.told(AppraisalSubmitted)) == len(UNITS) * len(PEOPLE))
    units = [f"r1~{unit}" for unit in UNITS]
    await eventually(lambda: [subject for subject, _ in world.told(UnitAppraisalCompleted)] == units)
    assert [subject for subject, _ in world.told(AppraiserFinished)] == list(PEOPLE)
    await eventually(lambda: len(world.told(RoundAppraisalCompleted)) == 1)
