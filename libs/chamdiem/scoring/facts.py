"""Reading facts strictly: every number is a decimal string, unknown keys are refused (the person's entry
may be wrong).
"""

from collections.abc import Collection
from fractions import Fraction

from chamdiem.scoring.outcome import Facts, FactsError
from chamdiem.scoring.points import parse_decimal


def expect_keys(facts: Facts, *keys: str) -> None:
    """Exactly these facts: FactsError `fact_unknown` or `fact_missing` otherwise."""
    for key in facts:
        if key not in keys:
            raise FactsError("fact_unknown", key, f"this rule takes no fact named {key}")
    for key in keys:
        if facts.get(key) is None:
            raise FactsError("fact_missing", key, f"the fact {key} is missing")


def read_bool(facts: Facts, key: str) -> bool:
    """True or false: FactsError `fact_type` otherwise."""
    value = facts[key]
    if not isinstance(value, bool):
        raise FactsError("fact_type", key, f"{key} is true or false")
    return value


def read_choice(facts: Facts, key: str, known: Collection[str], code: str) -> str:
    """One of the known ids: FactsError `fact_type`, or `code` for an id that the rule does not have."""
    value = facts[key]
    if not isinstance(value, str):
        raise FactsError("fact_type", key, f"{key} is the id of an answer")
    if value not in known:
        raise FactsError(code, key, f"there is no answer {value}")
    return value


def read_ids(facts: Facts, key: str, known: Collection[str], code: str) -> frozenset[str]:
    """Distinct known ids: FactsError `fact_type`, `fact_repeated`, or `code` for an unknown id."""
    values = facts[key]
    if not isinstance(values, list | tuple) or not all(isinstance(value, str) for value in values):
        raise FactsError("fact_type", key, f"{key} is a list of ids")
    if len(set(values)) != len(values):
        raise FactsError("fact_repeated", key, f"{key} names something twice")
    for value in values:
        if value not in known:
            raise FactsError(code, key, f"there is no answer {value}")
    return frozenset(values)


def as_number(value: object, field: str) -> Fraction:
    """An exact number from a decimal string: FactsError `fact_not_a_number` otherwise."""
    if not isinstance(value, str):
        raise FactsError("fact_not_a_number", field, f"{field} is a decimal string such as 1.5")
    try:
        return Fraction(parse_decimal(value))
    except ValueError as error:
        raise FactsError("fact_not_a_number", field, f"{field}: {error}") from error


def read_amount(facts: Facts, key: str) -> Fraction:
    """A number that is not negative: FactsError `fact_not_a_number` or `fact_negative` otherwise."""
    value = as_number(facts[key], key)
    if value < 0:
        raise FactsError("fact_negative", key, f"{key} is not below 0")
    return value


def read_count(facts: Facts, key: str) -> int:
    """A whole number that is not negative: FactsError `fact_not_whole` for a part of one."""
    value = read_amount(facts, key)
    if value.denominator != 1:
        raise FactsError("fact_not_whole", key, f"{key} is a whole number")
    return value.numerator
