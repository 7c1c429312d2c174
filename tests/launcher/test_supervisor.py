"""The supervisor starts in order, waits for readiness, starts again what dies, and leaves nothing behind."""

import sys
import time
from collections.abc import AsyncIterator, Awaitable, Callable, Mapping
from pathlib import Path

import psutil
import pytest

from chamdiem.servicekit.testing import eventually
from deploy.local.child import Child, inherited
from deploy.local.engines import Engines
from deploy.local.guard import FIRST_DELAY, Guard
from deploy.local.home import Home
from deploy.local.ports import free_ports
from deploy.local.problems import LauncherError
from deploy.local.services import GATEWAY, SERVICES, Layout, environment_of
from deploy.local.supervisor import Supervisor

STAND_IN = """
import http.server, sys
class Ready(http.server.BaseHTTPRequestHandler):
    def do_GET(self):
        self.send_response(200 if self.path == "/health/ready" else 404)
        self.end_headers()
http.server.HTTPServer(("127.0.0.1", int(sys.argv[1])), Ready).serve_forever()
"""


def stand_in(layout: Layout, engines: Engines, name: str, mongo_urls: Mapping[str, str]) -> Child:
    """A process that is ready and does nothing, in a service's place."""
    command = [sys.executable, "-c", STAND_IN, str(layout.ports[name])]
    return child(layout.home.logs, name, command)


def dies(layout: Layout, engines: Engines, name: str, mongo_urls: Mapping[str, str]) -> Child:
    return child(layout.home.logs, name, [sys.executable, "-c", "raise SystemExit('no settings')"])


def child(folder: Path, name: str, command: list[str]) -> Child:
    return Child(name, command, inherited(), folder / f"{name}.log", folder)


@pytest.fixture
def layout(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Layout:
    """Free ports, a folder of its own, engines that are given and therefore not started."""
    monkeypatch.setenv("MONGO_URL", "mongodb://given")
    monkeypatch.setenv("AMQP_URL", "amqp://given")
    return Layout(Home(tmp_path), free_ports())


@pytest.fixture
async def supervisor(layout: Layout) -> AsyncIterator[Supervisor]:
    running = Supervisor(layout, make_process=stand_in)
    await running.start()
    yield running
    await running.stop()


async def test_everything_is_ready_after_the_start(supervisor: Supervisor) -> None:
    assert list(supervisor.pids()) == [*SERVICES, GATEWAY]
    await supervisor.ready()


async def test_a_killed_process_is_started_again(supervisor: Supervisor) -> None:
    before = supervisor.pids()
    await supervisor.kill("submission")
    await eventually(lambda: "submission" in supervisor.pids())
    await supervisor.ready("submission")
    after = supervisor.pids()
    assert after.pop("submission") != before.pop("submission")
    assert after == before


async def test_a_held_process_stays_dead_until_released(supervisor: Supervisor) -> None:
    await supervisor.hold("reporting")
    still = time.monotonic() + FIRST_DELAY * 2
    await eventually(lambda: time.monotonic() > still or "reporting" in supervisor.pids())
    assert "reporting" not in supervisor.pids()
    with pytest.raises(LauncherError, match="reporting did not become ready"):
        await supervisor.ready("reporting", within=0)
    await supervisor.release("reporting")
    assert "reporting" in supervisor.pids()


async def test_nothing_is_left_after_the_end(layout: Layout) -> None:
    supervisor = Supervisor(layout, make_process=stand_in)
    await supervisor.start()
    pids = supervisor.pids().values()
    await supervisor.stop()
    assert not [pid for pid in pids if psutil.pid_exists(pid)]


async def test_a_process_that_cannot_start_ends_the_start_with_its_words(layout: Layout) -> None:
    supervisor = Supervisor(layout, make_process=dies)
    with pytest.raises(LauncherError, match=r"did not become ready; see .*:\nno settings"):
        await supervisor.start()
    assert supervisor.pids() == {}


def test_only_identity_learns_of_the_private_key(layout: Layout) -> None:
    layout.home.prepare()
    engines = Engines("mongodb://given", "amqp://given", None)
    variables = {name: environment_of(layout, engines, name, {}) for name in (*SERVICES, GATEWAY)}
    assert [name for name in variables if "CHAMDIEM_PRIVATE_KEY_FILE" in variables[name]] == ["identity"]
    assert variables["identity"]["CHAMDIEM_PUBLIC_URL"] == layout.address(GATEWAY)
    assert "CHAMDIEM_MONGO_URL" not in variables[GATEWAY]
    assert variables[GATEWAY]["CHAMDIEM_IDENTITY_URL"] == layout.address("identity")


async def test_a_process_that_keeps_dying_is_started_ever_later(tmp_path: Path) -> None:
    async def never() -> bool:
        return False

    ready: Callable[[], Awaitable[bool]] = never
    guard = Guard(child(tmp_path, "a", [sys.executable, "-c", ""]), ready)
    guard.start()
    starts: list[float] = []
    while len(starts) < 2:
        await eventually(lambda: not guard.child.running)
        died = time.monotonic()
        await eventually(guard.tend)
        starts.append(time.monotonic() - died)
    assert starts[0] >= FIRST_DELAY
    assert starts[1] >= FIRST_DELAY * 2
    await guard.child.kill()
