"""Starts the whole system in order, keeps it alive, ends it. Usable by any number of systems side by side."""

import asyncio
import time
from collections.abc import Callable, Mapping

import httpx

from deploy.local.child import Child
from deploy.local.engines import Engine, Engines, make_service_users, start_engines
from deploy.local.guard import Guard
from deploy.local.ports import require_free
from deploy.local.problems import LauncherError
from deploy.local.services import GATEWAY, SERVICES, Layout, process
from deploy.local.space import require_space

WATCH_SECONDS = 0.2
READY_WITHIN = 90.0
# A process that dies this often before it was ever ready will not come up by itself.
HOPELESS = 3
MakeProcess = Callable[[Layout, Engines, str, Mapping[str, str]], Child]


class Supervisor:
    """One system: mongod and RabbitMQ, the five services, the gateway.

    `kill` and `hold` are for runs that prove what a crash does; a killed process is started again by itself.
    """

    def __init__(
        self,
        layout: Layout,
        on_change: Callable[[], None] = lambda: None,
        make_process: MakeProcess = process,
    ) -> None:
        self.layout = layout
        self.engines: Engines | None = None
        self.guards: dict[str, Guard] = {}
        self.mongo_urls: dict[str, str] = {}
        self._on_change = on_change
        self._make_process = make_process
        self._watcher: asyncio.Task[None] | None = None

    async def start(self, *, services: bool = True) -> Engines:
        """Engines, then all services, then the gateway. Raises LauncherError, leaving nothing running."""
        try:
            self.engines = await self._start_engines()
            self._watcher = asyncio.create_task(self._watch())
            if services:
                await self._start_services(self.engines)
        except BaseException:
            await self.stop()
            raise
        self._on_change()
        return self.engines

    async def stop(self) -> None:
        """End everything in reverse order; the data stays."""
        if self._watcher:
            self._watcher.cancel()
        names = [GATEWAY, *SERVICES]
        guards = [self.guards[name] for name in names if name in self.guards]
        for guard in guards:
            guard.held = True
        await asyncio.gather(*(guard.child.stop() for guard in guards))
        if self.engines:
            await self.engines.stop()

    async def kill(self, name: str) -> None:
        """SIGKILL; the watch starts it again after a moment. Data of an engine stays."""
        await self.guards[name].child.kill()

    async def hold(self, name: str) -> None:
        """SIGKILL, and leave it dead until `release`."""
        self.guards[name].held = True
        await self.guards[name].child.kill()

    async def release(self, name: str) -> None:
        """Start a held process and wait until it is ready."""
        self.guards[name].start()
        await self.ready(name)

    async def ready(self, *names: str, within: float = READY_WITHIN) -> None:
        """Wait until these (default: all) serve. Raises LauncherError for the first that does not."""
        deadline = time.monotonic() + within
        for name in names or tuple(self.guards):
            guard = self.guards[name]
            while not (guard.child.running and await guard.ready()):
                if time.monotonic() > deadline:
                    raise LauncherError(_not_ready(guard.child))
                await asyncio.sleep(WATCH_SECONDS)

    def pids(self) -> dict[str, int]:
        """The process ids of all that runs."""
        found = {name: guard.child.pid for name, guard in self.guards.items()}
        return {name: pid for name, pid in found.items() if pid is not None}

    async def _start_engines(self) -> Engines:
        self.layout.home.prepare()
        require_space(self.layout.home.root)
        engines = await start_engines(self.layout.home, self.layout.ports)
        for engine in (engines.mongod, engines.rabbitmq):
            if engine:
                self.guards[engine.name] = _engine_guard(engine)
        return engines

    async def _start_services(self, engines: Engines) -> None:
        if engines.mongod:
            self.mongo_urls = await make_service_users(
                engines.mongo_url, self.layout.home, self.layout.namespace, SERVICES
            )
        for name in SERVICES:
            self._add(engines, name)
        for name in SERVICES:
            await self._first_ready(name)
        self._add(engines, GATEWAY)
        await self._first_ready(GATEWAY)

    def _add(self, engines: Engines, name: str) -> None:
        require_free(name, self.layout.ports[name])
        address = self.layout.address(name)
        guard = Guard(
            self._make_process(self.layout, engines, name, self.mongo_urls), lambda: is_ready(address)
        )
        self.guards[name] = guard
        guard.start()

    async def _first_ready(self, name: str) -> None:
        guard, deadline = self.guards[name], time.monotonic() + READY_WITHIN
        while not await guard.ready():
            if guard.deaths >= HOPELESS or time.monotonic() > deadline:
                raise LauncherError(_not_ready(guard.child))
            await asyncio.sleep(WATCH_SECONDS)

    async def _watch(self) -> None:
        while True:
            for guard in self.guards.values():
                if guard.tend():
                    print(f"{guard.child.name} had ended and was started again", flush=True)
                    self._on_change()
            await asyncio.sleep(WATCH_SECONDS)


async def is_ready(address: str) -> bool:
    """Whether the process at this address says that it and everything it needs is ready."""
    try:
        async with httpx.AsyncClient(timeout=5, trust_env=False) as client:
            return (await client.get(f"{address}/health/ready")).status_code == 200
    except httpx.HTTPError:
        return False


def _engine_guard(engine: Engine) -> Guard:
    return Guard(engine.child, engine.probe)


def _not_ready(child: Child) -> str:
    return f"{child.name} did not become ready; see {child.log}:\n{child.last_words()}"
