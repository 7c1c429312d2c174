"""What the department round is made of (data/sample/department-material.json), typed."""

import random
from collections.abc import Mapping
from decimal import Decimal
from functools import cache

from pydantic import BaseModel, ConfigDict

from deploy.sample.plan import Facts
from deploy.sample.reading import FOLDER


class _Part(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class LeafMaterial(_Part):
    """A leaf's words, and where its figures lie. Leaves with the same `pool` count the same things."""

    explanation: str
    reason: str
    denominator: tuple[int, int] = (10, 100)
    percents: tuple[Decimal, ...] = ()
    pool: str | None = None


class Exclusion(_Part):
    """Nodes that Home Affairs excludes for some units."""

    unit_ids: tuple[str, ...]
    node_ids: tuple[str, ...]
    reason: str


class Refusal(_Part):
    """A claim of N/A that the panel does not accept."""

    claim: str
    reason: str


class Seats(BaseModel):
    """What two appraisers say on one leaf, and the chair where they lie too far apart."""

    self: str
    first: str
    second: str
    reason: str
    chair: str | None = None
    chair_reason: str = ""


class TwoSeats(_Part):
    """The leaf on which the appraiser of a second field sits too."""

    leaf: str
    second: str
    cases: Mapping[str, Seats]


class Claim(_Part):
    """A bonus item as the unit claims it and, where it differs, as the panel sees it."""

    facts: Facts
    explanation: str
    panel: Facts | None = None
    reason: str = ""


class Amount(_Part):
    """A deduction item as the panel finds it."""

    facts: Facts
    reason: str


class EvidenceMaterial(_Part):
    """The file for a leaf."""

    filename: str
    title: str
    note: str


class Material(_Part):
    """By unit and leaf unless said otherwise; `zero` lists leaves of which nothing occurred."""

    note: str
    round: str
    excluded: tuple[Exclusion, ...]
    not_applicable: Mapping[str, Mapping[str, str]]
    refused: Mapping[str, Mapping[str, Refusal]]
    zero: Mapping[str, tuple[str, ...]]
    zero_explanation: str
    raised: Mapping[str, Mapping[str, str]]
    two_seats: TwoSeats
    bonus: Mapping[str, Mapping[str, Claim]]
    deduction: Mapping[str, Mapping[str, Amount]]
    evidence: Mapping[str, EvidenceMaterial]
    difficulties: tuple[str, ...]
    proposals: tuple[str, ...]
    leaves: Mapping[str, LeafMaterial]

    def exclusions(self, unit_id: str) -> tuple[tuple[str, str], ...]:
        """The nodes excluded for a unit, each with its reason."""
        return tuple(
            (node_id, each.reason)
            for each in self.excluded
            if unit_id in each.unit_ids
            for node_id in each.node_ids
        )


@cache
def load_material() -> Material:
    """The material, read once."""
    return Material.model_validate_json((FOLDER / "department-material.json").read_bytes())


def draw(*about: str) -> random.Random:
    """Repeatable chance: the same words give the same figures on every machine."""
    return random.Random("|".join(about))
