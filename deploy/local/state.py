"""What a detached launcher writes down, so that later commands find it: status, process ids, addresses."""

import json
from typing import Any, Literal

import psutil
from pydantic import BaseModel

from deploy.local.home import Home, write_private


class ProcessId(BaseModel):
    """A process id with its start time, since the system hands ids out again."""

    pid: int
    started: float

    @classmethod
    def of(cls, pid: int) -> "ProcessId":
        return cls(pid=pid, started=psutil.Process(pid).create_time())

    def find(self) -> psutil.Process | None:
        """The process itself while it is the same one and alive."""
        try:
            found = psutil.Process(self.pid)
            same = found.create_time() == self.started and found.status() != psutil.STATUS_ZOMBIE
        except psutil.NoSuchProcess:
            return None
        return found if same else None


class State(BaseModel):
    """The launcher's own notes, in `run/state.json` of the state folder, for its owner alone."""

    status: Literal["starting", "ready", "failed"]
    scope: Literal["system", "engines"]
    launcher: ProcessId
    message: str = ""
    processes: dict[str, ProcessId] = {}
    ports: dict[str, int] = {}
    namespace: str = ""
    mongo_url: str = ""
    amqp_url: str = ""
    management_url: str | None = None
    mongo_urls: dict[str, str] = {}

    @property
    def alive(self) -> bool:
        return self.launcher.find() is not None

    def save(self, home: Home) -> None:
        write_private(home.run / "state.json", self.model_dump_json(indent=2))


def load(home: Home) -> State | None:
    """The notes of the last start, None when there are none that can be read."""
    path = home.run / "state.json"
    if not path.exists():
        return None
    notes: dict[str, Any] = json.loads(path.read_text())
    return State.model_validate(notes)
