"""What the neighbours tell and what follows from it: event → function, as data.

Every event here is whole, so "only if newer" applies it once. What is ranked is worked out anew each time
from whatever is there: the order of arrival does not matter, and a repetition finds nothing to do.
"""

from chamdiem.contracts.appraisal import RoundAppraisalCompleted, UnitAppraisalCompleted
from chamdiem.contracts.criteria import CriteriaSetPublished, RoundChanged
from chamdiem.contracts.submission import SheetSubmitted, SurveyClosed
from chamdiem.scoring import Tree
from chamdiem.servicekit.errors import NotReady
from chamdiem.servicekit.events import EventMeta, Handlers
from services.reporting.commands.ranking import changed
from services.reporting.context import Context
from services.reporting.domain.columns import pack


async def keep_set(ctx: Context, event: CriteriaSetPublished, meta: EventMeta) -> None:
    """A published set, by which figures are laid out."""
    await ctx.neighbours.sets.keep(event, meta.version)


async def keep_round(ctx: Context, event: RoundChanged, meta: EventMeta) -> None:
    """Units, exclusions and disqualifiers of a round."""
    await ctx.neighbours.rounds.keep(event, meta.version)
    await changed(ctx, event.round_id)


async def keep_sheet(ctx: Context, event: SheetSubmitted, meta: EventMeta) -> None:
    """What a unit sent, laid out by the version of the set that it was scored by."""
    tree = await _tree(ctx, event.round_id, event.set_id)
    points = pack(tree, ((item.leaf_id, item.points) for item in event.items))
    await ctx.figures.keep_self(
        event.round_id,
        event.unit_id,
        meta.version,
        points,
        set_id=tree.document.set_id,
        submitted=event.submitted,
        late=event.late,
    )
    await changed(ctx, event.round_id)


async def keep_appraisal(ctx: Context, event: UnitAppraisalCompleted, meta: EventMeta) -> None:
    """What the panel made of a unit."""
    tree = await _tree(ctx, event.round_id, event.set_id)
    points = pack(tree, ((item.leaf_id, item.points) for item in event.items))
    reasons = {item.leaf_id: item.reasons for item in event.items if item.reasons}
    set_id = tree.document.set_id
    await ctx.figures.keep_final(event.round_id, event.unit_id, meta.version, points, reasons, set_id)
    await changed(ctx, event.round_id)


async def keep_survey(ctx: Context, event: SurveyClosed, meta: EventMeta) -> None:
    """A round's survey."""
    await ctx.neighbours.surveys.keep(event, meta.version)
    await changed(ctx, event.round_id)


async def keep_completion(ctx: Context, event: RoundAppraisalCompleted, meta: EventMeta) -> None:
    """The last appraiser has sent (R1)."""
    await ctx.neighbours.completions.keep(event, meta.version)
    await changed(ctx, event.round_id)


async def _tree(ctx: Context, round_id: str, set_id: str = "") -> Tree:
    """That set, else the round's. Raises NotReady while either has not arrived: the event comes again."""
    round_ = await ctx.neighbours.rounds.get(round_id)
    tree = await ctx.neighbours.tree(set_id or round_.event.set_id) if round_ else None
    if tree is None:
        raise NotReady("the round or its set has not arrived yet")
    return tree


HANDLERS: Handlers = {
    CriteriaSetPublished: keep_set,
    RoundChanged: keep_round,
    SheetSubmitted: keep_sheet,
    UnitAppraisalCompleted: keep_appraisal,
    SurveyClosed: keep_survey,
    RoundAppraisalCompleted: keep_completion,
}
