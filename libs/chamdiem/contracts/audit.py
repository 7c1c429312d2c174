"""What every service tells of its own record (O3)."""

from .base import Digest, Event


class AuditAnchored(Event):
    """The record's chain had `seq` entries, and the last one's hash was `hash`. Kept by a neighbour for
    ever, so that who rewrites one database is found out by the other. Each service has its own event.
    """

    seq: int
    hash: Digest

    def subject(self) -> str:
        return self.event_type
