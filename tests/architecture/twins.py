"""Functions that stand in two houses but for their names: what is identical belongs in servicekit."""

import ast
from collections import defaultdict
from collections.abc import Iterator

from tests.architecture.source import Source, functions

SMALLEST = 6


def twins(sources: list[Source]) -> list[str]:
    """Functions of at least 6 statements of one shape in two services, or in one and the gateway."""
    shapes: dict[str, dict[str, str]] = defaultdict(dict)
    for source in sources:
        house = _house(source)
        for node in functions(source) if house else ():
            if _statements(node) >= SMALLEST:
                shapes[_shape(node)].setdefault(house, f"{source.path}:{node.lineno} {node.name}")
    return [" = ".join(places.values()) for places in shapes.values() if len(places) > 1]


def _house(source: Source) -> str:
    match source.parts:
        case ("services", name, _, *_) | ("gateway" as name, *_):
            return name
    return ""


def _statements(function: ast.AST) -> int:
    return sum(isinstance(node, ast.stmt) and not _is_docstring(node) for node in ast.walk(function)) - 1


def _shape(function: ast.FunctionDef | ast.AsyncFunctionDef) -> str:
    """The function without its words: names become their order of appearance, texts become one text."""
    order: dict[str, str] = {}
    return " ".join(_words(function, order))


def _words(node: ast.AST, order: dict[str, str]) -> Iterator[str]:
    yield type(node).__name__
    for field, value in ast.iter_fields(node):
        if field in ("id", "arg") and isinstance(value, str):
            yield order.setdefault(value, f"n{len(order)}")
        elif field == "attr" or (field == "value" and isinstance(value, int)):
            yield str(value)
        for child in value if isinstance(value, list) else [value]:
            if isinstance(child, ast.AST) and not _is_docstring(child):
                yield from _words(child, order)


def _is_docstring(node: ast.AST) -> bool:
    return (
        isinstance(node, ast.Expr)
        and isinstance(node.value, ast.Constant)
        and isinstance(node.value.value, str)
    )
