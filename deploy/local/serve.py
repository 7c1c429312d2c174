"""The launcher's own process: runs a supervisor until told to end, and writes down what it did."""

import asyncio
import os
import signal
from typing import Literal

import psutil

from deploy.local.problems import LauncherError
from deploy.local.services import Layout
from deploy.local.state import ProcessId, State
from deploy.local.supervisor import Supervisor

Scope = Literal["system", "engines"]


async def serve(layout: Layout, scope: Scope) -> None:
    """Start, stay until SIGTERM or SIGINT, end everything. A failure is written down for who waits for it."""
    layout.home.prepare()
    state = State(status="starting", scope=scope, launcher=ProcessId.of(os.getpid()))
    supervisor = Supervisor(layout, lambda: _note(state, supervisor))
    state.save(layout.home)
    told = _told_to_end()
    try:
        await _until(told, supervisor, scope)
        state.status = "ready"
        _note(state, supervisor)
        await told.wait()
    except LauncherError as error:
        state.status, state.message = "failed", str(error)
        state.save(layout.home)
        raise
    finally:
        await supervisor.stop()


async def _until(told: asyncio.Event, supervisor: Supervisor, scope: Scope) -> None:
    """Start the system; being told to end while it starts ends the start."""
    starting = asyncio.create_task(supervisor.start(services=scope == "system"))
    waiting = asyncio.create_task(told.wait())
    await asyncio.wait({starting, waiting}, return_when=asyncio.FIRST_COMPLETED)
    waiting.cancel()
    if not starting.done():
        starting.cancel()
        raise LauncherError("Ended while starting.")
    await starting


def _told_to_end() -> asyncio.Event:
    told = asyncio.Event()
    for number in (signal.SIGTERM, signal.SIGINT):
        asyncio.get_running_loop().add_signal_handler(number, told.set)
    return told


def _note(state: State, supervisor: Supervisor) -> None:
    engines, layout = supervisor.engines, supervisor.layout
    if engines:
        state.mongo_url, state.amqp_url = engines.mongo_url, engines.amqp_url
        state.management_url = engines.management_url
    state.mongo_urls, state.ports = supervisor.mongo_urls, dict(layout.ports)
    state.namespace = layout.namespace
    state.processes = {
        name: ProcessId.of(pid) for name, pid in supervisor.pids().items() if psutil.pid_exists(pid)
    }
    state.save(layout.home)
