"""What the other services tell becomes notices: whom it concerns, and only once. A replay tells nobody."""

from typing import Any

from chamdiem.contracts.appraisal import AssignmentChanged, ExplanationAsked
from chamdiem.contracts.criteria import RoundChanged
from chamdiem.contracts.identity import RequestChanged
from chamdiem.contracts.reporting import ResultsPublished
from chamdiem.contracts.submission import ExplanationGiven, SheetReopened, WorkGiven
from chamdiem.servicekit.errors import NotReady
from services.identity.commands.notices import notify
from services.identity.context import Context


def about(round_: RoundChanged) -> dict[str, Any]:
    """What every notice about a round says of it."""
    return {"round_id": round_.round_id, "round_name": round_.name, "round_kind": round_.kind}


async def known_round(ctx: Context, round_id: str) -> RoundChanged:
    """Raises NotReady while the round's own news is still on its way: the event is tried again."""
    copy = await ctx.stores.copies.rounds.get(round_id)
    if copy is None:
        raise NotReady(f"round {round_id} is not known yet")
    return copy.event


async def sheet_reopened(ctx: Context, event: SheetReopened, version: int, replay: bool) -> None:
    """The unit's people hear who has to work again and why; not the one who did it."""
    copies = ctx.stores.copies
    round_ = None if replay else await known_round(ctx, event.round_id)
    if round_:
        accounts = await ctx.stores.accounts.of_units("entry", [event.unit_id])
        concerned = [a.account_id for a in accounts if a.account_id != event.by]
        kind = "sheet_returned" if event.returned else "sheet_reopened"
        params = {**about(round_), "unit_id": event.unit_id}
        await notify(
            ctx, concerned, f"sheet:{event.sheet_id}:{version}", kind, params | {"reason": event.reason}
        )
    await copies.keep_sheet(event.sheet_id, version, event.round_id, event.unit_id, sent=False)


async def work_given(ctx: Context, event: WorkGiven, version: int) -> None:
    """Whoever was given leaves hears by whom, how many and by when (S2)."""
    round_ = await known_round(ctx, event.round_id)
    due = event.due.isoformat() if event.due else ""
    params = {**about(round_), "leaves": event.leaves, "by_name": event.by_name, "due": due}
    cause = f"work:{event.sheet_id}:{event.account_id}:{version}"
    await notify(ctx, [event.account_id], cause, "work_given", params)


async def assignment_changed(ctx: Context, event: AssignmentChanged, version: int, replay: bool) -> None:
    """The account hears of units that were added. Told before the copy is kept: a crash between tells the
    same notice again, which is ignored.
    """
    before = await ctx.stores.copies.assignments.get(event.subject())
    if before and version <= before.version:
        return
    added = set(event.unit_ids) - set(before.event.unit_ids if before else ())
    if added and not replay:
        round_ = await known_round(ctx, event.round_id)
        params = {**about(round_), "units": len(added)}
        cause = f"assignment:{event.subject()}:{version}"
        await notify(ctx, [event.account_id], cause, "assignment_given", params)
    await ctx.stores.copies.assignments.keep(event, version)


async def explanation_asked(ctx: Context, event: ExplanationAsked) -> None:
    """The unit's people hear of each leaf once, whoever asks and however often it is reworded."""
    round_ = await known_round(ctx, event.round_id)
    accounts = [a.account_id for a in await ctx.stores.accounts.of_units("entry", [event.unit_id])]
    for asked in event.questions:
        cause = f"explanation:{event.round_id}~{event.unit_id}:{asked.leaf_id}"
        leaf = {"leaf_code": asked.leaf_code, "leaf_name": asked.leaf_name, "unit_id": event.unit_id}
        await notify(ctx, accounts, cause, "explanation_asked", {**about(round_), **leaf})


async def explanation_given(ctx: Context, event: ExplanationGiven, version: int) -> None:
    """Who appraises the unit hears that its answers are there; what was taken back will come again."""
    if event.recalled:
        return
    round_ = await known_round(ctx, event.round_id)
    unit = next((unit.name for unit in round_.units if unit.unit_id == event.unit_id), "")
    copies = ctx.stores.copies.assignments_of(event.round_id)
    accounts = [copy.event.account_id async for copy in copies if event.unit_id in copy.event.unit_ids]
    params = {**about(round_), "unit_name": unit, "leaves": len(event.answers)}
    await notify(ctx, accounts, f"answers:{event.sheet_id}:{version}", "explanation_given", params)


async def results_published(ctx: Context, event: ResultsPublished) -> None:
    """The units of the round, and whoever oversees, hear that results are out (R5)."""
    round_ = await known_round(ctx, event.round_id)
    units = [unit.unit_id for unit in round_.units]
    accounts = await ctx.stores.accounts.of_units("entry", units)
    accounts += await ctx.stores.accounts.of_units("management")
    params = {**about(round_), "decision_number": event.decision_number}
    cause = f"results:{event.round_id}:{event.decision_number}"
    await notify(ctx, [account.account_id for account in accounts], cause, "results_out", params)


async def request_answered(ctx: Context, event: RequestChanged) -> None:
    """The head who asked is told what became of it (A3, A6); a withdrawal is the unit's own doing."""
    if event.state in ("approved", "rejected"):
        cause = f"request:{event.request_id}:{event.state}"
        params = {"request_id": event.request_id, "reason": event.reason}
        await notify(ctx, [event.requested_by], cause, f"request_{event.state}", params)
