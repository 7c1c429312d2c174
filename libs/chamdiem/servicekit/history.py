"""Who changed what, when, from what to what and why: rides the changed document's outbox (O3)."""

from datetime import datetime
from typing import Any

from chamdiem.servicekit.tokens import Caller

Entry = dict[str, Any]


def entry(
    caller: Caller | None, when: datetime, field: str, *, was: Any = None, to: Any, reason: str = ""
) -> Entry:
    """A history entry; without a caller the system itself acted."""
    return {
        "who": caller.account_id if caller else "system",
        "name": caller.name if caller else "",
        "when": when,
        "field": field,
        "from": was,
        "to": to,
        "reason": reason,
    }
