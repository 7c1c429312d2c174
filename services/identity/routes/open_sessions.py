"""Sessions as HTTP shows them."""

from collections.abc import Sequence

from chamdiem.servicekit.tokens import Caller
from services.identity.repository.sessions import StoredSession
from services.identity.schemas.sessions import OpenSession, OpenSessions


def shown(sessions: Sequence[StoredSession], caller: Caller) -> OpenSessions:
    """Where somebody is signed in, without anything secret."""
    return OpenSessions(items=[_open(one, caller) for one in sessions])


def _open(session: StoredSession, caller: Caller) -> OpenSession:
    return OpenSession(
        session_id=session.session_id,
        started_at=session.started_at,
        last_used_at=session.rotated_at,
        address=session.place.address,
        browser=session.place.browser,
        current=session.session_id == caller.session_id,
    )
