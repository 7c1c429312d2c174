"""Reads one cell as the kind its column declares; a value that does not fit gives a code, no exception."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from typing import Literal, TypeAlias

from ..text import clean
from ..vietnamese import format_number, parse_integer, parse_number, short_date

Raw: TypeAlias = int | float | str | bool | time | date | datetime | timedelta
Value: TypeAlias = str | int | Decimal | date
ReadKind: TypeAlias = Literal["text", "integer", "number", "date"]
_DAY_FIRST = re.compile(r"(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})")
_YEAR_FIRST = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})")


@dataclass(frozen=True)
class Unfit:
    """The value is not of the column's kind."""

    code: str
    message: str
    params: tuple[str, ...] = ()


def is_empty(raw: Raw) -> bool:
    """Nothing there, or only blanks."""
    return isinstance(raw, str) and not clean(raw).strip()


def as_text(raw: Raw) -> str | Unfit:
    """Text as typed; a number without its trailing `.0`, in Vietnamese form; a date as 27/11/2026."""
    if isinstance(raw, str):
        return clean(raw).strip()
    if isinstance(raw, bool):
        return "Có" if raw else "Không"
    if isinstance(raw, int | float):
        return format_number(_exact(raw)).replace(".", "")
    if isinstance(raw, date):
        return short_date(raw)
    return str(raw)


def as_number(raw: Raw) -> Decimal | Unfit:
    """An exact decimal: what the sheet shows, not the double's binary tail."""
    if isinstance(raw, int | float) and not isinstance(raw, bool):
        return _exact(raw)
    number = parse_number(raw) if isinstance(raw, str) else None
    return Unfit("not_a_number", "Không phải là số") if number is None else number


def as_integer(raw: Raw) -> int | Unfit:
    """A whole number; typed "1.245" is 1245."""
    if isinstance(raw, int | float) and not isinstance(raw, bool):
        number = _exact(raw)
        whole = int(number) if number == number.to_integral_value() else None
    else:
        whole = parse_integer(raw) if isinstance(raw, str) else None
    return Unfit("not_an_integer", "Không phải là số nguyên") if whole is None else whole


def as_date(raw: Raw) -> date | Unfit:
    """A date cell, or typed day/month/year or year-month-day."""
    if isinstance(raw, datetime):
        return raw.date()
    if isinstance(raw, date):
        return raw
    day = _typed_date(clean(raw).strip()) if isinstance(raw, str) else None
    return Unfit("not_a_date", "Không phải là ngày (ngày/tháng/năm)") if day is None else day


READERS: Mapping[ReadKind, Callable[[Raw], Value | Unfit]] = {
    "text": as_text,
    "number": as_number,
    "integer": as_integer,
    "date": as_date,
}


def _exact(raw: float) -> Decimal:
    # 15 significant digits is what a sheet keeps and shows; beyond them lies only the double's tail.
    return Decimal(f"{raw:.15g}")


def _typed_date(text: str) -> date | None:
    if match := _DAY_FIRST.fullmatch(text):
        day, month, year = map(int, match.groups())
    elif match := _YEAR_FIRST.fullmatch(text):
        year, month, day = map(int, match.groups())
    else:
        return None
    try:
        return date(year, month, day)
    except ValueError:
        return None
