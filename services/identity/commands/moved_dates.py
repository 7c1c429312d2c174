"""Dates of an open round were moved, or a phase was opened or closed by hand: those concerned hear of it
once, with the old and new dates and the reason.

The notice's cause is the round's version, which each change has for itself: told again by a redelivery or by
another copy of the service, it is there already (ADR 27).
"""

from collections.abc import Sequence
from typing import Any

from chamdiem.contracts.criteria import PhaseMoved, RoundChanged, RoundDatesMoved
from chamdiem.scoring.phases import Phase, PhaseDates
from services.identity.commands.boundaries import appraisers_of
from services.identity.commands.news import about, known_round
from services.identity.commands.notices import notify
from services.identity.commands.round_news import home_affairs
from services.identity.context import Context
from services.identity.domain.boundaries import OF_APPRAISERS, OF_UNITS
from services.identity.domain.notices import MOVED

SEEN_BY_UNITS = OF_UNITS | {Phase.PUBLICATION}


async def dates_moved(ctx: Context, event: RoundDatesMoved, version: int) -> None:
    """Units hear of their phases and of publication, appraisers of theirs, Home Affairs of all; not whoever
    did it. Raises NotReady while the round has not arrived.
    """
    round_ = await known_round(ctx, event.round_id)
    if round_.replaced_by:
        return
    units = [move for move in event.moves if move.phase in SEEN_BY_UNITS]
    panel = [move for move in event.moves if move.phase in OF_APPRAISERS]
    told: list[tuple[list[str], Sequence[PhaseMoved], Phase | None]] = [
        (await home_affairs(ctx, round_), event.moves, None)
    ]
    if units:
        told.append((await _entry_accounts(ctx, round_, units), units, units[0].phase))
    if panel:
        told.append((await appraisers_of(ctx, round_), panel, panel[0].phase))
    for ids, moves, phase in told:
        concerned = [account_id for account_id in ids if account_id != event.by]
        params = {**about(round_), "reason": event.reason, "moves": [_said(move) for move in moves]}
        if phase:
            params["phase"] = phase.value
        await notify(ctx, concerned, f"dates:{event.round_id}:{version}", MOVED, params)


async def _entry_accounts(ctx: Context, round_: RoundChanged, moves: Sequence[PhaseMoved]) -> list[str]:
    units = [unit.unit_id for unit in round_.units]
    concerned = [unit_id for unit_id in units if any(_concerns(round_, unit_id, move) for move in moves)]
    return [account.account_id for account in await ctx.stores.accounts.of_units("entry", concerned)]


def _concerns(round_: RoundChanged, unit_id: str, move: PhaseMoved) -> bool:
    """A unit with an end of its own beyond both ends has the same time as before, if only the end moved."""
    if not (move.was and move.to) or move.was.start != move.to.start:
        return True
    own = [one.until for one in round_.extensions if (one.unit_id, one.phase) == (unit_id, move.phase)]
    return max(own, default=move.was.start) < max(move.was.end, move.to.end)


def _said(move: PhaseMoved) -> dict[str, Any]:
    return {"phase": move.phase.value, "was": _dates(move.was), "to": _dates(move.to)}


def _dates(dates: PhaseDates | None) -> list[str] | None:
    return [dates.start.isoformat(), dates.end.isoformat()] if dates else None
