"""`python -m deploy.compose_test`: the compose system on the Docker engine that is here plays the round.

Builds, starts, plays through the gateway, asks Prometheus whether it reaches every process, takes it down.
"""

import os
import shlex
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import httpx

from deploy.local.home import REPOSITORY
from deploy.local.ports import LOOPBACK, free_ports

PROJECT = "chamdiem-test"
READY_WITHIN = 600.0
SCRAPED_WITHIN = 90.0
SCRAPED = {"gateway", "identity", "criteria", "submission", "appraisal", "reporting", "rabbitmq"}


class ComposeError(Exception):
    """One sentence that says what is missing or went wrong."""


def compose_command() -> list[str]:
    """`docker compose` or `docker-compose`, whichever is there. Raises ComposeError without an engine."""
    for command in (["docker", "compose"], ["docker-compose"]):
        there = shutil.which(command[0])
        if there and not _quiet([*command, "version"]).returncode:
            break
    else:
        raise ComposeError("There is neither `docker compose` nor `docker-compose`: install one of them.")
    if _quiet(["docker", "info"]).returncode:
        raise ComposeError("No Docker engine answers: start one (`docker info` must succeed).")
    return [*command, "-p", PROJECT]


def _quiet(command: list[str]) -> subprocess.CompletedProcess[bytes]:
    return subprocess.run(command, capture_output=True, check=False)


@contextmanager
def running(compose: list[str], ports: dict[str, int]) -> Iterator[str]:
    """The system, built and started; its logs are shown if something fails, its volumes dropped after."""
    environment = os.environ | {
        "CHAMDIEM_GATEWAY_PORT": str(ports["gateway"]),
        "CHAMDIEM_PROMETHEUS_PORT": str(ports["reporting"]),
    }
    try:
        _loud([*compose, "build"], environment)
        _loud([*compose, "up", "-d"], environment)
        yield f"http://{LOOPBACK}:{ports['gateway']}"
    except BaseException:
        subprocess.run([*compose, "ps"], cwd=REPOSITORY, env=environment, check=False)
        subprocess.run([*compose, "logs", "--tail=40"], cwd=REPOSITORY, env=environment, check=False)
        raise
    finally:
        subprocess.run([*compose, "down", "-v"], cwd=REPOSITORY, env=environment, check=False)


def _loud(command: list[str], environment: dict[str, str]) -> None:
    if subprocess.run(command, cwd=REPOSITORY, env=environment, check=False).returncode:
        raise ComposeError(f"{shlex.join(command)} failed; what it said stands above.")


def wait_ready(address: str) -> None:
    """Until the gateway is ready and every service stands behind it."""
    deadline, waiting = time.monotonic() + READY_WITHIN, "a service is missing"
    while time.monotonic() < deadline:
        try:
            if httpx.get(f"{address}/api/openapi.json", timeout=10).status_code == 200:
                return
        except httpx.TransportError as error:
            waiting = str(error)
        time.sleep(1)
    raise ComposeError(f"The system was not ready within {READY_WITHIN:.0f} s: {waiting}.")


def check_page(address: str) -> None:
    """The gateway serves the web client and the page of the API."""
    for path, kind in (("/", "html"), ("/api/docs", "html"), ("/api-docs/swagger-ui.css", "css")):
        answer = httpx.get(address + path)
        if answer.status_code != 200 or kind not in answer.headers["content-type"]:
            raise ComposeError(f"{path} answered {answer.status_code}, {answer.headers['content-type']}.")


def check_prometheus(port: int) -> None:
    """Every process is scraped. Raises ComposeError naming those that are not."""
    deadline = time.monotonic() + SCRAPED_WITHIN
    missing = SCRAPED
    while missing and time.monotonic() < deadline:
        targets = httpx.get(f"http://{LOOPBACK}:{port}/api/v1/targets").json()["data"]["activeTargets"]
        up = {entry["scrapeUrl"].split("/")[2].split(":")[0] for entry in targets if entry["health"] == "up"}
        missing = SCRAPED - up
        time.sleep(1)
    if missing:
        raise ComposeError(f"Prometheus does not reach {', '.join(sorted(missing))}.")


def play(compose: list[str], address: str) -> None:
    """The demo against it, with the first administrator made inside the identity container."""
    inside = [*compose, "exec", "-T", "identity", "sh", "/entrypoint.sh"]
    bootstrap = shlex.join([*inside, "python", "-m", "services.identity.bootstrap"])
    with tempfile.TemporaryDirectory() as folder:
        state = str(Path(folder) / "demo.json")
        command = [sys.executable, "-m", "deploy.demo", "--url", address, "--state", state]
        if subprocess.run([*command, "--bootstrap", bootstrap], cwd=REPOSITORY, check=False).returncode:
            raise ComposeError("The round did not come out on the compose system.")


def main() -> int:
    """0 once all of it has been seen."""
    ports = free_ports()
    try:
        compose = compose_command()
        with running(compose, ports) as address:
            wait_ready(address)
            play(compose, address)
            check_page(address)
            check_prometheus(ports["reporting"])
    except ComposeError as error:
        sys.stderr.write(f"{error}\n")
        return 1
    print("The compose system played the round, served its pages and was scraped; it is taken down again.")
    return 0


if __name__ == "__main__":
    sys.exit(main())
