"""Uploads through the gateway while lines are cut and processes are killed: whole at the end (S3)."""

import asyncio
import base64
import hashlib
import os
from collections.abc import AsyncIterator
from dataclasses import dataclass, field

import httpx
import pytest

from chamdiem.servicekit.testing import eventually
from deploy.demo import Silent
from deploy.demo.province import import_units, publish_sets
from deploy.sample import SET_NAMES, department_round

from .system import System, Window, open_round

UNIT, LEAF = "so-tai-chinh", "l1-1-1"
MEGA = 1 << 20
PIECE = MEGA // 4
DATA = b"%PDF-1.4\n" + os.urandom(24 * MEGA) + b"\n%%EOF\n"


@dataclass
class Sender:
    """A client that goes on from whatever the server has."""

    system: System
    http: httpx.AsyncClient
    address: str = ""
    offsets: list[int] = field(default_factory=list)
    _seen: str = ""

    @property
    def headers(self) -> dict[str, str]:
        """Who sends, in the protocol's version."""
        bearer = self.system.key.bearer("sender", "entry", unit=UNIT, fn=["enter"], name="An")
        return {**bearer, "Tus-Resumable": "1.0.0"}

    async def begin(self, round_id: str) -> None:
        """Announce the file."""
        name = base64.b64encode("Báo cáo.pdf".encode()).decode()
        said = {"Upload-Length": str(len(DATA)), "Upload-Metadata": f"filename {name}"}
        path = f"/api/submission/sheets/{round_id}~{UNIT}/items/{LEAF}/uploads"
        answer = await self.http.post(path, headers={**self.headers, **said})
        assert answer.status_code == 201, answer.text
        self.address = answer.headers["location"]

    async def offset(self) -> int:
        """Where to go on, once somebody answers."""

        async def answered() -> httpx.Response | None:
            try:
                answer = await self.http.head(self.address, headers=self.headers)
            except httpx.TransportError:
                return None
            return answer if answer.status_code == 200 else None

        async def settled() -> httpx.Response | None:
            # The server may still be storing what a cut line had brought it.
            before, now = self._seen, await answered()
            self._seen = now.headers["upload-offset"] if now else ""
            return now if now and before == self._seen else None

        found: httpx.Response = await eventually(settled, timeout=60, every=0.3)
        self.offsets.append(int(found.headers["upload-offset"]))
        return self.offsets[-1]

    async def progressed(self) -> bool:
        """Whether the server has stored some megabytes since this client began to send again."""
        answer = await self.http.head(self.address, headers=self.headers)
        return int(answer.headers["upload-offset"]) >= self.offsets[-1] + 3 * MEGA

    async def send(self, content: AsyncIterator[bytes]) -> httpx.Response | None:
        """From where the server is; None if the line broke."""
        begins = {"Upload-Offset": str(self.offsets[-1]), "Content-Type": "application/offset+octet-stream"}
        try:
            return await self.http.patch(self.address, content=content, headers={**self.headers, **begins})
        except httpx.TransportError:
            return None


async def pieces(start: int, half: asyncio.Event, going_on: asyncio.Event) -> AsyncIterator[bytes]:
    """Some megabytes, then a pause in which something happens, then the rest."""
    for at in range(start, len(DATA), PIECE):
        if at - start >= 5 * MEGA and not half.is_set():
            half.set()
            await going_on.wait()
        yield DATA[at : at + PIECE]


async def disturb(system: System, victim: str, sending: "asyncio.Task[httpx.Response | None]") -> None:
    """Cut the line, or kill a process with SIGKILL and start it again."""
    if victim == "line":
        sending.cancel()
        return
    await system.supervisor.hold(victim)


async def disturbed(system: System, sender: Sender, victim: str) -> None:
    """Send on until something happens in the middle."""
    half, going_on = asyncio.Event(), asyncio.Event()
    sending = asyncio.create_task(sender.send(pieces(await sender.offset(), half, going_on)))
    # A line that breaks by itself before the middle shall fail here, not be waited for.
    await eventually(lambda: half.is_set() or sending.done())
    await eventually(sender.progressed)
    await disturb(system, victim, sending)
    going_on.set()
    (answer,) = await asyncio.gather(sending, return_exceptions=True)
    assert not isinstance(answer, httpx.Response) or answer.status_code >= 500, answer
    if victim != "line":
        await system.supervisor.release(victim)
        await system.supervisor.ready()


@pytest.fixture
async def round_id(system: System) -> str:
    home_affairs = await system.home_affairs()
    await import_units(home_affairs, Silent())
    await publish_sets(home_affairs, SET_NAMES[:1], Silent())
    set_id = department_round(1).set_id
    return await open_round(home_affairs, set_id, [UNIT], Window(-60, 3600), Window(3600, 7200))


async def test_a_file_is_whole_after_cut_lines_and_killed_processes(system: System, round_id: str) -> None:
    async with httpx.AsyncClient(base_url=system.address, timeout=30) as http:
        sender = Sender(system, http)
        await sender.begin(round_id)
        for victim in ("line", "submission", "mongod", "gateway"):
            await disturbed(system, sender, victim)
        await sender.offset()
        unbroken = asyncio.Event()
        unbroken.set()
        last = await sender.send(pieces(sender.offsets[-1], unbroken, unbroken))
        assert last is not None, sender.offsets
        assert last.status_code == 204, last.text
        print("offsets", [f"{offset / MEGA:.2f} MiB" for offset in sender.offsets])
        assert sender.offsets == sorted(sender.offsets)
        assert sender.offsets[-1] > 12 * MEGA
        sha256 = hashlib.sha256(DATA).hexdigest()
        path = f"{sender.address}/completion"
        done = await http.post(path, json={"sha256": sha256}, headers=sender.headers)
        assert done.status_code == 200, done.text
        evidence = done.json()["evidence"]
        content = f"/api/submission/sheets/{round_id}~{UNIT}/evidence/{evidence['evidence_id']}/content"
        got = await http.get(content, headers=sender.headers)
        assert hashlib.sha256(got.content).hexdigest() == sha256 == evidence["sha256"]
        again = await http.patch(
            sender.address,
            content=b"x",
            headers={
                **sender.headers,
                "Upload-Offset": "5",
                "Content-Type": "application/offset+octet-stream",
            },
        )
        assert (again.status_code, again.headers["upload-offset"]) == (409, str(len(DATA)))
        asked = await http.options("/api/submission/uploads", headers=sender.headers)
        assert (asked.status_code, asked.headers["tus-version"]) == (204, "1.0.0")
