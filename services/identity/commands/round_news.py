"""What units and Home Affairs tell each other about a round: time asked and granted, its set corrected."""

from chamdiem.contracts.criteria import CriteriaSetCorrected, ExtensionChanged, RoundChanged
from services.identity.commands.news import about, known_round
from services.identity.commands.notices import notify
from services.identity.context import Context
from services.identity.domain.units import within


async def extension_changed(ctx: Context, event: ExtensionChanged) -> None:
    """Asked: whoever may answer hears it. Answered: the unit's people do. A withdrawal is the unit's own."""
    if event.state == "withdrawn":
        return
    round_ = await known_round(ctx, event.round_id)
    names = {unit.unit_id: unit.name for unit in round_.units}
    params = {
        **about(round_),
        "unit_id": event.unit_id,
        "unit_name": names.get(event.unit_id, event.unit_id),
        "phase": event.phase.value,
        "until": event.until.isoformat(),
        "reason": event.reason,
    }
    asked = event.state == "pending"
    accounts = await ctx.stores.accounts.of_units("entry", [event.unit_id])
    ids = await home_affairs(ctx, round_, event.unit_id) if asked else [one.account_id for one in accounts]
    kind = "extension_asked" if asked else f"extension_{event.state}"
    await notify(ctx, ids, f"extension:{event.request_id}:{event.state}", kind, params)


async def set_corrected(ctx: Context, event: CriteriaSetCorrected) -> None:
    """The people of every unit whose round goes on with the correction hear why and how much it changed; Home
    Affairs hears of what was added, since somebody has to appraise it.
    """
    added = sum("added" in node.changes for node in event.nodes)
    for round_id in event.rounds:
        round_ = await known_round(ctx, round_id)
        params = {**about(round_), "set_id": event.set_id, "reason": event.reason, "nodes": len(event.nodes)}
        accounts = await ctx.stores.accounts.of_units("entry", [unit.unit_id for unit in round_.units])
        ids = [account.account_id for account in accounts]
        cause = f"correction:{event.set_id}:{round_id}"
        await notify(ctx, ids, cause, "set_corrected", params)
        if added:
            there = round_.units[0].unit_id if round_.units else None
            told = {**params, "nodes": added}
            await notify(ctx, await home_affairs(ctx, round_, there), f"{cause}:added", "set_grew", told)


async def home_affairs(ctx: Context, round_: RoundChanged, unit_id: str | None = None) -> list[str]:
    """Administrators of this kind of set over the whole province; with a unit, also those whose subtree
    holds it.
    """
    parents = await ctx.stores.units.parents() if unit_id else {}
    return [
        one.account_id
        for one in await ctx.stores.accounts.of_units("administration")
        if (not one.set_kinds or round_.kind in one.set_kinds)
        and (one.scope_unit_id is None or (unit_id and within(one.scope_unit_id, unit_id, parents)))
    ]
