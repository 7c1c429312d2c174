"""Who may do what, as a table: whatever it does not name is denied."""

from collections.abc import Collection, Mapping
from typing import Generic, TypeVar

from chamdiem.servicekit.errors import Forbidden

Action = TypeVar("Action", bound=str)


class Rights(Generic[Action]):
    """Kinds of account by action. What depends on more than the kind, the owning service checks beside it."""

    def __init__(self, kinds: Mapping[Action, Collection[str]]) -> None:
        self._kinds = kinds

    def allowed(self, kind: str, action: Action) -> bool:
        """Whether a line of the table allows it to accounts of this kind."""
        return kind in self._kinds.get(action, ())

    def require(self, kind: str, action: Action) -> None:
        """Raises Forbidden unless a line allows it."""
        if not self.allowed(kind, action):
            raise Forbidden("Tài khoản này không có quyền thực hiện thao tác.", action=str(action))
