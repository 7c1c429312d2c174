"""The project's own source files as the checks see them: path from the top, and text."""

import ast
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache, cached_property
from pathlib import Path

REPOSITORY = Path(__file__).resolve().parents[2]
PYTHON_ROOTS = ("libs", "services", "gateway", "deploy", "tests")
WEB_ROOTS = ("web/src", "web/test")
# Written by `make api` from the code; compared with it by a test of its own.
GENERATED = {"web/src/api/schema.d.ts", "libs/chamdiem/client/models.py"}


@dataclass(frozen=True)
class Source:
    """One file. `path` has forward slashes and starts at the top of the repository."""

    path: str
    text: str

    @cached_property
    def tree(self) -> ast.Module:
        return ast.parse(self.text, self.path)

    @cached_property
    def lines(self) -> list[str]:
        return self.text.splitlines()

    @property
    def parts(self) -> tuple[str, ...]:
        return Path(self.path).parts


Check = Callable[[list[Source]], list[str]]


@cache
def python_sources() -> list[Source]:
    """Every hand-written Python file of ours."""
    return list(_read(PYTHON_ROOTS, (".py",)))


@cache
def web_sources() -> list[Source]:
    """Every hand-written file of the web client."""
    return list(_read(WEB_ROOTS, (".ts", ".tsx")))


def functions(source: Source) -> Iterator[ast.FunctionDef | ast.AsyncFunctionDef]:
    """All functions and methods, nested ones too."""
    for node in ast.walk(source.tree):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            yield node


def imported(source: Source) -> Iterator[tuple[int, str]]:
    """Line and full name of everything a file imports: `from a import b` gives `a.b`."""
    for node in ast.walk(source.tree):
        if isinstance(node, ast.Import):
            yield from ((node.lineno, alias.name) for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            yield from ((node.lineno, f"{node.module}.{alias.name}") for alias in node.names)


def _read(roots: tuple[str, ...], endings: tuple[str, ...]) -> Iterator[Source]:
    for root in roots:
        for path in sorted((REPOSITORY / root).rglob("*")):
            name = path.relative_to(REPOSITORY).as_posix()
            if path.suffix in endings and "node_modules" not in path.parts and name not in GENERATED:
                yield Source(name, path.read_text(encoding="utf-8"))
