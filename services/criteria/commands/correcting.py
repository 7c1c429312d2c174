"""Bringing a correction into force: who goes on with it, and what everybody is told (C2)."""

import asyncio
from collections.abc import Sequence
from dataclasses import asdict, replace
from datetime import datetime

from chamdiem.contracts.criteria import CorrectedField, CorrectedNode, CriteriaSetCorrected
from chamdiem.scoring import SetDocument
from chamdiem.scoring.comparison import compare
from chamdiem.servicekit.history import entry
from chamdiem.servicekit.outbox import Document
from chamdiem.servicekit.tokens import Caller
from services.criteria.context import Context
from services.criteria.domain.corrections import Correction, correction_of, dropped, follow, moved_rounds
from services.criteria.domain.rounds import Round
from services.criteria.repository.corrections import Moves
from services.criteria.repository.rounds import RoundChange
from services.criteria.repository.sets import SetWrite


async def store_publication(ctx: Context, caller: Caller, stored: Document, write: SetWrite) -> bool:
    """Store a publication; with a correction, its rounds move in the same transaction. False: decide anew.

    Raises CorrectionDiffers, NothingCorrected, CorrectionTooLate.
    """
    if not stored.get("corrects"):
        return await ctx.stores.sets.write(write)
    corrects: str = stored["corrects"]["set_id"]
    before = SetDocument.model_validate_json(await ctx.stores.sets.text(corrects) or "")
    after, now = write.document, ctx.kit.clock()
    found = correction_of(before, after, await asyncio.to_thread(compare, before, after))
    reason: str = stored["correction_reason"]

    def decide(rounds: Sequence[Round]) -> tuple[SetWrite, Moves]:
        going = moved_rounds(rounds, found.figures, now)
        told = _told(caller, stored, after, found, going, now)
        moved = [_moved(caller, one, (before, after), reason, now) for one in going]
        return replace(write, also=[told]), moved

    marked = entry(caller, now, "corrected_by", to=after.set_id, reason=reason)
    return await ctx.stores.corrections.commit(corrects, marked, decide)


def _moved(
    caller: Caller, one: Round, sets: tuple[SetDocument, SetDocument], reason: str, now: datetime
) -> tuple[int, RoundChange]:
    after = replace(follow(one, *sets), version=one.version + 1)
    was, to = {"set_id": one.set_id}, {"set_id": after.set_id, "dropped": dropped(one, after)}
    return one.version, RoundChange(after, entry(caller, now, "set_id", was=was, to=to, reason=reason))


def _told(
    caller: Caller,
    stored: Document,
    after: SetDocument,
    found: Correction,
    going: Sequence[Round],
    now: datetime,
) -> CriteriaSetCorrected:
    return CriteriaSetCorrected(
        set_id=after.set_id,
        corrects=stored["corrects"]["set_id"],
        edition=stored["edition"],
        name=after.name,
        reason=stored["correction_reason"],
        figures=found.figures,
        rounds=tuple(one.round_id for one in going),
        fields=tuple(CorrectedField(**asdict(change)) for change in found.comparison.fields),
        nodes=tuple(CorrectedNode.model_validate(asdict(node)) for node in found.comparison.nodes),
        by=caller.account_id,
        at=now,
    )
