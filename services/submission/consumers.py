"""What the neighbours tell and what follows from it: event → function, as data."""

from chamdiem.contracts.appraisal import AssignmentChanged, ExplanationAsked, UnitAppraisalCompleted
from chamdiem.contracts.criteria import (
    CriteriaSetCorrected,
    CriteriaSetPublished,
    CrosswalkChanged,
    RoundChanged,
)
from chamdiem.contracts.identity import AccountChanged
from chamdiem.contracts.reporting import ResultsPublished
from chamdiem.servicekit.events import EventMeta, Handlers
from services.submission.commands.explaining import follow_questions
from services.submission.commands.rounds import follow_round, follow_set
from services.submission.context import Context


async def keep_set(ctx: Context, event: CriteriaSetPublished, meta: EventMeta) -> None:
    """A set was published: keep it, then make the sheets of rounds that waited for it."""
    await ctx.forms.keep(event, meta.version)
    await follow_set(ctx, event.set_id)


async def keep_correction(ctx: Context, event: CriteriaSetCorrected, meta: EventMeta) -> None:
    """A set was corrected: keep why and what, then bring the sheets over that waited for it."""
    await ctx.corrections.keep(event, meta.version)
    await follow_set(ctx, event.set_id)


async def keep_round(ctx: Context, event: RoundChanged, meta: EventMeta) -> None:
    """A round as it now stands: keep the newest; sheets follow whatever is newest, so a late event does no
    harm."""
    await ctx.rounds.keep(event, meta.version)
    await follow_round(ctx, event.round_id)


async def keep_assignment(ctx: Context, event: AssignmentChanged, meta: EventMeta) -> None:
    """What one account appraises: its right to read."""
    await ctx.assignments.keep(event, meta.version)


async def keep_questions(ctx: Context, event: ExplanationAsked, meta: EventMeta) -> None:
    """What one appraiser asks a unit: its sheet shows what all of them ask."""
    await ctx.questions.keep(event, meta.version)
    await follow_questions(ctx, event)


async def keep_account(ctx: Context, event: AccountChanged, meta: EventMeta) -> None:
    """An account: whom a unit's head can give leaves to."""
    await ctx.people.keep(event, meta.version)


async def keep_crosswalk(ctx: Context, event: CrosswalkChanged, meta: EventMeta) -> None:
    """Which of last year's leaves this year's continue."""
    await ctx.former.crosswalks.keep(event, meta.version)


async def keep_verdict(ctx: Context, event: UnitAppraisalCompleted, meta: EventMeta) -> None:
    """The panel's word on a unit: next year it stands beside the sheet."""
    await ctx.former.verdicts.keep(event, meta.version)


async def keep_publication(ctx: Context, event: ResultsPublished, meta: EventMeta) -> None:
    """Results are out: from now on the unit itself may see the panel's word."""
    await ctx.former.publications.keep(event, meta.version)


HANDLERS: Handlers = {
    CriteriaSetPublished: keep_set,
    CriteriaSetCorrected: keep_correction,
    RoundChanged: keep_round,
    AssignmentChanged: keep_assignment,
    ExplanationAsked: keep_questions,
    AccountChanged: keep_account,
    CrosswalkChanged: keep_crosswalk,
    UnitAppraisalCompleted: keep_verdict,
    ResultsPublished: keep_publication,
}


async def forget(ctx: Context) -> None:
    """The bus was away: news may have been missed, so nothing remembered is used."""
    ctx.rounds.forget()
    ctx.sheets.forget()
