"""Playing evidence in place: an address for the player, which can ask for ranges but can't send a token."""

import secrets
from datetime import datetime, timedelta

from chamdiem.servicekit.tokens import Caller
from services.submission.commands.scanning import require_clean
from services.submission.context import Context
from services.submission.errors.library import TicketEnded
from services.submission.queries.files import StoredFile, evidence_file


async def ticket_for(ctx: Context, caller: Caller, sheet_id: str, evidence_id: str) -> tuple[str, datetime]:
    """A secret for this one file, and when it ends. Raises what refuses the file itself."""
    stored = await evidence_file(ctx, caller, sheet_id, evidence_id)
    secret, until = secrets.token_urlsafe(32), ctx.now() + timedelta(seconds=ctx.settings.ticket_for)
    await ctx.tickets.give(secret, vars(stored), until)
    return secret, until


async def played(ctx: Context, secret: str) -> StoredFile:
    """The file that the secret was given for. Raises TicketEnded, FileHeld, FileInfected."""
    found = await ctx.tickets.file(secret, ctx.now())
    if found is None:
        raise TicketEnded("Địa chỉ nghe, xem này đã hết hạn, xin mở lại.")
    stored = StoredFile(**found)
    await require_clean(ctx, stored.file_id)
    return stored
