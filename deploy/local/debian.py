"""Debian packages that the product needs, installed when this account may, else named in one sentence."""

import os
import shutil
import subprocess
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from deploy.local.problems import LauncherError

RABBITMQ_SERVER = Path("/usr/lib/rabbitmq/bin/rabbitmq-server")
POLICY = Path("/usr/sbin/policy-rc.d")
# What shows that a package is there, whoever installed it.
SIGNS: dict[str, Callable[[], bool]] = {
    "rabbitmq-server": RABBITMQ_SERVER.exists,
    "libcurl4": lambda: _library("libcurl.so.4"),
    "libmagic1": lambda: _library("libmagic.so.1"),
    "fonts-croscore": lambda: any(Path("/usr/share/fonts").rglob("Tinos-Regular.ttf")),
    "chromium": lambda: shutil.which("chromium") is not None,
    "wrk": lambda: shutil.which("wrk") is not None,
    "clamav-daemon": lambda: shutil.which("clamd", path="/usr/sbin:/usr/bin") is not None,
}
INSTEAD = {"rabbitmq-server": " (or name a server of yours in AMQP_URL)"}


def missing(names: tuple[str, ...]) -> list[str]:
    """Those of the packages that are not there."""
    return [name for name in names if not SIGNS[name]()]


def require_packages(*names: str, may_install: bool | None = None) -> None:
    """Install what is missing as root; raises LauncherError with the exact command for everybody else."""
    wanted = missing(names)
    if not wanted:
        return
    command = f"apt-get install -y --no-install-recommends {' '.join(wanted)}"
    allowed = may_install if may_install is not None else os.geteuid() == 0 and bool(shutil.which("apt-get"))
    if not allowed:
        instead = "".join(INSTEAD.get(name, "") for name in wanted)
        raise LauncherError(
            f"{', '.join(wanted)} is not installed and this account may not install it: "
            f"run sudo {command}{instead}."
        )
    _install(wanted, command)


def _install(names: list[str], command: str) -> None:
    print(f"Installing from Debian: {', '.join(names)}", flush=True)
    environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    with _no_service_starts():
        # Another installation may hold the lock just now.
        for line in ("apt-get update", command.replace("install", "install -o DPkg::Lock::Timeout=300", 1)):
            done = subprocess.run(line.split(), env=environment, capture_output=True, text=True, check=False)
    if done.returncode or missing(tuple(names)):
        reason = (done.stderr or done.stdout).strip().splitlines()[-1:]
        raise LauncherError(f"Installing {', '.join(names)} failed ({' '.join(reason)}): run sudo {command}.")
    if "rabbitmq-server" in names and shutil.which("systemctl"):
        # The broker is ours to start; the package's own would come up at the next boot.
        subprocess.run(["systemctl", "disable", "rabbitmq-server"], capture_output=True, check=False)


@contextmanager
def _no_service_starts() -> Iterator[None]:
    # Debian starts what it installs unless this file says no (exit 101).
    if POLICY.exists():
        yield
        return
    POLICY.write_text("#!/bin/sh\nexit 101\n")
    POLICY.chmod(0o755)
    try:
        yield
    finally:
        POLICY.unlink()


def _library(name: str) -> bool:
    return any(next(folder.glob(f"**/{name}"), None) for folder in (Path("/lib"), Path("/usr/lib")))
