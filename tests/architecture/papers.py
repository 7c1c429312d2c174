"""Files that are not code: lock files without addresses, and one place that names the stand-in engine."""

import json
import re

from tests.architecture.source import Source

ADDRESS = re.compile(r"://|^\s*--(index-url|extra-index-url|find-links|trusted-host)|\s@\s")
HASHED = re.compile(r"^[a-z0-9][\w.-]*(\[[\w,-]+\])?==\S+.*\\$")
STAND_IN = "shared/" + "containers"
MAY_NAME_IT = ".ci/run"


def addresses_in_locks(locks: list[Source]) -> list[str]:
    """A lock file says what and which hash, never from where."""
    return [
        f"{lock.path}:{number}"
        for lock in locks
        for number, line in enumerate(lock.lines, 1)
        if ADDRESS.search(line)
    ]


def unhashed_in_locks(locks: list[Source]) -> list[str]:
    """Every requirement is pinned and followed by its hashes."""
    return [
        f"{lock.path}:{number} {line}"
        for lock in locks
        for number, line in enumerate(lock.lines, 1)
        if line and not line.startswith((" ", "#")) and not HASHED.match(line)
    ]


def resolved_in_package_locks(locks: list[Source]) -> list[str]:
    """npm's lock file names no registry."""
    return [
        f"{lock.path}: {name}"
        for lock in locks
        for name, package in json.loads(lock.text).get("packages", {}).items()
        if "resolved" in package and not package.get("link")
    ]


def names_the_stand_in(files: list[Source]) -> list[str]:
    """Only `.ci/run` knows that a machine may have stand-in images beside the repository."""
    return [file.path for file in files if STAND_IN in file.text and file.path != MAY_NAME_IT]
