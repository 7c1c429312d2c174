"""The same rooms in every service (architecture.md): a reader who knows one service knows five."""

from tests.architecture.source import Source

NEEDED = {"main", "wiring", "config"}
ALLOWED = NEEDED | {
    "domain",
    "commands",
    "queries",
    "repository",
    "consumers",
    "routes",
    "schemas",
    "errors",
    "__init__",
    "context",  # what a request or an event handler is given: this service's wired parts
    "rotate_keys",  # another one: no administrator decides about keys over HTTP
    "bootstrap",  # an operator's command, run by hand: makes what nobody could be allowed to make over HTTP
}
LONGEST_MAIN = 20


def unknown_rooms(sources: list[Source]) -> list[str]:
    """Files and folders of a service that no other service would be looked up for."""
    return [
        f"{source.path}: {room} is no room"
        for source in _of_services(sources)
        if (room := source.parts[2].removesuffix(".py")) not in ALLOWED
    ]


def missing_rooms(sources: list[Source]) -> list[str]:
    """What every service must have to be started and wired alike."""
    rooms: dict[str, set[str]] = {}
    for source in _of_services(sources):
        rooms.setdefault(source.parts[1], set()).add(source.parts[2].removesuffix(".py"))
    return [f"services/{name} has no {room}" for name, has in rooms.items() for room in sorted(NEEDED - has)]


def doubled_rooms(sources: list[Source]) -> list[str]:
    """A room that is a file and a folder at once."""
    folders = {source.parts[:3] for source in _of_services(sources) if len(source.parts) > 3}
    files = [source for source in _of_services(sources) if len(source.parts) == 3]
    return [s.path for s in files if (*s.parts[:2], s.parts[2].removesuffix(".py")) in folders]


def long_mains(sources: list[Source]) -> list[str]:
    """A main of 20 lines or more does something that belongs into a room."""
    return [
        f"{source.path}: {len(source.lines)} lines"
        for source in _of_services(sources)
        if source.parts[2] == "main.py" and len(source.lines) >= LONGEST_MAIN
    ]


def _of_services(sources: list[Source]) -> list[Source]:
    return [source for source in sources if source.parts[0] == "services" and len(source.parts) > 2]
