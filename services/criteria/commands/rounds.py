"""Changing a round: phases by hand, extensions, disqualifications; each with a reason."""

from collections.abc import Callable
from datetime import datetime

from chamdiem.contracts.criteria import RoundPhaseChanged
from chamdiem.scoring.phases import Phase
from chamdiem.servicekit.history import entry
from chamdiem.servicekit.reach import must_reach, must_work_with
from chamdiem.servicekit.tokens import Caller
from services.criteria.commands.new_round import must_use, published_document
from services.criteria.context import Context
from services.criteria.domain.moves import rescheduled, told
from services.criteria.domain.phases import Phases, close_now, open_now
from services.criteria.domain.rights import require
from services.criteria.domain.rounds import Disqualification, Extension, Round, disqualify, extend
from services.criteria.queries import must_hold
from services.criteria.repository.rounds import RoundChange


async def open_phase(
    ctx: Context, caller: Caller, round_id: str, phase: Phase, reason: str, until: datetime | None
) -> Round:
    """Open a phase now. Raises UntilRequired, PhaseEndsBeforeStart, PhasesOutOfOrder, RoundNotFound."""

    def opened(dates: Phases, now: datetime) -> Phases:
        return open_now(dates, phase, now, until)

    return await _by_hand(ctx, caller, round_id, phase, reason, True, opened)


async def close_phase(ctx: Context, caller: Caller, round_id: str, phase: Phase, reason: str) -> Round:
    """Close a phase now; individual extensions of it stay. Raises PhaseNotOpen, PhaseNotInRound."""

    def closed(dates: Phases, now: datetime) -> Phases:
        return close_now(dates, phase, now)

    return await _by_hand(ctx, caller, round_id, phase, reason, False, closed)


async def extend_phase(ctx: Context, caller: Caller, round_id: str, extension: Extension) -> Round:
    """Give one unit a later end. Raises UnitNotInRound, PhaseNotInRound, ExtensionNotLater."""
    require(caller.kind, "change_rounds")
    must_reach(ctx.kit.tree, caller, [extension.unit_id])
    now = ctx.kit.clock()

    def decide(before: Round) -> RoundChange:
        must_work_with(caller, before.kind)
        to = {"unit_id": extension.unit_id, "phase": extension.phase, "until": extension.until.isoformat()}
        was = [one.until.isoformat() for one in before.extensions_of(extension.unit_id)]
        history = entry(caller, now, "extension", was=was, to=to, reason=extension.reason)
        return RoundChange(extend(before, extension, now), history)

    return await ctx.stores.rounds.change(round_id, decide)


async def disqualify_unit(
    ctx: Context, caller: Caller, round_id: str, unit_id: str, given: Disqualification
) -> Round:
    """Declare one of the set's disqualifiers for a unit. Raises UnitNotInRound, UnknownDisqualifier."""
    require(caller.kind, "change_rounds")
    must_reach(ctx.kit.tree, caller, [unit_id])
    document = await published_document(ctx, (await ctx.stores.rounds.get(round_id)).set_id)
    must_work_with(caller, document.kind)
    declared = [one.id for one in document.disqualifiers if one.when is None]

    def decide(before: Round) -> RoundChange:
        must_use(before, document)
        to = {"unit_id": unit_id, "disqualifier_id": given.disqualifier_id}
        history = entry(caller, ctx.kit.clock(), "disqualification", to=to, reason=given.reason)
        return RoundChange(disqualify(before, unit_id, given, declared), history)

    return await ctx.stores.rounds.change(round_id, decide)


async def _by_hand(
    ctx: Context,
    caller: Caller,
    round_id: str,
    phase: Phase,
    reason: str,
    opens: bool,
    change: Callable[[Phases, datetime], Phases],
) -> Round:
    require(caller.kind, "change_rounds")
    now = ctx.kit.clock()

    def decide(before: Round) -> RoundChange:
        must_hold(ctx, caller, before)
        after = rescheduled(before, change(before.phases, now), now)
        was, to = _dates(before, phase), _dates(after, phase)
        notice = RoundPhaseChanged(
            round_id=round_id, phase=phase, open=opens, reason=reason, by=caller.account_id, at=now
        )
        moved = told(before, after, reason, caller.account_id, now)
        history = entry(caller, now, f"phases.{phase}", was=was, to=to, reason=reason)
        return RoundChange(after, history, [notice, *moved])

    return await ctx.stores.rounds.change(round_id, decide)


def _dates(of: Round, phase: Phase) -> list[str] | None:
    found = next((dates for dates in of.phases if dates.phase == phase), None)
    return [found.start.isoformat(), found.end.isoformat()] if found else None
