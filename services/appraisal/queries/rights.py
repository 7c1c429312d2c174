"""The caller's rights, met with the refusal that belongs to them."""

from chamdiem.servicekit.tokens import Caller
from services.appraisal.domain.rights import Action, may
from services.appraisal.errors import Forbidden


def demand(caller: Caller, action: Action) -> None:
    """Raises Forbidden unless the caller's kind of account may do this."""
    if not may(caller.kind, action):
        raise Forbidden("Tài khoản của bạn không có quyền này.", action=action.value)
