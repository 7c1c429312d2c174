"""docs/api.md lists every stable code with its status, and none that does not exist."""

import ast
import importlib
import inspect
import pkgutil
import re

import chamdiem.servicekit
from chamdiem.servicekit.errors import Problem
from gateway.routes import UPSTREAMS
from tests.architecture.source import Source, python_sources
from tests.docs.pages import rows, text_of

COMMON = "Every service"
Row = tuple[str, str, int]


def raised_by(place: str, module_name: str) -> set[Row]:
    """(place, code, status) of every problem that a module declares by name."""
    module = importlib.import_module(module_name)
    classes = [cls for name, cls in inspect.getmembers(module, inspect.isclass) if not name.startswith("_")]
    own = [cls for cls in classes if issubclass(cls, Problem) and cls.__module__ == module_name]
    return {(place, cls.code, cls.kind.status) for cls in own}


def by_the_code() -> set[Row]:
    rooms = pkgutil.iter_modules(chamdiem.servicekit.__path__)
    # What the framework refuses by itself is called after its kind.
    found: set[Row] = {(COMMON, "missing", 404), (COMMON, "method_not_allowed", 405)}
    found = found.union(*(raised_by(COMMON, f"chamdiem.servicekit.{room.name}") for room in rooms))
    found |= raised_by(COMMON, "chamdiem.workbooks.errors")
    found = found.union(*(raised_by(name, room) for name in UPSTREAMS for room in _error_rooms(name)))
    return found.union(*(by_the_gateway(s) for s in python_sources() if s.parts[0] == "gateway"))


def _error_rooms(service: str) -> list[str]:
    """The room of a service's errors: a file, or a folder of files."""
    name = f"services.{service}.errors"
    inside = getattr(importlib.import_module(name), "__path__", [])
    return [name, *(f"{name}.{file.name}" for file in pkgutil.iter_modules(inside))]


def by_the_gateway(source: Source) -> set[Row]:
    """Its refusals are calls: `problem(send, scope, 404, "not_found", …)`, `Refused("account_locked", …)`."""
    calls = [node for node in ast.walk(source.tree) if isinstance(node, ast.Call)]
    found: set[Row] = set()
    for call in calls:
        named = call.func.id if isinstance(call.func, ast.Name) else ""
        values = [value.value for value in call.args if isinstance(value, ast.Constant)]
        if named == "problem" and len(values) > 1 and isinstance(values[0], int):
            found.add(("gateway", str(values[1]), values[0]))
        if named == "Refused" and values:
            found.add(("gateway", str(values[0]), 401))
    return found


def by_the_page() -> set[Row]:
    listed = rows(text_of("docs/api.md"), "code")
    return {
        (place, cells[0].strip("`"), int(status))
        for place, cells in listed
        for status in re.findall(r"\d+", cells[1])
    }


def test_every_code_is_listed() -> None:
    assert by_the_code() - by_the_page() == set()


def test_no_code_is_invented() -> None:
    # The hop answers 503 or 504 by what went wrong, which no constant in the code says.
    hop = {("gateway", "upstream_unavailable", 504)}
    assert by_the_page() - by_the_code() == hop


def test_problems_are_declared_where_they_are_looked_for() -> None:
    """A service's problems stand in its room of errors, so that none escapes the table."""
    elsewhere = [
        f"{source.path}:{node.lineno}"
        for source in python_sources()
        if source.parts[0] == "services" and source.parts[2:3] not in (("errors.py",), ("errors",))
        for node in ast.walk(source.tree)
        if isinstance(node, ast.ClassDef) and any(ast.unparse(base) == "Problem" for base in node.bases)
    ]
    assert elsewhere == []
