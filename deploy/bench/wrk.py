"""wrk as the load generator: compiled, so that it is no bottleneck. It walks over a list of requests."""

import asyncio
import json
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from deploy.local.problems import LauncherError

CONNECTIONS = 32
SCRIPT = Path(__file__).with_name("walk.lua")
TOLERATED_ERRORS = 0.001
SLOWEST_SECONDS = 20


@dataclass(frozen=True)
class Request:
    """A request of the list.

    `version`, where given, is sent as `If-Match` and grows by one with each sending; `@@` in the body becomes
    it, so that no two bodies of one item are alike. `body_file` is read once.
    """

    method: str
    path: str
    token: str = ""
    version: int | None = None
    content_type: str = "application/json"
    body: str = ""
    body_file: Path | None = None

    def line(self) -> str:
        """Its line in the file that the script reads; tabs part the fields."""
        version = "" if self.version is None else str(self.version)
        body_file = str(self.body_file) if self.body_file else ""
        fields = (self.method, self.path, self.token, version, self.content_type, body_file, self.body)
        return "\t".join(fields)


@dataclass(frozen=True)
class Load:
    """What a run of wrk came to: answers below 400 per second; latencies in milliseconds."""

    rate: float
    p50: float
    p99: float
    requests: int
    errors: int


async def run(
    address: str, walk: Iterable[Request], scratch: Path, seconds: float, *, may_be_empty: bool = False
) -> Load:
    """Send for so long. Raises LauncherError where more than one answer in a thousand was a refusal, or where
    nothing was answered at all unless that `may_be_empty`.
    """
    listed = scratch / "requests.tsv"
    listed.write_text("\n".join(request.line() for request in walk), encoding="utf-8")
    command = (
        "wrk", "--threads", "1", "--connections", str(CONNECTIONS),
        "--duration", f"{max(1, round(seconds))}s",
        "--timeout", f"{SLOWEST_SECONDS}s", "--script", str(SCRIPT), address, "--", str(listed),
    )  # fmt: skip
    process = await asyncio.create_subprocess_exec(
        *command, stdout=asyncio.subprocess.PIPE, stderr=asyncio.subprocess.STDOUT
    )
    try:
        output, _ = await asyncio.wait_for(process.communicate(), seconds + 2 * SLOWEST_SECONDS)
    finally:
        if process.returncode is None:
            process.kill()
    load = read_output(output.decode())
    if not (load.requests or may_be_empty):
        raise LauncherError(f"{address} answered nothing within {seconds:g} s")
    return load


def read_output(output: str) -> Load:
    """The script's last line. Raises LauncherError for refusals, or if it is missing, with wrk's words."""
    last = output.strip().rpartition("\n")[2]
    if not last.startswith("{"):
        raise LauncherError(f"wrk measured nothing: {output.strip()[-500:]}")
    told = json.loads(last)
    load = Load(
        rate=(told["requests"] - told["refused"]) / told["seconds"],
        p50=told["p50"],
        p99=told["p99"],
        requests=told["requests"],
        errors=told["refused"] + told["broken"],
    )
    if load.errors > max(1.0, load.requests * TOLERATED_ERRORS):
        raise LauncherError(
            f"{load.errors} of {load.requests} requests failed, the last with: {told['last']}"
        )
    return load
