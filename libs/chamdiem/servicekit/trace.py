"""W3C `traceparent`: one trace id from the HTTP request through the outbox to the neighbour's handler."""

import re
from contextvars import ContextVar

from chamdiem.servicekit.ids import fresh_hex

_FORM = re.compile(r"00-([0-9a-f]{32})-([0-9a-f]{16})-([0-9a-f]{2})")
_current: ContextVar[str | None] = ContextVar("traceparent", default=None)


def continue_trace(incoming: str | None) -> str:
    """Make a new span of the incoming trace (of a new one, if there is none) current; returns its
    traceparent.
    """
    match = _FORM.fullmatch(incoming or "")
    trace, flags = (match[1], match[3]) if match else (fresh_hex(32), "01")
    traceparent = f"00-{trace}-{fresh_hex(16)}-{flags}"
    _current.set(traceparent)
    return traceparent


def current_traceparent() -> str | None:
    """The traceparent of what is being done now, if it began with a request or an event."""
    return _current.get()


def current_trace_id() -> str | None:
    """The 32 hexadecimal digits by which a person finds the log lines of one cause."""
    traceparent = _current.get()
    return traceparent[3:35] if traceparent else None
