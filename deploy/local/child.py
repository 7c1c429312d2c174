"""One operating-system process: command, environment, log file. Not bound to an event loop."""

import asyncio
import os
import shutil
import subprocess
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

POLL_SECONDS = 0.05
LONGEST_LOG = 50 * 1024 * 1024


@dataclass
class Child:
    """A process that can be started, killed and started again under the same name."""

    name: str
    command: Sequence[str]
    environment: Mapping[str, str] = field(repr=False)
    log: Path
    folder: Path
    _log_from: int = field(default=0, repr=False)
    _process: subprocess.Popen[bytes] | None = field(default=None, repr=False)

    @property
    def pid(self) -> int | None:
        """The process id while it runs, else None."""
        return self._process.pid if self._process and self._process.poll() is None else None

    @property
    def running(self) -> bool:
        return self.pid is not None

    def start(self) -> None:
        """Start it unless it runs; its output is appended to the log."""
        if self.running:
            return
        _rotate(self.log)
        with self.log.open("ab") as output:
            self._log_from = output.tell()
            self._process = subprocess.Popen(
                [*_tied_to_parent(), *self.command],
                env=dict(self.environment),
                cwd=self.folder,
                stdin=subprocess.DEVNULL,
                stdout=output,
                stderr=subprocess.STDOUT,
                start_new_session=True,
            )

    async def kill(self) -> None:
        """SIGKILL, as a power cut would, and wait until it is gone."""
        if self._process and self.running:
            self._process.kill()
        await self.gone()

    async def stop(self, grace: float = 30) -> None:
        """SIGTERM, and SIGKILL for what is still there after `grace` seconds."""
        if self._process and self.running:
            self._process.terminate()
            if not await self.gone(grace):
                await self.kill()

    async def gone(self, timeout: float = 30) -> bool:
        """Wait until the process has ended; False when it is still there after `timeout` seconds."""
        deadline = time.monotonic() + timeout
        while self.running and time.monotonic() < deadline:
            await asyncio.sleep(POLL_SECONDS)
        return not self.running

    def last_words(self, lines: int = 5) -> str:
        """The end of what it has logged since its last start, for an error that explains itself."""
        if not self.log.exists():
            return ""
        with self.log.open("rb") as log:
            log.seek(self._log_from)
            return "\n".join(log.read().decode(errors="replace").splitlines()[-lines:])


def _rotate(log: Path) -> None:
    if log.exists() and log.stat().st_size > LONGEST_LOG:
        log.replace(log.with_name(f"{log.name}.1"))


def _tied_to_parent() -> list[str]:
    # A launcher that is itself killed must leave no orphans that hold the ports.
    setpriv = shutil.which("setpriv")
    return [setpriv, "--pdeathsig", "TERM", "--"] if setpriv else []


def inherited(**more: str) -> dict[str, str]:
    """The machine's environment for a child: without the launcher's own addresses, with `more`."""
    kept = {key: value for key, value in os.environ.items() if key not in ("MONGO_URL", "AMQP_URL")}
    return {**kept, **more}
