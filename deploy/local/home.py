"""The one ignored folder that holds the launcher's state: data, logs, generated secrets, what is running."""

import os
from dataclasses import dataclass
from pathlib import Path

from deploy.local.problems import LauncherError

REPOSITORY = Path(__file__).resolve().parents[2]
PRIVATE_FOLDER = 0o700
PRIVATE_FILE = 0o600


@dataclass(frozen=True)
class Home:
    """A state folder, readable by its owner alone."""

    root: Path

    @property
    def data(self) -> Path:
        return self.root / "data"

    @property
    def logs(self) -> Path:
        return self.root / "logs"

    @property
    def run(self) -> Path:
        return self.root / "run"

    @property
    def secrets(self) -> Path:
        return self.root / "secrets"

    def prepare(self) -> None:
        """Make the folders. Raises LauncherError where this account may not write."""
        try:
            for folder in (self.root, self.data, self.logs, self.run, self.secrets):
                folder.mkdir(parents=True, exist_ok=True, mode=PRIVATE_FOLDER)
        except OSError as error:
            raise LauncherError(
                f"This account cannot write to {self.root} ({error.strerror}): "
                "change its owner, or set CHAMDIEM_HOME to a folder of yours."
            ) from error


def default_home() -> Home:
    """CHAMDIEM_HOME, or `.chamdiem` at the top of the repository."""
    return Home(Path(os.environ.get("CHAMDIEM_HOME") or REPOSITORY / ".chamdiem").resolve())


def write_private(path: Path, content: str | bytes) -> None:
    """Write a file that only its owner can read, never visible half written or with a wider mode."""
    draft = path.with_name(path.name + ".new")
    descriptor = os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, PRIVATE_FILE)
    with os.fdopen(descriptor, "wb") as file:
        file.write(content.encode() if isinstance(content, str) else content)
    draft.replace(path)
