"""Who sees results (R5): Home Affairs always, units once they are published, and only their own details."""

from enum import Enum, auto

from chamdiem.servicekit.errors import Forbidden
from chamdiem.servicekit.tokens import Caller
from services.reporting.errors import NotPublished


class Action(Enum):
    """What can be done with results."""

    SEE_TABLE = auto()
    SEE_DETAILS = auto()
    PUBLISH = auto()


BEFORE_PUBLICATION: dict[Action, frozenset[str]] = {
    Action.SEE_TABLE: frozenset({"administration", "management"}),
    Action.SEE_DETAILS: frozenset({"administration", "management"}),
    Action.PUBLISH: frozenset({"administration"}),
}


def require(action: Action, caller: Caller, *, published: bool, unit_id: str | None = None) -> None:
    """Raises NotPublished or Forbidden unless the caller may. `unit_id`: whose details are asked for."""
    if caller.kind in BEFORE_PUBLICATION[action]:
        return
    if action is Action.PUBLISH or caller.kind != "entry":
        raise Forbidden("Tài khoản này không được làm việc này với kết quả.")
    if not published:
        raise NotPublished("Kết quả chưa được công bố.")
    if action is Action.SEE_DETAILS and unit_id not in caller.units:
        raise Forbidden("Đơn vị chỉ xem được điểm chi tiết của mình.")
