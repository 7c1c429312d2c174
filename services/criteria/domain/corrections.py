"""What a correction of a published set may still change, and which rounds go on with it (C2)."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Literal

from chamdiem.scoring import SetDocument, Tree
from chamdiem.scoring.comparison import Comparison, FieldChange
from chamdiem.scoring.phases import Phase
from services.criteria.domain.rounds import Round
from services.criteria.errors.corrections import CorrectionDiffers, CorrectionTooLate, NothingCorrected

Why = Literal["appraisal_begun", "self_scoring_over"]
LONGEST_ID = 80
_WORDS = frozenset({"name", "guidance"})
_NAMED = ("classes.", "disqualifiers.", "fields.")
_SAME = ("kind", "unit_kind", "year", "sample")


@dataclass(frozen=True)
class Correction:
    """How the version differs from the one that it corrects. `figures`: not only in words."""

    comparison: Comparison
    figures: bool


def correction_id(original: str, edition: int) -> str:
    """The id of a version where nobody chooses one: that of the first, and which it is."""
    suffix = f"-v{edition}"
    return original[: LONGEST_ID - len(suffix)].rstrip("-") + suffix


def correction_of(before: SetDocument, after: SetDocument, found: Comparison) -> Correction:
    """Raises CorrectionDiffers for a set of another kind, unit kind or year, or a node under another id;
    NothingCorrected.
    """
    differing = [name for name in _SAME if getattr(before, name) != getattr(after, name)]
    if differing:
        raise CorrectionDiffers("Bản đính chính phải cùng loại, cùng đơn vị, cùng năm.", fields=differing)
    if renamed := _renamed(before, after, found):
        detail = "Giữ nguyên mã định danh của các mục: số liệu đã nhập gắn với mã đó."
        raise CorrectionDiffers(detail, fields=renamed)
    if not found.nodes and not found.fields:
        raise NothingCorrected("Bản đính chính chưa khác gì bản đang dùng.")
    return Correction(found, not _only_words(found))


def _renamed(before: SetDocument, after: SetDocument, found: Comparison) -> list[str]:
    """Ids that are new although the comparison finds the node in the earlier set, by its name."""
    added = {node.node_id for node in found.nodes if "added" in node.changes}
    return sorted(_ids(after) - _ids(before) - added)


def _ids(document: SetDocument) -> set[str]:
    tree = Tree(document)
    return {one.id for one in (*tree.nodes, *tree.bonus_items, *tree.deduction_items)}


def _only_words(found: Comparison) -> bool:
    """Names, guidance, evidence wanted, labels, printed codes: nothing that a figure follows from."""
    kinds = {change for node in found.nodes for change in node.changes}
    fields = (change for node in found.nodes for change in node.fields)
    words = all(map(_is_own_word, found.fields)) and all(map(_is_word, fields))
    return words and kinds <= {"changed", "renumbered"}


def _is_word(change: FieldChange) -> bool:
    path = change.field
    label = path.startswith("rule.") and path.endswith("label")
    return path in _WORDS or path.startswith("evidence.") or label


def _is_own_word(change: FieldChange) -> bool:
    path = change.field
    named = path.startswith(_NAMED) and path.endswith(".name")
    return named or path == "name" or path.startswith("decision.")


def moved_rounds(rounds: Iterable[Round], figures: bool, now: datetime) -> tuple[Round, ...]:
    """The rounds that go on with the correction. One in words alone goes to all that are not over; another
    to those that still score themselves, and waits for no training round.

    Raises CorrectionTooLate with the official rounds that are past that, and why.
    """
    going = [one for one in rounds if one.replaced_by is None]
    if not figures:
        return tuple(one for one in going if not _is_over(one, now))
    late = {one.round_id: why for one in going if (why := _too_late(one, now))}
    official = [one for one in going if one.official and one.round_id in late]
    if official:
        named = [{"round_id": one.round_id, "name": one.name, "why": late[one.round_id]} for one in official]
        raise CorrectionTooLate("Có đợt chấm điểm đang thẩm định hoặc đã hết hạn tự chấm.", rounds=named)
    return tuple(one for one in going if one.round_id not in late)


def _is_over(one: Round, now: datetime) -> bool:
    return all(dates.end <= now for dates in one.phases)


def _too_late(one: Round, now: datetime) -> Why | None:
    begun = any(dates.start <= now for dates in one.phases if dates.phase != Phase.SELF_SCORING)
    if begun:
        return "appraisal_begun"
    scoring = [dates.end for dates in one.phases if dates.phase == Phase.SELF_SCORING]
    return "self_scoring_over" if scoring and max(scoring) <= now else None


def follow(one: Round, before: SetDocument, after: SetDocument) -> Round:
    """The round under the corrected set: what it named and the set has no more is left out."""
    nodes = {node.id for node in Tree(after).nodes}
    own = one.tie_breaks != before.tie_breaks
    kept = tuple(node_id for node_id in one.tie_breaks if node_id in nodes)
    declared = {known.id for known in after.disqualifiers if known.when is None}
    units = tuple(
        replace(
            unit,
            excluded_nodes=tuple(node for node in unit.excluded_nodes if node.node_id in nodes),
            disqualifications=tuple(d for d in unit.disqualifications if d.disqualifier_id in declared),
        )
        for unit in one.units
    )
    return replace(one, set_id=after.set_id, tie_breaks=kept if own else after.tie_breaks, units=units)


def dropped(before: Round, after: Round) -> Collection[str]:
    """What the round had named and names no more, for its history."""
    return sorted(_named(before) - _named(after))


def _named(one: Round) -> set[str]:
    excluded = {node.node_id for unit in one.units for node in unit.excluded_nodes}
    declared = {d.disqualifier_id for unit in one.units for d in unit.disqualifications}
    return excluded | declared | set(one.tie_breaks)
