"""The formula language: + - * /, parentheses, min(…), max(…), decimal numbers, names. Exact fractions, no
eval.

Grammar: sum = product {(+|-) product}; product = factor {(*|/) factor}; factor = -factor | number | name |
min(sum, …) | max(sum, …) | (sum). At most 40 levels deep.
"""

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from fractions import Fraction
from functools import lru_cache

_SYMBOL = re.compile(r"\s*(?:([0-9]+(?:\.[0-9]+)?)|([a-z][a-z0-9_]*)|([-+*/(),]))", re.ASCII)
_FUNCTIONS: Mapping[str, Callable[[Iterable[Fraction]], Fraction]] = {"min": min, "max": max}
_OPERATORS: Mapping[str, Callable[[Fraction, Fraction], Fraction]] = {
    "+": lambda left, right: left + right,
    "-": lambda left, right: left - right,
    "*": lambda left, right: left * right,
    "/": lambda left, right: left / right,
}
_MAX_DEPTH = 40
RESERVED = frozenset({"min", "max", "max_points"})

Values = Mapping[str, Fraction]
Compute = Callable[[Values], Fraction]


class ExpressionError(ValueError):
    """The text is no formula; the message says where."""


@dataclass(frozen=True)
class Expression:
    """A parsed formula: the names it reads, and its value (ZeroDivisionError for a division by 0)."""

    names: frozenset[str]
    value: Compute


@lru_cache(maxsize=1024)
def parse(text: str) -> Expression:
    """Parse once; ExpressionError when the text is no formula."""
    parser = _Parser(_symbols(text))
    compute = parser.sum(0)
    if parser.peek() is not None:
        raise ExpressionError(f"unexpected {parser.peek()}")
    return Expression(frozenset(parser.names), compute)


def _symbols(text: str) -> list[str]:
    symbols, at = [], 0
    stripped = text.rstrip()
    while at < len(stripped):
        match = _SYMBOL.match(stripped, at)
        if not match:
            raise ExpressionError(f"unreadable at character {at + 1}")
        symbols.append(match.group().strip())
        at = match.end()
    return symbols


@dataclass
class _Parser:
    symbols: list[str]
    at: int = 0
    names: set[str] = field(default_factory=set)

    def peek(self) -> str | None:
        return self.symbols[self.at] if self.at < len(self.symbols) else None

    def take(self) -> str:
        symbol = self.peek()
        if symbol is None:
            raise ExpressionError("the formula ends too early")
        self.at += 1
        return symbol

    def expect(self, symbol: str) -> None:
        found = self.take()
        if found != symbol:
            raise ExpressionError(f"expected {symbol}, found {found}")

    def sum(self, depth: int) -> Compute:
        return self._chain("+-", self.product, depth)

    def product(self, depth: int) -> Compute:
        return self._chain("*/", self.factor, depth)

    def _chain(self, operators: str, part: Callable[[int], Compute], depth: int) -> Compute:
        first, rest = part(depth), []
        while (symbol := self.peek()) is not None and symbol in operators:
            self.take()
            rest.append((_OPERATORS[symbol], part(depth)))
        return _chained(first, rest) if rest else first

    def factor(self, depth: int) -> Compute:
        if depth > _MAX_DEPTH:
            raise ExpressionError("the formula is nested too deeply")
        symbol = self.take()
        if symbol == "-":
            inner = self.factor(depth + 1)
            return lambda values: -inner(values)
        if symbol == "(":
            inside = self.sum(depth + 1)
            self.expect(")")
            return inside
        return self._atom(symbol, depth)

    def _atom(self, symbol: str, depth: int) -> Compute:
        if symbol in _FUNCTIONS:
            return self._call(_FUNCTIONS[symbol], depth)
        if symbol[0].isdigit():
            number = Fraction(Decimal(symbol))
            return lambda values: number
        if symbol[0].isalpha():
            self.names.add(symbol)
            return lambda values: values[symbol]
        raise ExpressionError(f"unexpected {symbol}")

    def _call(self, function: Callable[[Iterable[Fraction]], Fraction], depth: int) -> Compute:
        self.expect("(")
        arguments = [self.sum(depth + 1)]
        while self.peek() == ",":
            self.take()
            arguments.append(self.sum(depth + 1))
        self.expect(")")
        return lambda values: function([argument(values) for argument in arguments])


def _chained(first: Compute, rest: list[tuple[Callable[[Fraction, Fraction], Fraction], Compute]]) -> Compute:
    def compute(values: Values) -> Fraction:
        result = first(values)
        for operator, part in rest:
            result = operator(result, part(values))
        return result

    return compute
