"""Several appraisers on every leaf of every unit, joined in arrays, equal to `join` (domain rules 2, 4 and
9).
"""

from dataclasses import dataclass

import numpy as np

from chamdiem.scoring.bulk import Flags, Ints
from chamdiem.scoring.document import JoinMethod

_ABSENT = np.iinfo(np.int64).max


@dataclass(frozen=True)
class BulkJoined:
    """Units × leaves. Where `needs_chair` the points are 0 and not applicable until the chair's decision is
    put in.
    """

    points: Ints
    applicable: Flags
    needs_chair: Flags


def bulk_join(
    points: Ints, applicable: Flags, how: JoinMethod, threshold: int | None, present: Flags | None = None
) -> BulkJoined:
    """Join appraisers × units × leaves, int64 millionths. `present` marks who scored what (all, when
    absent); a cell
    that nobody scored comes out not applicable. Sums of a few appraisers' points stay far within int64.
    """
    seats = np.ones(points.shape, dtype=np.bool_) if present is None else present
    scored = applicable & seats
    count = scored.sum(axis=0, dtype=np.int16)
    chair = (count > 0) & (count < seats.sum(axis=0, dtype=np.int16))
    if how == "chair":
        chair |= count > 1
    if threshold is not None:
        chair |= _apart(points, scored, count, threshold)
    joined = _median(points, scored, count) if how == "median" else _mean(points, scored, count)
    decided = (count > 0) & ~chair
    return BulkJoined(np.where(decided, joined, 0), decided, chair)


def _apart(points: Ints, scored: Flags, count: Ints, threshold: int) -> Flags:
    several = count > 1
    high = np.where(scored, points, -_ABSENT).max(axis=0)
    low = np.where(scored, points, _ABSENT).min(axis=0)
    apart: Flags = several & (np.where(several, high, 0) - np.where(several, low, 0) > threshold)
    return apart


def _mean(points: Ints, scored: Flags, count: Ints) -> Ints:
    return _half_up(np.where(scored, points, 0).sum(axis=0), np.maximum(count, 1).astype(np.int64))


def _median(points: Ints, scored: Flags, count: Ints) -> Ints:
    ordered = np.sort(np.where(scored, points, _ABSENT), axis=0)
    last = np.maximum(count, 1) - 1
    lower = np.take_along_axis(ordered, (last // 2)[None], axis=0)[0]
    upper = np.take_along_axis(ordered, ((last + 1) // 2)[None], axis=0)[0]
    nobody = count == 0
    return _half_up(np.where(nobody, 0, lower) + np.where(nobody, 0, upper), np.int64(2))


def _half_up(numerator: Ints, denominator: Ints | np.int64) -> Ints:
    """The nearest whole number, ties away from zero, as `points.half_up`."""
    magnitude: Ints = (2 * np.abs(numerator) + denominator) // (2 * denominator)
    return np.where(numerator < 0, -magnitude, magnitude)
