"""What evaluating a leaf gives, and the error that bad facts give."""

from collections.abc import Mapping
from dataclasses import dataclass
from dataclasses import field as data_field
from fractions import Fraction
from typing import Protocol

from chamdiem.scoring.points import MICRO, exact_text
from chamdiem.scoring.rule_types import Rule, WhenZero

Facts = Mapping[str, object]


class FactsError(ValueError):
    """Facts or points that a rule can't take. `code` is stable and what a client translates; `field` names
    the
    fact at fault; `message` is English.
    """

    def __init__(self, code: str, field: str, message: str) -> None:
        super().__init__(message)
        self.code = code
        self.field = field
        self.message = message


class Scored(Protocol):
    """A leaf, or a bonus or deduction item: bounds in millionths, and a rule."""

    @property
    def id(self) -> str: ...
    @property
    def max_points(self) -> int: ...
    @property
    def min_points(self) -> int: ...
    @property
    def rule(self) -> Rule: ...


@dataclass(frozen=True)
class Exact:
    """A rule's answer before quantising: millionths as a fraction, None when the rule says not applicable."""

    micro: Fraction | None
    values: Mapping[str, str] = data_field(default_factory=dict)


@dataclass(frozen=True)
class Working:
    """How the points came about: the rule's type and what it computed on the way, as decimal strings."""

    rule: str
    values: Mapping[str, str]


@dataclass(frozen=True)
class Outcome:
    """Points in millionths, quantised once, half up (domain rule 4); None means not applicable (domain rule
    2).
    """

    points: int | None
    working: Working


def at_zero(scored: Scored, when_zero: WhenZero | None) -> Exact:
    """What a denominator of 0 means, as the rule says (domain rule 10)."""
    meaning = {"full": Fraction(scored.max_points), "zero": Fraction(0)}
    return Exact(meaning.get(when_zero or "not_applicable"), {"when_zero": when_zero or "not_applicable"})


def percent_text(share: Fraction) -> str:
    """A share as per cent, exact as far as 30 digits go."""
    return exact_text(share * 100)


def points_text(micro: Fraction) -> str:
    """Millionths as points, exact as far as 30 digits go."""
    return exact_text(micro / MICRO)
