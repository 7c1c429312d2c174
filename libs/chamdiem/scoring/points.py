"""Points and other exact figures: how they look inside, at the edges and on screen (domain rule 4).

Inside, points are whole millionths (`Micro`, an int that fits int64). At the edges they are decimal strings.
No float is ever accepted. A bare `Fraction` is in points (or per cent, for an index); a bare micro figure
is an int.
"""

import re
from decimal import Decimal
from fractions import Fraction
from typing import Annotated

from pydantic import PlainSerializer, PlainValidator, ValidationInfo, WithJsonSchema
from pydantic_core import PydanticCustomError

MICRO = 1_000_000
Micro = int

_DECIMAL = re.compile(r"-?[0-9]{1,12}(\.[0-9]{1,12})?", re.ASCII)
_POINTS = re.compile(r"-?[0-9]{1,9}(\.[0-9]{1,6})?", re.ASCII)
_SIGNIFICANT = 30


def half_up(value: Fraction) -> int:
    """Round to the nearest whole number; a tie goes away from zero, so -0.5 becomes -1 (as Decimal's
    ROUND_HALF_UP).
    """
    whole = (2 * abs(value.numerator) + value.denominator) // (2 * value.denominator)
    return whole if value >= 0 else -whole


def parse_decimal(value: object) -> Decimal:
    """Read an exact decimal from a string, int or Decimal. ValueError for floats, booleans, exponents, non-
    numbers.
    """
    if isinstance(value, bool) or not isinstance(value, str | int | Decimal):
        raise ValueError("a number is a decimal string such as 1.5")
    text = format(value, "f") if isinstance(value, Decimal) else str(value)
    if not _DECIMAL.fullmatch(text):
        raise ValueError(
            "a number is a decimal string such as 1.5, with at most 12 digits on either side of the dot"
        )
    return Decimal(text)


def to_micro(value: str | int | Decimal | Fraction) -> int:
    """Points to millionths of a point, quantised once, half up (ties away from zero). An int means whole
    points.
    """
    exact = value if isinstance(value, Fraction) else Fraction(parse_decimal(value))
    return half_up(exact * MICRO)


def parse_points(value: object) -> int:
    """Points at an edge to millionths, exactly: ValueError when more than 6 decimals would have to be
    rounded away.
    """
    number = parse_decimal(value)
    if not _POINTS.fullmatch(number_text(number)):
        raise ValueError("points have at most 9 digits before the dot and 6 after it")
    return int(number.scaleb(6))


def number_text(value: Decimal) -> str:
    """The shortest exact decimal of a number: 1.50 becomes 1.5, -0 becomes 0."""
    text = format(value, "f")
    if "." in text:
        text = text.rstrip("0").rstrip(".")
    return "0" if text in ("-0", "") else text


def to_text(micro: int) -> str:
    """The shortest exact decimal of millionths: 1500000 becomes "1.5", -250000 becomes "-0.25"."""
    return _fixed(micro, 6).rstrip("0").rstrip(".")


def display(value: Fraction | int, decimals: int) -> str:
    """What a reader sees: half up to `decimals` (domain rule 4). An int is millionths; a Fraction is points
    or per cent.

    Never compare or add what this returns.
    """
    exact = value if isinstance(value, Fraction) else Fraction(value, MICRO)
    return _fixed(half_up(exact * 10**decimals), decimals)


def exact_text(value: Fraction) -> str:
    """Not rounded for display: the exact decimal if 30 digits hold it, else 30 digits, half up."""
    whole_digits = len(str(abs(int(value)))) if abs(value) >= 1 else 0
    places = max(_SIGNIFICANT - whole_digits, 0)
    text = _fixed(half_up(value * 10**places), places)
    return text.rstrip("0").rstrip(".") if "." in text else text


def _fixed(scaled: int, places: int) -> str:
    digits = str(abs(scaled)).rjust(places + 1, "0")
    body = f"{digits[:-places]}.{digits[-places:]}" if places else digits
    return f"-{body}" if scaled < 0 else body


def _points_in(value: object) -> int:
    try:
        return parse_points(value)
    except ValueError as error:
        raise PydanticCustomError("points_format", "{reason}", {"reason": str(error)}) from error


def _stored_in(value: object, info: ValidationInfo) -> int:
    is_micro = isinstance(value, int) and not isinstance(value, bool) and info.mode == "python"
    return value if is_micro and isinstance(value, int) else _points_in(value)


def _number_in(value: object) -> Decimal:
    try:
        return Decimal(number_text(parse_decimal(value)))
    except ValueError as error:
        raise PydanticCustomError("number_format", "{reason}", {"reason": str(error)}) from error


_POINTS_SCHEMA = WithJsonSchema(
    {"type": "string", "pattern": r"^-?[0-9]{1,9}(\.[0-9]{1,6})?$", "examples": ["1.5"]}
)

Points = Annotated[
    int,
    PlainValidator(_points_in, json_schema_input_type=str),
    PlainSerializer(to_text, return_type=str, when_used="json"),
    _POINTS_SCHEMA,
]
"""Points at an edge: reads "1.5", 1 (whole points) or Decimal; is millionths in Python; writes "1.5" to
JSON.
"""

StoredPoints = Annotated[
    int,
    PlainValidator(_stored_in, json_schema_input_type=str),
    PlainSerializer(to_text, return_type=str, when_used="json"),
    _POINTS_SCHEMA,
]
"""Like `Points`, but an int given in Python is millionths already: for models that code builds or Mongo
keeps.
"""

Number = Annotated[
    Decimal,
    PlainValidator(_number_in, json_schema_input_type=str),
    PlainSerializer(number_text, return_type=str, when_used="json"),
    WithJsonSchema({"type": "string", "pattern": r"^-?[0-9]{1,12}(\.[0-9]{1,12})?$", "examples": ["90"]}),
]
"""An exact number that is not points (per cent, weight, bound): a Decimal inside, a normalised string in
JSON.
"""
