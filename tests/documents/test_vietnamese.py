"""Figures, dates and codes in the form of official documents."""

from datetime import UTC, date, datetime
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chamdiem.documents import vietnamese


@pytest.mark.parametrize(
    ("value", "decimals", "shown"),
    [
        (Decimal("1234567.5"), 2, "1.234.567,50"),
        (Decimal("1234567.5"), None, "1.234.567,5"),
        (Decimal("0.125"), 2, "0,13"),
        (Decimal("-0.125"), 2, "−0,13"),
        (Decimal("-0.001"), 2, "0,00"),
        (Decimal("89.945"), 2, "89,95"),
        (1287, None, "1.287"),
        (Decimal("1E+3"), None, "1.000"),
        (Decimal("999999999999999999999999.999999"), 6, "999.999.999.999.999.999.999.999,999999"),
    ],
)
def test_numbers_group_with_dots_and_round_half_up(
    value: Decimal | int, decimals: int | None, shown: str
) -> None:
    assert vietnamese.format_number(value, decimals) == shown


@pytest.mark.parametrize(
    ("typed", "read"),
    [
        ("1.234,5", "1234.5"),
        ("1,234.5", "1234.5"),
        ("1.234.567", "1234567"),
        ("1,234,567", "1234567"),
        ("1.5", "1.5"),
        ("1,5", "1.5"),
        (" − 0,25 ", "-0.25"),
        ("-0.25", "-0.25"),
        ("+2", "2"),
        ("12 345,6", "12345.6"),
        ("", None),
        ("1.23.4", None),
        ("1e5", None),
        ("NaN", None),
        ("0x10", None),
        ("9" * 31, None),
    ],
)
def test_a_typed_number_is_read_as_people_in_vietnam_type_it(typed: str, read: str | None) -> None:
    assert vietnamese.parse_number(typed) == (None if read is None else Decimal(read))


@pytest.mark.parametrize(
    ("typed", "read"),
    [
        ("1.245", 1245),
        ("1,245", 1245),
        ("1.245.000", 1245000),
        ("12", 12),
        ("12,0", 12),
        ("12.5", None),
        ("-3", -3),
        ("x", None),
        ("9" * 31, None),
    ],
)
def test_a_typed_count_has_no_decimals(typed: str, read: int | None) -> None:
    assert vietnamese.parse_integer(typed) == read


@given(st.decimals(min_value=-(10**12), max_value=10**12, places=6))
def test_what_is_shown_can_be_typed_back(value: Decimal) -> None:
    # A lone group reads as a decimal mark ("1.245"), so the six decimals stay on.
    assert vietnamese.parse_number(vietnamese.format_number(value, 6)) == value


@pytest.mark.parametrize(
    ("day", "shown"),
    [
        (date(2026, 11, 27), "ngày 27 tháng 11 năm 2026"),
        (date(2026, 2, 5), "ngày 05 tháng 02 năm 2026"),
        (date(2026, 3, 10), "ngày 10 tháng 3 năm 2026"),
    ],
)
def test_days_below_ten_and_the_first_two_months_get_a_zero(day: date, shown: str) -> None:
    assert vietnamese.long_date(day) == shown


def test_a_moment_is_shown_in_local_time_with_its_weekday() -> None:
    late = datetime(2026, 11, 29, 17, 30, 8, tzinfo=UTC)
    assert vietnamese.moment(late) == "00:30:08, thứ Hai 30/11/2026"
    assert vietnamese.weekday(date(2026, 11, 29)) == "Chủ nhật"


def test_a_moment_without_zone_is_refused() -> None:
    with pytest.raises(ValueError, match="without zone"):
        vietnamese.moment(datetime(2026, 11, 29, 17, 30))  # noqa: DTZ001 - the fault under test


def test_codes_are_grouped_by_four() -> None:
    assert vietnamese.group_code("7F3A91C40E2B") == "7F3A 91C4 0E2B"
    assert vietnamese.group_code("7F3A 91C4 0E2B") == "7F3A 91C4 0E2B"
