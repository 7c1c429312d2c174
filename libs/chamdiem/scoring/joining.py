"""Several appraisers on one leaf: their points become one (domain rules 2 and 9)."""

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

from chamdiem.scoring.document import JoinMethod
from chamdiem.scoring.points import half_up


@dataclass(frozen=True)
class ChairDecision:
    """What the chair decided: millionths, or None for not applicable."""

    points: int | None


@dataclass(frozen=True)
class Joined:
    """`points` in millionths, None for not applicable, or while `needs_chair` says that the chair owes a
    decision.

    `spread` is the largest difference in millionths; `by_chair` tells that the points are the chair's.
    """

    points: int | None
    needs_chair: bool
    spread: int
    by_chair: bool = False


def join(
    points: Sequence[int | None], how: JoinMethod, threshold: int | None, chair: ChairDecision | None = None
) -> Joined:
    """Join the appraisers' points, quantised once, half up; the rule's step is not enforced on the result.

    One appraiser: theirs. All N/A: N/A. Mixed, a spread strictly above the threshold, or `how` "chair" with
    several appraisers: the chair decides. ValueError without any points.
    """
    if not points:
        raise ValueError("there is nothing to join")
    scored = [value for value in points if value is not None]
    spread = max(scored) - min(scored) if scored else 0
    if _is_chairs(len(points), len(scored), spread, how, threshold):
        decided = chair is not None
        return Joined(chair.points if chair else None, not decided, spread, decided)
    return Joined(_joined(scored, how) if scored else None, False, spread)


def _is_chairs(seats: int, scored: int, spread: int, how: JoinMethod, threshold: int | None) -> bool:
    mixed = 0 < scored < seats
    apart = threshold is not None and spread > threshold
    return mixed or apart or (how == "chair" and scored > 1)


def _joined(scored: list[int], how: JoinMethod) -> int:
    if how != "median":
        return half_up(Fraction(sum(scored), len(scored)))
    ordered, last = sorted(scored), len(scored) - 1
    return half_up(Fraction(ordered[last // 2] + ordered[(last + 1) // 2], 2))
