"""Domain rule 4: exact points, quantised once half up, rounded for display only."""

from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import BaseModel, ValidationError

from chamdiem.scoring import (
    Points,
    StoredPoints,
    display,
    exact_text,
    half_up,
    number_text,
    parse_decimal,
    parse_points,
    to_micro,
    to_text,
)


class Entry(BaseModel):
    points: Points
    stored: StoredPoints = 0


@pytest.mark.parametrize(
    ("value", "micro"),
    [
        ("1.5", 1_500_000),
        ("-0.25", -250_000),
        (2, 2_000_000),
        (Decimal("0.1"), 100_000),
        (Fraction(1, 3), 333_333),
        (Fraction(2, 3), 666_667),
        ("0.0000005", 1),
        ("0.00000049", 0),
        ("-0.0000005", -1),
    ],
)
def test_points_are_quantised_half_up_to_millionths(value: str, micro: int) -> None:
    """Rule 4: half up to 6 decimals; a tie goes away from zero."""
    assert to_micro(value) == micro


@pytest.mark.parametrize(
    "bad", ["", "1,5", "1e3", "abc", " 1", "1.", ".5", "+1", "NaN", 1.5, True, None, "٣"]
)
def test_what_is_no_exact_decimal_is_refused(bad: object) -> None:
    """Rule 4: no floats, no notations whose meaning could differ between services."""
    with pytest.raises(ValueError, match="decimal string"):
        parse_decimal(bad)


def test_an_edge_does_not_round_points_silently() -> None:
    """Rule 4: quantising belongs to a leaf's final points, not to reading them."""
    assert parse_points("1.2345670") == 1_234_567
    with pytest.raises(ValueError, match="6 after it"):
        parse_points("1.2345678")


@given(st.integers(-(10**15) + 1, 10**15 - 1))
def test_text_and_micro_are_inverse(micro: int) -> None:
    """Rule 4: what is stored and what is published are the same figure."""
    assert to_micro(to_text(micro)) == micro
    assert parse_points(to_text(micro)) == micro


@pytest.mark.parametrize(
    ("micro", "text"), [(0, "0"), (1, "0.000001"), (1_500_000, "1.5"), (-250_000, "-0.25")]
)
def test_text_is_the_shortest_decimal(micro: int, text: str) -> None:
    """Rule 4: one way to write a figure."""
    assert to_text(micro) == text


def test_number_text_is_normalised() -> None:
    """Rule 4: equal numbers are written alike, so that digests agree."""
    assert [number_text(Decimal(text)) for text in ("1.50", "-0.0", "100", "0.10")] == [
        "1.5",
        "0",
        "100",
        "0.1",
    ]


@pytest.mark.parametrize(
    ("value", "decimals", "shown"),
    [
        (89_954_999, 2, "89.95"),
        (89_955_000, 2, "89.96"),
        (Fraction(6832, 84), 2, "81.33"),
        (Fraction(-1, 1000), 2, "0.00"),
        (Fraction(-5, 1000), 2, "-0.01"),
        (83_038_000, 3, "83.038"),
        (2_500_000, 0, "3"),
    ],
)
def test_display_rounds_half_up(value: Fraction | int, decimals: int, shown: str) -> None:
    """Rule 4: round for display only, half up, to the set's decimals."""
    assert display(value, decimals) == shown


@given(st.fractions(), st.integers(0, 6))
def test_display_is_within_half_a_unit(value: Fraction, decimals: int) -> None:
    """Rule 4: what is shown is the nearest figure of that many decimals."""
    assert abs(Fraction(display(value, decimals)) - value) <= Fraction(1, 2 * 10**decimals)


@given(st.fractions())
def test_half_up_is_symmetric(value: Fraction) -> None:
    """Rule 4: ties go away from zero on both sides."""
    assert half_up(-value) == -half_up(value)


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (Fraction(6832, 100), "68.32"),
        (Fraction(0), "0"),
        (Fraction(100), "100"),
        (Fraction(1, 3), "0.333333333333333333333333333333"),
        (Fraction(200, 3), "66.6666666666666666666666666667"),
        (Fraction(-1, 4), "-0.25"),
        (Fraction(10**31), "1" + "0" * 31),
    ],
)
def test_exact_text_is_not_rounded_for_display(value: Fraction, text: str) -> None:
    """Rule 4: an unrounded figure keeps 30 digits where its quotient never ends."""
    assert exact_text(value) == text


def test_points_are_millionths_inside_and_strings_in_json() -> None:
    """Rule 4: whole millionths inside (Mongo too), strings in JSON."""
    entry = Entry.model_validate({"points": "1.5"})
    assert entry.points == 1_500_000
    assert entry.model_dump()["points"] == 1_500_000
    assert entry.model_dump(mode="json") == {"points": "1.5", "stored": "0"}
    assert Entry.model_validate({"points": 1}).points == 1_000_000
    assert Entry.model_json_schema()["properties"]["points"]["type"] == "string"


@pytest.mark.parametrize("bad", [1.5, "x", True, None, "1.2345678"])
def test_bad_points_are_refused_with_a_code(bad: object) -> None:
    """Rule 4: JSON floats are refused."""
    with pytest.raises(ValidationError) as caught:
        Entry.model_validate({"points": bad})
    assert caught.value.errors()[0]["type"] == "points_format"


def test_stored_points_survive_a_round_through_python_and_json() -> None:
    """Rule 4: what code or Mongo hands over as int is millionths already; JSON still brings strings."""
    assert Entry.model_validate(Entry(points="0", stored=7).model_dump() | {"points": "0"}).stored == 7
    assert Entry.model_validate_json('{"points": "0", "stored": "0.5"}').stored == 500_000
    assert Entry.model_validate_json('{"points": "0", "stored": 2}').stored == 2_000_000
