"""The signing key rotates on the running system: nobody is signed out, everybody takes the new key (O1)."""

import asyncio
import shutil
from collections.abc import AsyncIterator

import httpx
import jwt
import pytest

from chamdiem.servicekit.testing import eventually
from deploy.local.services import SERVICES, environment_of

from .system import ADMINISTRATOR, System, running_system
from .test_cli import chamdiem

PATHS = {
    "identity": "/api/identity/me",
    "criteria": "/api/criteria/sets",
    "submission": "/api/submission/sheets",
    "appraisal": "/api/appraisal/appraisals",
    "reporting": "/api/reporting/rounds/none/results",
}

LEAD = "20"
"""Seconds: what another process wrote is told by identity's next sweep, and everybody has to hear of it."""


def kid(token: str) -> str:
    return str(jwt.get_unverified_header(token)["kid"])


@pytest.fixture
async def turning() -> AsyncIterator[System]:
    """A system of its own: others go on signing with the first key."""
    async with running_system() as running:
        yield running
    shutil.rmtree(running.layout.home.root, ignore_errors=True)


async def test_rotated_while_signed_in(turning: System) -> None:
    system = turning
    running = system.supervisor
    assert running.engines
    own = environment_of(system.layout, running.engines, "identity", running.mongo_urls)
    who = system.people.credentials(ADMINISTRATOR)
    async with httpx.AsyncClient(base_url=system.address, timeout=30) as http:
        body = {"username": who.username, "password": who.password}
        old = (await http.post("/api/identity/sessions", json=body)).json()["access_token"]
        # Both at once: one after the other, a slow machine starts the second when the first is through.
        calls = (chamdiem(system, "keys", "rotate", **own, CHAMDIEM_KEYS_LEAD=LEAD) for _ in range(2))
        rotated, again = sorted(await asyncio.gather(*calls), key=lambda done: done.returncode)
        assert rotated.returncode == 0, rotated.stderr
        new_kid = rotated.stdout.split()[0]
        assert (again.returncode, again.stdout) == (1, "")

        async def renewed() -> str:
            answer = await http.post("/api/identity/sessions/refresh")
            assert answer.status_code == 200
            token: str = answer.json()["access_token"]
            return token if kid(token) == new_kid else ""

        new = await eventually(renewed, timeout=60, every=0.5)
        for name in SERVICES:
            for base in (system.address, system.layout.address(name)):
                for token in (old, new):
                    headers = {"Authorization": f"Bearer {token}"}
                    answer = await http.get(base + PATHS[name], headers=headers)
                    assert answer.status_code != 401, f"{name} at {base}: {answer.text}"
        keys = (await http.get("/api/identity/jwks")).json()
        assert [key["kid"] for key in keys["keys"]] == [kid(old), new_kid]
