"""Figures, dates and digests as official documents write them: `1.234.567,50`, `ngày 27 tháng 11 năm 2026`.

Output only ever rounds half up (domain rule 4). Input follows the typing habits in Vietnam: comma is the
decimal mark and dots group, yet a lone dot in a number of points ("1.5") is read as a decimal mark.
"""

import re
from datetime import date, datetime
from decimal import ROUND_HALF_UP, Context, Decimal
from zoneinfo import ZoneInfo

LOCAL_ZONE = ZoneInfo("Asia/Ho_Chi_Minh")
MINUS = "−"
_WEEKDAYS = ("thứ Hai", "thứ Ba", "thứ Tư", "thứ Năm", "thứ Sáu", "thứ Bảy", "Chủ nhật")
_SWAP_MARKS = str.maketrans({",": ".", ".": ",", "-": MINUS})
_WIDE = Context(prec=60)
_GROUPED_BY_DOT = re.compile(r"\d{1,3}(\.\d{3})+(,\d+)?")
_GROUPED_BY_COMMA = re.compile(r"\d{1,3}(,\d{3})+(\.\d+)?")
_PLAIN = re.compile(r"\d+([.,]\d+)?")
_MAX_DIGITS = 30


def format_number(value: Decimal | int, decimals: int | None = None) -> str:
    """`1234567.5` → `1.234.567,50` with 2 decimals, half up; without `decimals` every digit that is there."""
    exact = Decimal(value)
    if decimals is not None:
        exact = exact.quantize(Decimal(1).scaleb(-decimals), ROUND_HALF_UP, _WIDE)
    if not exact:
        exact = abs(exact)
    return f"{exact:,f}".translate(_SWAP_MARKS)


def parse_number(text: str) -> Decimal | None:
    """Read a typed number; None when it is none. "1.234,5", "1,234.5", "1,5" and "1.5" are all understood."""
    sign, digits = _split_sign(text)
    if len(digits) > _MAX_DIGITS:
        return None
    if _PLAIN.fullmatch(digits):
        return Decimal(sign + digits.replace(",", "."))
    if _GROUPED_BY_DOT.fullmatch(digits):
        return Decimal(sign + digits.replace(".", "").replace(",", "."))
    if _GROUPED_BY_COMMA.fullmatch(digits):
        return Decimal(sign + digits.replace(",", ""))
    return None


def parse_integer(text: str) -> int | None:
    """Read a typed count; None when it is none. Here "1.245" is 1245: a count has no decimals."""
    sign, digits = _split_sign(text)
    if len(digits) <= _MAX_DIGITS and re.fullmatch(r"\d{1,3}([.,]\d{3})+", digits):
        return int(sign + re.sub(r"[.,]", "", digits))
    number = parse_number(text)
    return int(number) if number is not None and number == number.to_integral_value() else None


def _split_sign(text: str) -> tuple[str, str]:
    compact = re.sub(r"\s", "", text)
    negative = compact[:1] in ("-", MINUS)
    return ("-", compact[1:]) if negative else ("", compact.removeprefix("+"))


def weekday(day: date) -> str:
    """`thứ Hai` … `Chủ nhật`."""
    return _WEEKDAYS[day.weekday()]


def long_date(day: date) -> str:
    """`ngày 27 tháng 11 năm 2026`; days below 10 and months 1 and 2 get a leading zero (Decree 30/2020)."""
    month = f"{day.month:02d}" if day.month <= 2 else str(day.month)
    return f"ngày {day.day:02d} tháng {month} năm {day.year}"


def short_date(day: date) -> str:
    """`27/11/2026`."""
    return f"{day.day:02d}/{day.month:02d}/{day.year}"


def moment(at: datetime) -> str:
    """`14:32:08, thứ Sáu 27/11/2026` in Vietnam's time; `at` must carry its zone."""
    local = to_local(at)
    return f"{local:%H:%M:%S}, {weekday(local)} {short_date(local)}"


def to_local(at: datetime) -> datetime:
    """The same instant in Vietnam's time. Raises ValueError for a time without zone."""
    if at.tzinfo is None:
        raise ValueError("a time without zone cannot be shown in local time")
    return at.astimezone(LOCAL_ZONE)


def group_code(code: str, size: int = 4) -> str:
    """`7F3A91C40E2B` → `7F3A 91C4 0E2B`, so that people can read it out and compare."""
    compact = code.replace(" ", "")
    return " ".join(compact[start : start + size] for start in range(0, len(compact), size))
