"""Next year's set from this year's, and what differs between two (C1, C2)."""

import asyncio

from chamdiem.scoring import SetDocument
from chamdiem.scoring.comparison import Comparison, compare
from chamdiem.servicekit.tokens import Caller
from services.criteria.commands.sets import import_set
from services.criteria.context import Context
from services.criteria.domain.rights import require
from services.criteria.queries import set_text


async def clone_set(ctx: Context, caller: Caller, set_id: str, new_id: str, name: str, year: int) -> None:
    """A draft of the same tree that remembers its source; ids stay, so that years can be compared.

    Raises SetNotFound, SetExists; the same clone again is a repetition.
    """
    require(caller.kind, "change_sets")
    summary, text = await set_text(ctx, caller, set_id)
    source = SetDocument.model_validate_json(text)
    changes = {"set_id": new_id, "name": name, "year": year, "decision": None}
    clone = source.model_copy(update=changes)
    await import_set(ctx, caller, clone, source={"set_id": set_id, "digest": summary.digest})


async def compare_sets(ctx: Context, caller: Caller, set_id: str, other_id: str) -> Comparison:
    """From the other set to this one, node by node. Raises SetNotFound, Forbidden, OutsideScope."""
    after, before = [(await set_text(ctx, caller, one))[1] for one in (set_id, other_id)]
    return await asyncio.to_thread(_compared, before, after)


def _compared(before: str, after: str) -> Comparison:
    return compare(SetDocument.model_validate_json(before), SetDocument.model_validate_json(after))
