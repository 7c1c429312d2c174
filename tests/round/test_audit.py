"""The record of a whole system at work (O3): everything is on it, and whoever alters it is found."""

from collections.abc import AsyncIterator
from typing import Any

import httpx
import pytest

from chamdiem.client import ChamdiemClient, ProblemError
from chamdiem.client.audit import SERVICES
from chamdiem.servicekit.chain import HISTORY
from chamdiem.servicekit.mongo import Database, connect
from chamdiem.servicekit.settings import ServiceSettings
from chamdiem.servicekit.testing import SigningKey, eventually
from deploy.demo import Played
from deploy.local.services import environment_of

from .system import ADMINISTRATOR, System
from .test_cli import chamdiem

WRONG = "không phải mật khẩu"


@pytest.fixture
async def identity_database(system: System, monkeypatch: pytest.MonkeyPatch) -> AsyncIterator[Database]:
    """Identity's database, as somebody with the server's password sees it."""
    running = system.supervisor
    assert running.engines is not None
    variables = environment_of(system.layout, running.engines, "identity", running.mongo_urls)
    for name, value in variables.items():
        monkeypatch.setenv(name, value)
    settings = IdentityDatabase()
    client = connect(settings)
    yield client[settings.database_name]
    await client.close()


class IdentityDatabase(ServiceSettings):
    service = "identity"


async def test_signing_in_and_failing_to_is_on_record(system: System) -> None:
    admin = await system.home_affairs()
    me = await admin.identity.me()
    async with ChamdiemClient(system.address) as stranger:
        with pytest.raises(ProblemError):
            await stranger.identity.sign_in(ADMINISTRATOR, WRONG)

    async def recorded() -> bool:
        kinds = {entry.kind async for entry in admin.audit.entries("identity", who=me.account_id)}
        return {"sign_in", "denial"} <= kinds

    await eventually(recorded)


async def test_what_the_gateway_refuses_is_on_record_too(system: System) -> None:
    admin = await system.home_affairs()
    async with httpx.AsyncClient(base_url=system.address, timeout=30) as http:
        forged = SigningKey.generate(system.key.kid).bearer("somebody", "administration")
        assert (await http.get("/api/reporting/rounds/forged/results", headers=forged)).status_code == 401

    async def recorded() -> bool:
        denials = admin.audit.entries("identity", kind="denial", q="rounds/forged")
        return any([entry.changes[0].to == "unauthenticated" async for entry in denials])

    await eventually(recorded)


async def test_a_played_round_is_on_record_in_every_service(system: System, played: Played) -> None:
    """Who, when and what of every change: closing the survey, assigning and sending too."""
    admin = await system.home_affairs()
    fields: dict[str, set[str]] = {}
    for service in SERVICES:
        changes = [entry async for entry in admin.audit.entries(service, kind="change")]
        assert [entry for entry in changes if not entry.who or not entry.changes] == []
        fields[service] = {change.field for entry in changes for change in entry.changes}
    assert {"status", "survey"} <= fields["submission"]
    assert {"chair", "assignment", "appraisals", "points"} <= fields["appraisal"]
    assert {"account", "password"} <= fields["identity"], fields["identity"]
    assert fields["criteria"]


async def test_every_chain_holds_until_somebody_alters_it(
    system: System, identity_database: Database
) -> None:
    sound = await chamdiem(system, "audit", "verify")
    assert sound.returncode == 0, sound.stdout + sound.stderr
    assert all(service in sound.stdout for service in SERVICES)
    rows = identity_database[HISTORY]
    row: Any = await rows.find_one({"seq": 2})
    await rows.update_one({"seq": 2}, {"$set": {"who": "somebody-else"}})
    altered = await chamdiem(system, "audit", "verify")
    await rows.replace_one({"seq": 2}, row)
    assert altered.returncode == 3
    assert altered.stderr == "identity: changed at 2\n"
    assert (await chamdiem(system, "audit", "verify")).returncode == 0
