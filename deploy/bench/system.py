"""The system under measurement: started by the launcher's library in a home of its own, for one run."""

import fcntl
import os
import secrets
import shutil
import sys
from collections.abc import AsyncIterator, Callable, Iterator, Mapping
from contextlib import asynccontextmanager, contextmanager
from dataclasses import dataclass
from pathlib import Path

import psutil

from chamdiem.servicekit.testing import SigningKey, eventually
from deploy.local.child import Child, inherited
from deploy.local.credentials import signing_keys
from deploy.local.engines import Engines
from deploy.local.home import REPOSITORY, Home, default_home
from deploy.local.ports import free_ports
from deploy.local.problems import LauncherError
from deploy.local.services import Layout, process
from deploy.local.supervisor import Supervisor, is_ready

RAISED = {
    "CHAMDIEM_RATE_PER_ACCOUNT": "1000000",
    "CHAMDIEM_BURST_PER_ACCOUNT": "1000000",
    "CHAMDIEM_RATE_PER_ADDRESS": "1000000",
    "CHAMDIEM_BURST_PER_ADDRESS": "1000000",
}
"""One address sends what a province would: the limits stand far off, and are still asked at every request."""


def bench_folder() -> Path:
    """Where results are kept; the system's own home lies below it for the length of a run."""
    return default_home().root / "bench"


@dataclass(frozen=True)
class System:
    """What runs, and whom it believes."""

    layout: Layout
    engines: Engines
    key: SigningKey
    scratch: Path
    pids: Callable[[], Mapping[str, int]]

    @property
    def gateway(self) -> str:
        """The gateway's address."""
        return self.layout.address("gateway")

    def token(self, account_id: str, kind: str, unit_id: str) -> str:
        """An access token as identity issues them, good for five minutes; signing in is measured apart."""
        functions = ["enter", "approve"] if kind == "entry" else []
        claims = {"unit": unit_id, "fn": functions, "name": "Người đo", "sid": secrets.token_hex(16)}
        return self.key.token(account_id, kind, **claims)

    def processor_seconds(self) -> dict[str, float]:
        """What each process has used of the processor so far, by its name in the launcher."""
        times = {name: psutil.Process(pid).cpu_times() for name, pid in self.pids().items()}
        return {name: used.user + used.system for name, used in times.items()}

    @asynccontextmanager
    async def limit(self, name: str) -> AsyncIterator[str]:
        """The smallest application of `deploy.bench.limits.<name>`, one uvicorn worker; gives its address."""
        port = free_ports()["gateway"]
        child = Child(
            name=f"limit-{name}",
            command=[
                sys.executable, "-m", "uvicorn", "--factory", f"deploy.bench.limits.{name}:build",
                "--host", "127.0.0.1", "--port", str(port), "--no-access-log", "--log-level", "warning",
            ],
            environment=inherited(
                BENCH_MONGO_URL=self.engines.mongo_url,
                BENCH_DATABASE=self.limits_database,
                BENCH_FOLDER=str(self.scratch),
            ),
            log=self.layout.home.logs / f"limit-{name}.log",
            folder=REPOSITORY,
        )  # fmt: skip
        child.start()
        try:
            address = f"http://127.0.0.1:{port}"
            await _until_ready(child, address)
            yield address
        finally:
            await child.stop()

    @property
    def limits_database(self) -> str:
        """The database of the limits, on the same mongod."""
        return f"{self.layout.namespace}_limits"


@asynccontextmanager
async def running() -> AsyncIterator[System]:
    """Engines, services and gateway on free ports; always engines of its own, and nothing stays behind.

    Raises LauncherError while another run has the same folder: both would measure each other.
    """
    with _alone(bench_folder()):
        async with _started() as system:
            yield system


@contextmanager
def _alone(folder: Path) -> Iterator[None]:
    folder.mkdir(parents=True, exist_ok=True)
    with (folder / "lock").open("w") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError as error:
            raise LauncherError("Another run of the benchmark is under way: wait for its end.") from error
        yield


@asynccontextmanager
async def _started() -> AsyncIterator[System]:
    for shared in ("MONGO_URL", "AMQP_URL"):
        os.environ.pop(shared, None)
    home = Home(bench_folder() / "system")
    shutil.rmtree(home.root, ignore_errors=True)
    home.prepare()
    layout = Layout(home, free_ports(), "bench")
    supervisor = Supervisor(layout, make_process=_raised)
    try:
        engines = await supervisor.start()
        scratch = home.root / "scratch"
        scratch.mkdir()
        keys = signing_keys(home.secrets)
        key = SigningKey.load(keys.private_file, keys.public_file)
        yield System(layout, engines, key, scratch, supervisor.pids)
    finally:
        await supervisor.stop()
        _keep_logs(home)
        shutil.rmtree(home.root, ignore_errors=True)


def _raised(layout: Layout, engines: Engines, name: str, mongo_urls: Mapping[str, str]) -> Child:
    child = process(layout, engines, name, mongo_urls)
    child.environment = {**child.environment, **RAISED}
    return child


def _keep_logs(home: Home) -> None:
    logs = bench_folder() / "logs"
    shutil.rmtree(logs, ignore_errors=True)
    shutil.copytree(home.logs, logs)


async def _until_ready(child: Child, address: str) -> None:
    async def answers() -> bool:
        return await is_ready(address)

    try:
        await eventually(answers, timeout=30, every=0.1)
    except AssertionError as error:
        raise RuntimeError(f"{child.name} did not start: {child.last_words()}") from error
