"""Who may import what, where import-linter's contracts cannot say it."""

import re

from tests.architecture.source import Source, imported

DRIVERS = {"motor", "pymongo", "bson", "gridfs"}
DRIVER_ROOMS = re.compile(r"^(services/[a-z]+/repository(\.py$|/)|libs/chamdiem/servicekit/)")
VALUE_TYPES = ("chamdiem.scoring.points", "chamdiem.scoring.phases", "chamdiem.scoring.document")
# What reads or writes anything outside its arguments, clock and chance included.
OUTSIDE = {
    "aiofiles", "asyncio", "glob", "http", "httpx", "logging", "os", "pathlib", "random", "requests",
    "secrets", "shutil", "socket", "sqlite3", "subprocess", "sys", "tempfile", "time", "urllib",
}  # fmt: skip
EDGE_OF_SCORING = re.compile(r"^libs/chamdiem/scoring/(__main__|command)\.py$")
OUTSIDE_CALLS = re.compile(
    r"(?<![\w.])(open|print|input)\(|\bio\.open\(|\b(datetime\.now|date\.today|utcnow)\("
)


def drivers_outside_repositories(sources: list[Source]) -> list[str]:
    """Only a repository and servicekit know the database driver, so that it can be changed there alone."""
    shipped = [source for source in sources if source.parts[0] in ("services", "gateway", "libs")]
    return [
        f"{source.path}:{line} imports {name}"
        for source in shipped
        if not DRIVER_ROOMS.match(source.path)
        for line, name in imported(source)
        if name.split(".")[0] in DRIVERS
    ]


def contracts_beyond_value_types(sources: list[Source]) -> list[str]:
    """Contracts take from scoring what a value looks like, never a rule."""
    return [
        f"{source.path}:{line} imports {name}"
        for source in sources
        if source.path.startswith("libs/chamdiem/contracts/")
        for line, name in imported(source)
        if name.startswith("chamdiem.scoring") and not name.startswith(VALUE_TYPES)
    ]


def scoring_with_io(sources: list[Source]) -> list[str]:
    """Scoring is a function of its arguments; its command line is the one door to files and streams."""
    inside = [
        s
        for s in sources
        if s.path.startswith("libs/chamdiem/scoring/") and not EDGE_OF_SCORING.match(s.path)
    ]
    found = [
        f"{source.path}:{line} imports {name}"
        for source in inside
        for line, name in imported(source)
        if name.split(".")[0] in OUTSIDE
    ]
    calls = [
        f"{source.path}:{number} {match.group().rstrip('(')}"
        for source in inside
        for number, line in enumerate(source.lines, 1)
        if (match := OUTSIDE_CALLS.search(line))
    ]
    return found + calls


def type_checking_imports(sources: list[Source]) -> list[str]:
    """A cycle is resolved by moving code, not hidden from the interpreter."""
    return [
        f"{source.path}:{line}"
        for source in sources
        for line, name in imported(source)
        if name in ("typing.TYPE_CHECKING", "typing_extensions.TYPE_CHECKING")
    ]


def deferred_imports(sources: list[Source]) -> list[str]:
    """An import inside a function is the other way to hide a cycle."""
    return [
        f"{source.path}:{line} imports {name}"
        for source in sources
        if source.parts[0] in ("services", "gateway", "libs")
        for line, name in imported(source)
        if source.lines[line - 1].startswith((" ", "\t"))
    ]
