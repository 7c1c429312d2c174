"""`python -m deploy.local`: detached, found again, ended; no orphans when the launcher itself is killed."""

import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import psutil
import pytest

from chamdiem.servicekit.testing import eventually
from deploy.local.home import REPOSITORY, Home
from deploy.local.ports import free_ports, variable
from deploy.local.state import State, load


class CommandLine:
    """The launcher on a state folder and ports of its own; the broker is said to be elsewhere."""

    def __init__(self, folder: Path) -> None:
        self.home = Home(folder / "home")
        ports = {variable(name): str(port) for name, port in free_ports().items()}
        kept = {name: value for name, value in os.environ.items() if name != "MONGO_URL"}
        here = {"CHAMDIEM_HOME": str(self.home.root), "AMQP_URL": "amqp://elsewhere"}
        self.environment = {**kept, **ports, **here}

    def __call__(self, *words: str) -> subprocess.CompletedProcess[str]:
        command = [sys.executable, "-m", "deploy.local", *words]
        return subprocess.run(
            command, env=self.environment, cwd=REPOSITORY, capture_output=True, text=True, check=False
        )

    @property
    def state(self) -> State:
        state = load(self.home)
        assert state
        return state


@pytest.fixture
def launcher(tmp_path: Path) -> Iterator[CommandLine]:
    command_line = CommandLine(tmp_path)
    yield command_line
    command_line("reset")


def test_what_was_started_is_found_again_and_ended(launcher: CommandLine) -> None:
    started = launcher("engines")
    assert started.returncode == 0, started.stderr
    assert started.stdout.startswith("export MONGO_URL='mongodb://launcher:")
    mongod = launcher.state.processes["mongod"]
    assert launcher("engines").stdout == started.stdout
    assert launcher.state.processes["mongod"] == mongod
    assert "mongod       runs" in launcher("status").stdout
    refused = launcher("up")
    assert (refused.returncode, refused.stderr.count("\n")) == (1, 1)
    assert launcher("down").stdout == "Stopped; the data is kept.\n"
    assert mongod.find() is None
    assert (launcher.home.data / "mongod").is_dir()
    assert launcher("status").returncode == 1
    assert launcher("reset").returncode == 0
    assert list(launcher.home.root.iterdir()) == []


async def test_a_killed_launcher_leaves_no_orphans(launcher: CommandLine) -> None:
    assert launcher("engines").returncode == 0
    state = launcher.state
    psutil.Process(state.launcher.pid).kill()
    await eventually(lambda: state.processes["mongod"].find() is None, timeout=30)
    assert launcher("engines").returncode == 0
    assert launcher.state.launcher != state.launcher


def test_a_launcher_that_cannot_start_says_why_and_fails(launcher: CommandLine) -> None:
    launcher.environment["CHAMDIEM_MONGOD_PORT"] = "no-port"
    refused = launcher("engines")
    assert refused.returncode == 1
    assert refused.stderr == "CHAMDIEM_MONGOD_PORT=no-port is no port: give a number from 1 to 65535.\n"
