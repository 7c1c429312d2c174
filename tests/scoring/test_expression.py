"""The formula language: a small parser of our own, no eval."""

from fractions import Fraction

import pytest

from chamdiem.scoring import ExpressionError
from chamdiem.scoring.expression import parse


@pytest.mark.parametrize(
    "text",
    [
        "",
        "1 +",
        "(1",
        "1)",
        "a b",
        "1 2",
        "min()",
        "min(1",
        "min 1",
        "1 ** 2",
        "a.b",
        "__import__('os')",
        "A",
        "1..2",
        "max(1,)",
        ", 1",
        "1 / / 2",
        "(" * 60 + "1" + ")" * 60,
        "-" * 60 + "1",
        "a = 1",
        "1e5",
    ],
)
def test_what_is_no_formula_is_refused(text: str) -> None:
    """Rule 10: only + - * /, parentheses, min, max, numbers and names."""
    with pytest.raises(ExpressionError):
        parse(text)


def test_the_names_a_formula_reads() -> None:
    """Names are known before any value is, so that they can be checked before publishing."""
    assert parse("min(a, max_points) * b_2 / (a - 1)").names == {"a", "b_2", "max_points"}


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("1 - 2 - 3", -4),
        ("12 / 2 / 3", 2),
        ("2 + 3 * 4", 14),
        ("-2 * -3", 6),
        ("--2", 2),
        ("max(1, 2, min(5, 3))", 3),
        ("0.1 + 0.2", Fraction(3, 10)),
        ("min(7)", 7),
    ],
)
def test_values_are_exact(text: str, value: Fraction) -> None:
    """Rule 4: formulas compute in fractions."""
    assert parse(text).value({}) == value
