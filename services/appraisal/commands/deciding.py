"""The chair's decisions: they replace the join where the words are too far apart or mixed (rules 2 and 9)."""

from typing import Any

from chamdiem.contracts.appraisal import StandingDisturbed
from chamdiem.scoring import Tree, to_text
from chamdiem.servicekit.errors import Forbidden
from chamdiem.servicekit.tokens import Caller
from services.appraisal.commands.refreshing.attempts import until_won
from services.appraisal.commands.scoring import out_of_bounds
from services.appraisal.context import Context
from services.appraisal.domain.completion import CHAIR, pair
from services.appraisal.domain.rights import Action, require
from services.appraisal.domain.scores import SHORTEST_REASON, is_outside_tree
from services.appraisal.errors import (
    DecisionNotOpen,
    NotApplicableNotAllowed,
    OwnUnitForbidden,
    ReasonRequired,
    ScoreMissing,
)
from services.appraisal.queries.access import demand_topic
from services.appraisal.queries.standing import need_standing
from services.appraisal.repository.aggregates import Change
from services.appraisal.repository.appraisals import HISTORY
from services.appraisal.schemas import Decision, DecisionOrder

Document = dict[str, Any]


async def decide(context: Context, caller: Caller, round_id: str, order: DecisionOrder) -> Decision:
    """Decide one waiting leaf; the same decision again is a retry. It may fall after the appraisal phase
    has ended, since the last words may arrive with its end.

    Raises Forbidden, OwnUnitForbidden, NotReady, DecisionNotOpen, ScoreMissing, ReasonRequired,
    PointsOutOfBounds.
    """
    await _demand_chair(context, caller, round_id)
    await demand_topic(context, caller, round_id)
    if order.unit_id in caller.units:
        raise OwnUnitForbidden("Bạn không quyết định điểm của đơn vị mình.")
    standing = await need_standing(context, round_id)
    completion_id = f"{round_id}~{order.unit_id}"

    async def attempt() -> bool:
        stored = await context.store.completions.get(completion_id)
        if stored is not None and _is_same(stored["decisions"].get(order.leaf_id), order):
            return True
        if stored is None or order.leaf_id not in stored["waiting_for_chair"]:
            raise DecisionNotOpen("Tiêu chí này không chờ chủ tịch quyết định.", leaf_id=order.leaf_id)
        _demand_sound(standing.tree, order)
        return await context.store.completions.change(_change(context, caller, stored, order))

    await until_won(attempt)
    decided = await context.store.completions.get(completion_id) or {}
    return _said(round_id, order, decided["decisions"][order.leaf_id])


async def _demand_chair(context: Context, caller: Caller, round_id: str) -> None:
    require(caller.kind, Action.DECIDE)
    panel = await context.store.panels.get(round_id)
    if panel is None or panel["chair_account_id"] != caller.account_id:
        raise Forbidden("Chỉ chủ tịch hội đồng thẩm định của đợt quyết định.", action=Action.DECIDE.value)


def _demand_sound(tree: Tree, order: DecisionOrder) -> None:
    if (order.points is not None) == order.not_applicable:
        raise ScoreMissing("Nêu điểm hoặc không đánh giá.")
    if len(order.reason) < SHORTEST_REASON:
        raise ReasonRequired("Quyết định cần lý do từ 10 ký tự.", leaf_id=order.leaf_id)
    if order.not_applicable and is_outside_tree(tree, order.leaf_id):
        raise NotApplicableNotAllowed("Điểm thưởng, điểm trừ không có mục không đánh giá.")
    scored = tree.scored(order.leaf_id)
    # Bounds only: the joined value, and so what replaces it, need not be on the rule's step (domain rule 9).
    if order.points is not None and not scored.min_points <= order.points <= scored.max_points:
        raise out_of_bounds(scored, "points_out_of_bounds")


def _change(context: Context, caller: Caller, stored: Document, order: DecisionOrder) -> Change:
    at, leaf_id = context.kit.clock(), order.leaf_id
    decision = {
        "points": order.points,
        "not_applicable": order.not_applicable,
        "reason": order.reason,
        "by": caller.account_id,
        "by_name": caller.name,
        "at": at,
    }
    note = StandingDisturbed(round_id=stored["round_id"], unit_ids=(order.unit_id,), chair=True)
    entry = {
        "appraisal_id": stored["_id"],
        "round_id": stored["round_id"],
        "unit_id": order.unit_id,
        "leaf_id": leaf_id,
        "who": caller.account_id,
        "name": caller.name,
        "when": at,
        "field": "decision",
        "from": None,
        "to": "not_applicable" if order.points is None else to_text(order.points),
    }
    outbox = context.kit.outbox
    entries = [outbox.event(note, version=stored["version"] + 1), outbox.local(HISTORY.name, entry)]
    fields = {
        f"decisions.{leaf_id}": decision,
        "deciders": sorted({*stored["deciders"], caller.account_id}),
        "waiting_for_chair": [waiting for waiting in stored["waiting_for_chair"] if waiting != leaf_id],
        "pending": [owed for owed in stored["pending"] if owed != pair(leaf_id, CHAIR)],
    }
    return Change(stored["_id"], stored["version"], fields, entries)


def _is_same(decision: Document | None, order: DecisionOrder) -> bool:
    keys = ("points", "not_applicable", "reason")
    return decision is not None and all(decision[key] == getattr(order, key) for key in keys)


def _said(round_id: str, order: DecisionOrder, decision: Document) -> Decision:
    return Decision(
        round_id=round_id,
        unit_id=order.unit_id,
        leaf_id=order.leaf_id,
        points=decision["points"],
        not_applicable=decision["not_applicable"],
        reason=decision["reason"],
        by=decision["by"],
        by_name=decision["by_name"],
        at=decision["at"],
    )
