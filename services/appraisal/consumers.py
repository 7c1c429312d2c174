"""Event → function, as data. Copies keep the newest; what follows from them is worked out anew, whichever
order they arrive in and however often."""

from chamdiem.contracts.appraisal import StandingDisturbed
from chamdiem.contracts.criteria import CriteriaSetPublished, RoundChanged
from chamdiem.contracts.identity import AccountChanged
from chamdiem.contracts.submission import ExplanationGiven, SheetSubmitted
from chamdiem.servicekit.events import EventMeta, Handlers
from services.appraisal.commands.carrying import carry_over
from services.appraisal.commands.following import follow_set
from services.appraisal.commands.refreshing import refresh, refresh_round, refresh_whole_round
from services.appraisal.context import Context


async def keep_set(context: Context, event: CriteriaSetPublished, meta: EventMeta) -> None:
    """Rounds may have arrived before their set."""
    await context.store.copies.keep_set(event, meta.version)
    for round_id in await context.store.copies.rounds_of_set(event.set_id):
        await follow_set(context, round_id)
        await refresh_whole_round(context, round_id)


async def keep_round(context: Context, event: RoundChanged, meta: EventMeta) -> None:
    """Units added, withdrawn or partly excluded change what is required and owed."""
    await context.store.copies.keep_round(event, meta.version)
    if event.replaces:
        await carry_over(context, event)
    await follow_set(context, event.round_id)
    await refresh_whole_round(context, event.round_id)


async def keep_account(context: Context, event: AccountChanged, meta: EventMeta) -> None:
    """An account that moved must not appraise its new unit."""
    await context.store.copies.keep_account(event, meta.version)
    for assignment in await context.store.assignments.of_account(event.account_id):
        units = {unit_id for part in assignment["parts"] for unit_id in part["unit_ids"]}
        await refresh(context, assignment["round_id"], units, [event.account_id])


async def keep_sheet(context: Context, event: SheetSubmitted, meta: EventMeta) -> None:
    """A sheet opens the appraisal of its unit; claimed bonus items get their seats."""
    await context.store.copies.keep_sheet(event, meta.version)
    assignments = await context.store.assignments.of_round(event.round_id)
    concerned = [
        assignment["account_id"]
        for assignment in assignments
        if any(event.unit_id in part["unit_ids"] for part in assignment["parts"])
    ]
    await refresh(context, event.round_id, [event.unit_id], concerned)


async def keep_answers(context: Context, event: ExplanationGiven, meta: EventMeta) -> None:
    """What a unit answers opens the second appraisal of the leaves asked about; nothing is owed by it."""
    await context.store.copies.keep_answers(event, meta.version)


async def look_again(context: Context, event: StandingDisturbed, meta: EventMeta) -> None:
    """This service's own note, written in the same step as what disturbed the standing."""
    await refresh(context, event.round_id, event.unit_ids, event.account_ids, chair=event.chair)
    if event.completion:
        await refresh_round(context, event.round_id)


HANDLERS: Handlers = {
    CriteriaSetPublished: keep_set,
    RoundChanged: keep_round,
    AccountChanged: keep_account,
    SheetSubmitted: keep_sheet,
    ExplanationGiven: keep_answers,
    StandingDisturbed: look_again,
}
