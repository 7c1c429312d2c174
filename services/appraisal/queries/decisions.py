"""What waits for the chair."""

from collections.abc import Mapping
from typing import Any

from chamdiem.servicekit.errors import Forbidden
from chamdiem.servicekit.reach import reaches
from chamdiem.servicekit.tokens import Caller
from services.appraisal.context import Context
from services.appraisal.domain.completion import Sent, why_chair
from services.appraisal.domain.rights import Action, allowed, require
from services.appraisal.queries.access import demand_topic
from services.appraisal.queries.standing import Standing, need_standing, sheet_ids
from services.appraisal.queries.views import self_score
from services.appraisal.queries.words import sent_words
from services.appraisal.schemas import OpenDecision, OpenDecisionList, PanelScore

Stored = Mapping[str, Any]


async def open_decisions(context: Context, caller: Caller, round_id: str) -> OpenDecisionList:
    """Open decisions of the round, for its chair and for who oversees. Raises Forbidden, NotReady."""
    await _demand_insight(context, caller, round_id)
    standing = await need_standing(context, round_id)
    await demand_topic(context, caller, round_id)
    items: list[OpenDecision] = []
    for completion in await context.store.completions.waiting_for_chair([round_id]):
        if reaches(context.kit.tree, caller, completion["unit_id"]):
            items += await _of_unit(context, standing, completion)
    items.sort(key=lambda item: (item.unit_id, item.leaf_id))
    return OpenDecisionList(items=items, total=len(items))


async def _demand_insight(context: Context, caller: Caller, round_id: str) -> None:
    if allowed(caller.kind, Action.OVERSEE):
        return
    require(caller.kind, Action.DECIDE)
    panel = await context.store.panels.get(round_id)
    if panel is None or panel["chair_account_id"] != caller.account_id:
        raise Forbidden("Chỉ chủ tịch hội đồng thẩm định của đợt xem được.", action=Action.DECIDE.value)


async def _of_unit(context: Context, standing: Standing, completion: Stored) -> list[OpenDecision]:
    unit_id, leaf_ids = completion["unit_id"], completion["waiting_for_chair"]
    unit = standing.unit(unit_id)
    if unit is None:
        return []
    round_id = standing.round.round_id
    appraisals = await context.store.appraisals.of_units(round_id, [unit_id])
    sheets = await context.store.copies.sheets(sheet_ids(round_id, [unit_id]), leaf_ids, ())
    said = sheets[f"{round_id}~{unit_id}"]["items"] if sheets else {}
    accounts = await context.store.copies.accounts(each["account_id"] for each in appraisals)
    names = {account_id: str(account["person_name"]) for account_id, account in accounts.items()}
    words = sent_words(appraisals)
    return [
        _decision(standing, (unit_id, unit.name), leaf_id, words.get(leaf_id, {}), names, said.get(leaf_id))
        for leaf_id in leaf_ids
    ]


def _decision(
    standing: Standing,
    unit: tuple[str, str],
    leaf_id: str,
    words: Mapping[str, Sent],
    names: Mapping[str, str],
    said: Stored | None,
) -> OpenDecision:
    points = [word.points for word in words.values()]
    scored = [value for value in points if value is not None]
    return OpenDecision(
        unit_id=unit[0],
        unit_name=unit[1],
        leaf_id=leaf_id,
        why=why_chair(standing.tree, points),
        spread=max(scored) - min(scored) if scored else None,
        scores=[
            PanelScore(
                account_id=account_id,
                name=names.get(account_id, ""),
                points=word.points,
                not_applicable=word.points is None,
                reason=word.reason,
            )
            for account_id, word in sorted(words.items())
        ],
        self_score=self_score(said),
    )
