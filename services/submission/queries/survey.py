"""Reading a closed survey."""

from typing import Any

from chamdiem.servicekit.tokens import Caller
from services.submission.commands.access import whole_round
from services.submission.context import Context
from services.submission.domain.rights import Action, require
from services.submission.errors import NothingThere


async def read_survey(ctx: Context, caller: Caller, round_id: str) -> dict[str, Any]:
    """The survey of a round with its points. Raises NothingThere until it is closed."""
    require(Action.READ_SURVEY, caller)
    await whole_round(ctx, caller, round_id)
    found = await ctx.surveys.get(round_id)
    if found is None:
        raise NothingThere("Phiếu khảo sát của đợt chưa được chốt.")
    return {**found, "round_id": found["_id"]}
