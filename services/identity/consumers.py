"""Event → function, as data."""

from chamdiem.contracts.appraisal import (
    AppraisalSubmitted,
    AppraiserEngaged,
    AppraiserFinished,
    AssignmentChanged,
    ExplanationAsked,
)
from chamdiem.contracts.criteria import (
    CriteriaSetCorrected,
    ExtensionChanged,
    ProposalChanged,
    RoundChanged,
    RoundDatesMoved,
)
from chamdiem.contracts.gateway import RequestDenied
from chamdiem.contracts.identity import RequestChanged
from chamdiem.contracts.reporting import ResultsPublished
from chamdiem.contracts.submission import ExplanationGiven, SheetReopened, SheetSubmitted, WorkGiven
from chamdiem.servicekit.events import EventMeta, Handlers
from services.identity.commands import locks, moved_dates, news, proposal_news, round_news
from services.identity.context import Context


async def on_finished(ctx: Context, event: AppraiserFinished, meta: EventMeta) -> None:
    """The appraiser sent everything: lock (A7)."""
    await locks.appraiser_finished(ctx, event.account_id, meta.version)


async def on_engaged(ctx: Context, event: AppraiserEngaged, meta: EventMeta) -> None:
    """The appraiser owes something again: reopen (A7)."""
    await locks.appraiser_engaged(ctx, event.account_id, meta.version, event.reason)


async def keep_round(ctx: Context, event: RoundChanged, meta: EventMeta) -> None:
    """Its dates say when to remind."""
    await ctx.stores.copies.rounds.keep(event, meta.version)


async def on_extension(ctx: Context, event: ExtensionChanged, meta: EventMeta) -> None:
    """A unit asks for more time, or Home Affairs has answered."""
    if not meta.replay:
        await round_news.extension_changed(ctx, event)


async def on_set_corrected(ctx: Context, event: CriteriaSetCorrected, meta: EventMeta) -> None:
    """The units that are scoring by it hear what a correction changed (C2)."""
    if not meta.replay:
        await round_news.set_corrected(ctx, event)


async def on_dates_moved(ctx: Context, event: RoundDatesMoved, meta: EventMeta) -> None:
    """Dates of an open round are others now."""
    if not meta.replay:
        await moved_dates.dates_moved(ctx, event, meta.version)


async def on_sheet_sent(ctx: Context, event: SheetSubmitted, meta: EventMeta) -> None:
    """Who has sent is reminded no more; what a deadline took was not sent."""
    await ctx.stores.copies.keep_sheet(
        event.sheet_id, meta.version, event.round_id, event.unit_id, event.submitted
    )


async def on_sheet_reopened(ctx: Context, event: SheetReopened, meta: EventMeta) -> None:
    """Returned or reopened: the unit's people are told."""
    await news.sheet_reopened(ctx, event, meta.version, meta.replay)


async def on_work_given(ctx: Context, event: WorkGiven, meta: EventMeta) -> None:
    """A unit's head gave one of its people leaves to score."""
    if not meta.replay:
        await news.work_given(ctx, event, meta.version)


async def on_assignment(ctx: Context, event: AssignmentChanged, meta: EventMeta) -> None:
    """An appraiser was given units."""
    await news.assignment_changed(ctx, event, meta.version, meta.replay)


async def on_asked(ctx: Context, event: ExplanationAsked, meta: EventMeta) -> None:
    """The panel asks a unit to explain. Kept after it was told: a crash between tells the same again."""
    if not meta.replay:
        await news.explanation_asked(ctx, event)
    await ctx.stores.copies.asked.keep(event, meta.version)


async def on_answered(ctx: Context, event: ExplanationGiven, meta: EventMeta) -> None:
    """A unit has explained."""
    if not meta.replay:
        await news.explanation_given(ctx, event, meta.version)
    await ctx.stores.copies.keep_answers(event, meta.version)


async def on_appraisal_sent(ctx: Context, event: AppraisalSubmitted, meta: EventMeta) -> None:
    """An appraiser owes this unit no more."""
    await ctx.stores.copies.keep_appraisal(event)


async def on_denied(ctx: Context, event: RequestDenied, meta: EventMeta) -> None:
    """What the gateway refused reached no service: it is put on record here, once (O3)."""
    said = event.model_dump(exclude={"action", "code", "at"})
    entry = {"_id": meta.id, "kind": "denial", "when": event.at, "field": event.action, "to": event.code}
    await ctx.kit.chain.append([{**said, **entry}])


async def on_results(ctx: Context, event: ResultsPublished, meta: EventMeta) -> None:
    """Results are out (R5)."""
    if not meta.replay:
        await news.results_published(ctx, event)


async def on_request(ctx: Context, event: RequestChanged, meta: EventMeta) -> None:
    """A unit's head is told of the answer; identity hears itself, so that no crash swallows it."""
    if not meta.replay:
        await news.request_answered(ctx, event)


async def on_proposal(ctx: Context, event: ProposalChanged, meta: EventMeta) -> None:
    """Administrators hear of a new proposal, its author of what was said to it (C4, O2)."""
    if not meta.replay:
        await proposal_news.proposal_changed(ctx, event, meta.version)


HANDLERS: Handlers = {
    AppraiserFinished: on_finished,
    AppraiserEngaged: on_engaged,
    RoundChanged: keep_round,
    CriteriaSetCorrected: on_set_corrected,
    ExtensionChanged: on_extension,
    RoundDatesMoved: on_dates_moved,
    SheetSubmitted: on_sheet_sent,
    SheetReopened: on_sheet_reopened,
    WorkGiven: on_work_given,
    AssignmentChanged: on_assignment,
    AppraisalSubmitted: on_appraisal_sent,
    ExplanationAsked: on_asked,
    ExplanationGiven: on_answered,
    ResultsPublished: on_results,
    RequestChanged: on_request,
    RequestDenied: on_denied,
    ProposalChanged: on_proposal,
}
