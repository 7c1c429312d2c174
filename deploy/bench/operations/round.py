"""A round of 10,600 communes as reporting stores it, for A and X; made of seeded random points."""

from collections.abc import Iterator, Sequence
from datetime import UTC, datetime, timedelta
from typing import Any

import numpy as np

from chamdiem.contracts.criteria import CriteriaSetPublished, RoundChanged, RoundUnit
from chamdiem.scoring import MICRO
from chamdiem.scoring.document import SetDocument
from chamdiem.scoring.phases import Phase, PhaseDates

ROUND_ID = "do"
UNITS = 10_600
APPRAISERS = 3
STEP = MICRO // 20
DECIMALS_SEED = 20_261_123


def published(document: SetDocument) -> CriteriaSetPublished:
    """The set as criteria tells of it."""
    return CriteriaSetPublished(set_id=document.set_id, digest="0" * 64, document=document)


def round_of(document: SetDocument) -> RoundChanged:
    """The round as criteria tells of it, without a survey."""
    start = datetime(2026, 1, 1, tzinfo=UTC)
    return RoundChanged(
        round_id=ROUND_ID,
        name="Đợt đo hiệu năng",
        set_id=document.set_id,
        kind=document.kind,
        year=document.year,
        official=True,
        survey_held=False,
        phases=(PhaseDates(phase=Phase.SELF_SCORING, start=start, end=start + timedelta(days=30)),),
        units=tuple(_unit(at) for at in range(UNITS)),
    )


def points(maxima: Sequence[int], appraisers: int = 1) -> Any:
    """Points by appraiser, unit and leaf in millionths, in steps of 0.05; always the same."""
    random = np.random.default_rng(DECIMALS_SEED)
    steps = np.array(maxima, dtype=np.int64) // STEP
    return random.integers(0, steps + 1, size=(appraisers, UNITS, len(maxima)), dtype=np.int64) * STEP


def stored(rows: Any, **more: object) -> Iterator[dict[str, Any]]:
    """One document per unit in reporting's own form."""
    for at, row in enumerate(rows.tolist()):
        unit_id = unit_name(at)
        yield {
            "_id": f"{ROUND_ID}~{unit_id}", "round_id": ROUND_ID, "unit_id": unit_id, "points": row,
            "version": 1, **more,
        }  # fmt: skip


def unit_name(at: int) -> str:
    """The at-th commune's id."""
    return f"xa-{at:05d}"


def _unit(at: int) -> RoundUnit:
    unit_id = unit_name(at)
    return RoundUnit(
        unit_id=unit_id, name=f"UBND xã số {at}", short_name=unit_id, kind="commune", ranking_group="cac-xa"
    )
