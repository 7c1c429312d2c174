"""Habits that a linter does not know: swallowed errors, sleeping tests, blanket exemptions, leftovers."""

import ast
import re
from collections.abc import Iterator

from tests.architecture.source import Source

BLANKET = re.compile(r"#\s*(noqa(?!:)|type:\s*ignore(?!\[))")
LEFTOVER = re.compile(r"#.*\b(TO" r"DO|FIX" r"ME|X" r"XX)\b")
SKIPS = {"skip", "skipif", "xfail", "importorskip"}


def swallowed_errors(sources: list[Source]) -> list[str]:
    """`except ...: pass`: an error that nobody hears of."""
    return [f"{source.path}:{node.lineno}" for source in sources for node in _silent_handlers(source.tree)]


def sleeping_tests(sources: list[Source]) -> list[str]:
    """A test that sleeps is slow on a fast machine and wrong on a slow one: poll to a deadline instead."""
    return [
        f"{source.path}:{node.lineno}"
        for source in sources
        if source.parts[0] == "tests"
        for node in ast.walk(source.tree)
        if isinstance(node, ast.Call) and _called(node) == "sleep" and not _is_yield(node)
    ]


def skipped_tests(sources: list[Source]) -> list[str]:
    """A test that is skipped proves nothing and looks green."""
    return [
        f"{source.path}:{node.lineno}"
        for source in sources
        if source.parts[0] == "tests"
        for node in ast.walk(source.tree)
        if isinstance(node, ast.Attribute) and node.attr in SKIPS and _root(node) == "pytest"
    ]


def blanket_exemptions(sources: list[Source]) -> list[str]:
    """An exemption names what it exempts."""
    return _matching(sources, BLANKET)


def leftovers(sources: list[Source]) -> list[str]:
    """Notes to oneself belong into an issue."""
    return _matching(sources, LEFTOVER)


def _silent_handlers(tree: ast.AST) -> Iterator[ast.ExceptHandler]:
    for node in ast.walk(tree):
        if isinstance(node, ast.ExceptHandler) and all(_says_nothing(line) for line in node.body):
            yield node


def _says_nothing(line: ast.stmt) -> bool:
    return isinstance(line, ast.Pass) or (isinstance(line, ast.Expr) and isinstance(line.value, ast.Constant))


def _called(call: ast.Call) -> str:
    match call.func:
        case ast.Attribute(attr=name) | ast.Name(id=name):
            return name
    return ""


def _is_yield(call: ast.Call) -> bool:
    """`sleep(0)` lets other tasks run and waits for nothing."""
    return len(call.args) == 1 and isinstance(call.args[0], ast.Constant) and call.args[0].value == 0


def _root(node: ast.expr) -> str:
    while isinstance(node, ast.Attribute):
        node = node.value
    return node.id if isinstance(node, ast.Name) else ""


def _matching(sources: list[Source], pattern: re.Pattern[str]) -> list[str]:
    return [
        f"{source.path}:{number}"
        for source in sources
        for number, line in enumerate(source.lines, 1)
        if pattern.search(line)
    ]
