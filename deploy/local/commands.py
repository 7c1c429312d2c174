"""What a person can tell the launcher: up, engines, down, reset, status, run."""

import os
import shutil
import subprocess
import sys
import time

import psutil

from deploy.local.child import inherited
from deploy.local.debian import require_packages
from deploy.local.engines import Engines
from deploy.local.home import REPOSITORY, Home
from deploy.local.ports import require_free
from deploy.local.problems import LauncherError
from deploy.local.serve import Scope
from deploy.local.services import SERVICES, Layout, environment_of
from deploy.local.space import require_space
from deploy.local.state import State, load

START_WITHIN = 300.0
STOP_WITHIN = 90.0
POLL_SECONDS = 0.2


def up(layout: Layout, scope: Scope = "system") -> State:
    """Start the system (or the engines alone) detached, wait until it serves; one that serves is left alone.

    Raises LauncherError with one sentence for a taken port, a missing package or privilege, a full disk.
    """
    there = load(layout.home)
    if there and there.alive:
        if there.scope != scope:
            raise LauncherError(
                f"Another scope ({there.scope}) is running from this state folder: run `make stop` first."
            )
        return _wait_ready(layout.home)
    end_leftovers(layout.home)
    check(layout, scope)
    _detach(layout, scope)
    return _wait_ready(layout.home)


def check(layout: Layout, scope: Scope) -> None:
    """Everything that can be known before anything starts."""
    layout.home.prepare()
    require_space(layout.home.root)
    engines = {"MONGO_URL": ("libcurl4", "mongod"), "AMQP_URL": ("rabbitmq-server", "rabbitmq")}
    packages = [package for given, (package, _) in engines.items() if not os.environ.get(given)]
    ports = [port for given, (_, port) in engines.items() if not os.environ.get(given)]
    if scope == "system":
        packages += ["libmagic1", "fonts-croscore"]
        ports += [*SERVICES, "gateway"]
    for name in ports:
        require_free(name, layout.ports[name])
    require_packages(*packages)


def down(home: Home) -> bool:
    """End everything, keep the data; False when nothing was running."""
    state = load(home)
    launcher = state.launcher.find() if state else None
    if launcher:
        launcher.terminate()
        _wait_gone([launcher])
    return end_leftovers(home) or launcher is not None


def reset(home: Home) -> None:
    """End everything and drop the data, the secrets and the logs."""
    down(home)
    for folder in (home.data, home.secrets, home.logs, home.run):
        shutil.rmtree(folder, ignore_errors=True)


def end_leftovers(home: Home) -> bool:
    """End what a launcher that was itself killed left behind; True when there was something."""
    state = load(home)
    if not state or state.alive:
        return False
    left = [found for known in state.processes.values() if (found := known.find())]
    for process in left:
        process.terminate()
    _wait_gone(left)
    return bool(left)


def run(layout: Layout, service: str, module: list[str]) -> int:
    """Run a command of a service, such as `services.identity.bootstrap`, in that service's environment."""
    state = load(layout.home)
    if not state or not state.alive:
        raise LauncherError("Nothing is running: run `make demo`, or `python -m deploy.local up`.")
    engines = Engines(state.mongo_url, state.amqp_url, state.management_url)
    running = Layout(layout.home, state.ports, state.namespace)
    environment = inherited(**environment_of(running, engines, service, state.mongo_urls))
    done = subprocess.run([sys.executable, "-m", *module], env=environment, cwd=REPOSITORY, check=False)
    return done.returncode


def _detach(layout: Layout, scope: Scope) -> None:
    (layout.home.run / "state.json").unlink(missing_ok=True)
    with (layout.home.logs / "launcher.log").open("ab") as log:
        subprocess.Popen(
            [sys.executable, "-m", "deploy.local", "serve", "--scope", scope],
            env={**os.environ, "CHAMDIEM_HOME": str(layout.home.root)},
            cwd=REPOSITORY,
            stdin=subprocess.DEVNULL,
            stdout=log,
            stderr=subprocess.STDOUT,
            start_new_session=True,
        )


def _wait_ready(home: Home) -> State:
    deadline = time.monotonic() + START_WITHIN
    while time.monotonic() < deadline:
        state = load(home)
        if state and state.status == "failed":
            raise LauncherError(state.message)
        if state and not state.alive:
            break
        if state and state.status == "ready":
            return state
        time.sleep(POLL_SECONDS)
    raise LauncherError(f"The launcher did not come up: see {home.logs / 'launcher.log'}.")


def _wait_gone(processes: list[psutil.Process]) -> None:
    _, alive = psutil.wait_procs(processes, timeout=STOP_WITHIN)
    for process in alive:
        process.kill()
    psutil.wait_procs(alive, timeout=10)
