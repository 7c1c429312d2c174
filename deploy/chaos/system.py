"""A system of the run's own: in a folder of its own, on free ports, with engines that may be killed."""

import fcntl
import os
import shutil
import sys
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager

from deploy.local.child import inherited
from deploy.local.commands import reset
from deploy.local.home import Home, default_home
from deploy.local.ports import free_ports
from deploy.local.problems import LauncherError
from deploy.local.services import Layout, environment_of
from deploy.local.supervisor import Supervisor

NAMESPACE = "chaos"
BOOTSTRAP = (sys.executable, "-m", "services.identity.bootstrap")


def own_home() -> Home:
    """Beside the folders of the launcher's own system."""
    return Home(default_home().root / "chaos")


def drop_data() -> None:
    """What a run that proved everything leaves behind is of no more use; the logs stay."""
    shutil.rmtree(own_home().data, ignore_errors=True)


@asynccontextmanager
async def fresh_system() -> AsyncIterator[Supervisor]:
    """Start from nothing; end every process whatever happens. Data and logs stay until the next run.

    Raises LauncherError where it does not start, or where another such run holds the folder.
    """
    home = own_home()
    home.prepare()
    # Engines that the environment names are somebody else's: they are neither used nor killed.
    for given in ("MONGO_URL", "AMQP_URL"):
        os.environ.pop(given, None)
    with (home.root / "held").open("w") as holder:
        try:
            fcntl.flock(holder, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError as error:
            raise LauncherError(f"Another run is using {home.root}: wait for its end.") from error
        reset(home)
        supervisor = Supervisor(Layout(home, free_ports(), NAMESPACE))
        try:
            await supervisor.start()
            yield supervisor
        finally:
            await supervisor.stop()


def bootstrap_environment(supervisor: Supervisor) -> Mapping[str, str]:
    """What identity's own command needs to reach this system."""
    if supervisor.engines is None:
        raise LauncherError("The engines have not been started.")
    layout, engines = supervisor.layout, supervisor.engines
    return inherited(**environment_of(layout, engines, "identity", supervisor.mongo_urls))
