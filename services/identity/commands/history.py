"""Who did what and when (O3): one entry per change, carried by the changed document's outbox."""

from typing import Any

from chamdiem.servicekit.tokens import Caller
from services.identity.context import Context

Entry = dict[str, Any]


def entry(
    ctx: Context, caller: Caller | None, field: str, *, was: Any = None, to: Any, reason: str = ""
) -> Entry:
    """A history entry; without a caller the system itself acted, on news from a neighbour."""
    return {
        "who": caller.account_id if caller else "system",
        "name": caller.name if caller else "",
        "when": ctx.kit.clock(),
        "field": field,
        "from": was,
        "to": to,
        "reason": reason,
    }
