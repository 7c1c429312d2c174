"""Which port each process listens on, and whether it can be had."""

import errno
import os
import secrets
import socket
from collections.abc import Mapping

from deploy.local.problems import LauncherError

LOOPBACK = "127.0.0.1"
DEFAULT_PORTS: Mapping[str, int] = {
    "gateway": 8080,
    "identity": 8101,
    "criteria": 8102,
    "submission": 8103,
    "appraisal": 8104,
    "reporting": 8105,
    "mongod": 27117,
    "rabbitmq": 5673,
    "rabbitmq_management": 15673,
}

FIRST_FREE, FREE_BLOCKS = 20_000, 1_300


def variable(name: str) -> str:
    """The environment variable that overrides a port."""
    return f"CHAMDIEM_{name.upper()}_PORT"


def ports_from(environment: Mapping[str, str] = os.environ) -> dict[str, int]:
    """The default ports with the environment's overrides. Raises LauncherError for one that is no port."""
    return {name: _port(name, environment.get(variable(name)), port) for name, port in DEFAULT_PORTS.items()}


def free_ports() -> dict[str, int]:
    """Ports that nobody holds at this moment, for a second system beside a running one.

    They lie below the range that the kernel gives to outgoing connections, and are drawn as one block: two
    systems that start at the same moment, or a client's socket, would otherwise take one before it is bound.
    """
    for _ in range(100):
        first = FIRST_FREE + secrets.randbelow(FREE_BLOCKS) * len(DEFAULT_PORTS)
        ports = {name: first + at for at, name in enumerate(DEFAULT_PORTS)}
        if all(_can_be_had(port) for port in ports.values()):
            return ports
    raise LauncherError("No block of free ports was found: end what listens on 127.0.0.1.")


def _can_be_had(port: int) -> bool:
    with socket.socket() as holder:
        try:
            holder.bind((LOOPBACK, port))
        except OSError:
            return False
    return True


def require_free(name: str, port: int) -> None:
    """Raises LauncherError when the port is taken or this account may not have it."""
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((LOOPBACK, port))
        except OSError as error:
            raise LauncherError(_refusal(name, port, error)) from error


def _refusal(name: str, port: int, error: OSError) -> str:
    remedy = f"set {variable(name)} to another port."
    if error.errno == errno.EADDRINUSE:
        return f"Port {port}, which {name} needs, is taken by another program: stop that program, or {remedy}"
    if error.errno in (errno.EACCES, errno.EPERM):
        return f"This account may not listen on port {port}, which {name} needs: {remedy}"
    return f"Port {port}, which {name} needs, cannot be had ({error.strerror}): {remedy}"


def _port(name: str, given: str | None, default: int) -> int:
    if not given:
        return default
    if not given.isdecimal() or not 0 < int(given) < 65536:
        raise LauncherError(f"{variable(name)}={given} is no port: give a number from 1 to 65535.")
    return int(given)
