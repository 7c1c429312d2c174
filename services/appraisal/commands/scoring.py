"""Scoring: one leaf at a time, or agreeing with the unit on many in one step (P3)."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from chamdiem.scoring import FactsError, Phase, Scored, to_text
from chamdiem.servicekit.errors import NotReady, StaleVersion
from chamdiem.servicekit.tokens import Caller
from services.appraisal.commands.items import history, new_appraisal, stored_item
from services.appraisal.commands.refreshing.attempts import until_won
from services.appraisal.context import Context
from services.appraisal.domain.scores import (
    Verdict,
    Word,
    by_facts,
    by_points,
    is_outside_tree,
    lacks_reason,
)
from services.appraisal.errors import (
    AppraisalFrozen,
    FactsInvalid,
    LeafMissing,
    NotApplicableNotAllowed,
    NothingToAgree,
    PhaseClosed,
    PointsOutOfBounds,
    ReasonRequired,
    ScoreMissing,
)
from services.appraisal.queries.access import desk_to_write
from services.appraisal.queries.desk import Desk
from services.appraisal.repository.appraisals import HISTORY
from services.appraisal.schemas import AppraisalItemChange

BOUNDS = ("points_out_of_bounds", "points_off_step")


@dataclass(frozen=True)
class Writer:
    """Who writes, through what."""

    context: Context
    caller: Caller


async def score_item(
    context: Context,
    caller: Caller,
    appraisal_id: str,
    leaf_id: str,
    version: int,
    change: AppraisalItemChange,
) -> None:
    """Give, change or clear one word. The same word again is a retry and changes nothing.

    Raises Forbidden, OwnUnitForbidden, AppraisalMissing, LeafMissing, NotReady, PhaseClosed, AppraisalFrozen,
    StaleVersion, FactsInvalid, PointsOutOfBounds, ScoreMissing, NotApplicableNotAllowed, ReasonRequired.
    """
    writer = Writer(context, caller)

    async def attempt() -> bool:
        desk = await desk_to_write(context, caller, appraisal_id)
        _demand_open(desk, [leaf_id])
        word = _wanted(desk, leaf_id, change)
        if word == desk.word(leaf_id) and desk.item(leaf_id):
            return True
        _demand_version(desk, leaf_id, version, word)
        if lacks_reason(word.verdict, desk.own(leaf_id), word.reason):
            raise ReasonRequired("Điểm khác điểm tự chấm: cần lý do từ 10 ký tự.", leaf_id=leaf_id)
        return await _save(writer, desk, {leaf_id: word})

    await until_won(attempt)


async def agree(context: Context, caller: Caller, appraisal_id: str, leaf_ids: Sequence[str]) -> list[str]:
    """Take over the unit's score where nothing has been said yet, all leaves in one step; returns the
    changed ones.

    Raises as `score_item` does, and NothingToAgree for leaves on which the unit has no say.
    """
    writer, changed = Writer(context, caller), list[str]()

    async def attempt() -> bool:
        desk = await desk_to_write(context, caller, appraisal_id)
        _demand_open(desk, leaf_ids)
        owns = {leaf_id: desk.own(leaf_id) for leaf_id in leaf_ids}
        if direct := [leaf_id for leaf_id, own in owns.items() if own is None]:
            raise NothingToAgree("Đơn vị không tự chấm các tiêu chí này.", leaf_ids=direct)
        words = {
            leaf_id: Word(own, _said_facts(desk, leaf_id))
            for leaf_id, own in owns.items()
            if desk.word(leaf_id).verdict is None
        }
        changed[:] = words
        return not words or await _save(writer, desk, words)

    await until_won(attempt)
    return changed


async def undo_agreement(
    context: Context, caller: Caller, appraisal_id: str, leaf_ids: Sequence[str]
) -> list[str]:
    """Clear those of the leaves that agree, in one step; returns the changed ones. Raises as `score_item`
    does."""
    writer, changed = Writer(context, caller), list[str]()

    async def attempt() -> bool:
        desk = await desk_to_write(context, caller, appraisal_id)
        _demand_open(desk, leaf_ids)
        agreeing = [leaf_id for leaf_id in leaf_ids if desk.own(leaf_id) and desk.state(leaf_id) == "agreed"]
        changed[:] = agreeing
        return not agreeing or await _save(writer, desk, {leaf_id: Word(None) for leaf_id in agreeing})

    await until_won(attempt)
    return changed


def demand_own(desk: Desk, leaf_ids: Sequence[str]) -> None:
    """Raises LeafMissing for leaves that are not among the desk's, NotReady before the sheet has come."""
    if unknown := [leaf_id for leaf_id in leaf_ids if leaf_id not in desk.leaves]:
        if desk.sheet is None:
            raise NotReady("Bảng điểm của đơn vị chưa được gửi.")
        raise LeafMissing("Tiêu chí không thuộc phần bạn thẩm định.", leaf_ids=unknown)


def _demand_open(desk: Desk, leaf_ids: Sequence[str]) -> None:
    demand_own(desk, leaf_ids)
    if any(desk.is_frozen(leaf_id) for leaf_id in leaf_ids):
        raise AppraisalFrozen("Kết quả thẩm định đã gửi, không sửa được nữa.")
    if desk.sheet is None:
        raise NotReady("Bảng điểm của đơn vị chưa được gửi.")
    demand_phase(desk, leaf_ids)


def demand_phase(desk: Desk, leaf_ids: Sequence[str], phase: Phase | None = None) -> None:
    """Raises PhaseClosed unless these leaves' appraisal is open for the unit at the moment of the request;
    `phase`: this one."""
    if not (desk.is_open_in(phase) if phase else all(desk.is_open(leaf_id) for leaf_id in leaf_ids)):
        raise PhaseClosed(
            "Chưa đến hoặc đã hết hạn thẩm định.",
            deadline=_text(desk.deadline) if desk.deadline else None,
            server_time=_text(desk.at),
        )


def _text(moment: datetime) -> str:
    return moment.astimezone(UTC).isoformat().replace("+00:00", "Z")


def _demand_version(desk: Desk, leaf_id: str, version: int, word: Word) -> None:
    item = desk.item(leaf_id)
    if version != (item["version"] if item else 0):
        current, yours = _said(desk.word(leaf_id), item), _said(word, None)
        raise StaleVersion("Điểm này đã được sửa ở nơi khác.", current=current, yours=yours)


def _said(word: Word, item: Mapping[str, Any] | None) -> dict[str, Any]:
    verdict = word.verdict
    stamp = {"version": item["version"], "by": item["by_name"], "at": _text(item["at"])} if item else {}
    return stamp | {
        "points": to_text(verdict.points) if verdict and verdict.points is not None else None,
        "not_applicable": verdict == Verdict(None),
        "facts": word.facts,
        "reason": word.reason,
    }


def _wanted(desk: Desk, leaf_id: str, change: AppraisalItemChange) -> Word:
    given = change.model_fields_set
    before = desk.word(leaf_id)
    reason = before.reason if change.reason is None else change.reason
    chosen = [change.points is not None, change.facts is not None, bool(change.not_applicable)]
    if sum(chosen) > 1:
        raise ScoreMissing("Chỉ nêu một trong: điểm, số liệu, không đánh giá.")
    if not any(chosen):
        if given == {"points"}:
            return Word(None)
        if given != {"reason"} or before.verdict is None:
            raise ScoreMissing("Cần nêu điểm, số liệu hoặc không đánh giá.")
        return Word(before.verdict, before.facts, reason)
    word = Word(_verdict(desk, leaf_id, change), change.facts, reason)
    if word.verdict == desk.own(leaf_id) and change.reason is None:
        return Word(word.verdict, word.facts)
    return word


def _verdict(desk: Desk, leaf_id: str, change: AppraisalItemChange) -> Verdict:
    scored = desk.standing.tree.scored(leaf_id)
    verdict = Verdict(None)
    try:
        if change.points is not None:
            verdict = by_points(scored, change.points)
        elif change.facts is not None:
            verdict = by_facts(scored, change.facts)
    except FactsError as error:
        if error.code not in BOUNDS:
            raise FactsInvalid(error.message, field=error.field, reason_code=error.code) from error
        raise out_of_bounds(scored, error.code) from error
    if verdict.points is None and is_outside_tree(desk.standing.tree, leaf_id):
        raise NotApplicableNotAllowed("Điểm thưởng, điểm trừ không có mục không đánh giá.")
    return verdict


def out_of_bounds(scored: Scored, code: str) -> PointsOutOfBounds:
    """The refusal of points beyond the leaf's bounds, or off its step."""
    low, high = to_text(scored.min_points), to_text(scored.max_points)
    detail = f"Điểm phải từ {low} đến {high}, theo đúng bước của tiêu chí."
    return PointsOutOfBounds(detail, reason_code=code, min_points=low, max_points=high)


def _said_facts(desk: Desk, leaf_id: str) -> dict[str, object] | None:
    said = desk.said(leaf_id)
    return dict(said["facts"]) if said and said["facts"] else None


async def _save(writer: Writer, desk: Desk, words: Mapping[str, Word]) -> bool:
    context, caller = writer.context, writer.caller
    if desk.appraisal is None:
        await context.store.appraisals.create(new_appraisal(desk))
    items = {leaf_id: stored_item(desk, leaf_id, word, caller) for leaf_id, word in words.items()}
    entries = [
        context.kit.outbox.local(HISTORY.name, entry)
        for leaf_id, word in words.items()
        for entry in history(desk, leaf_id, word, caller)
    ]
    return await context.store.appraisals.change_items(desk.appraisal_id, items, entries)
