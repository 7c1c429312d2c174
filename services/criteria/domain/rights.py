"""Who may do what with sets and rounds (A1); whatever is not named is denied."""

from collections.abc import Mapping

from services.criteria.errors import Forbidden

RIGHTS: Mapping[str, frozenset[str]] = {
    "change_sets": frozenset({"administration"}),
    "change_rounds": frozenset({"administration"}),
    "read_drafts": frozenset({"administration", "management"}),
    "read_published": frozenset({"administration", "management", "appraisal", "entry"}),
    "read_all_rounds": frozenset({"administration", "management", "appraisal"}),
    "read_own_rounds": frozenset({"entry"}),
    "read_history": frozenset({"administration", "management"}),
}


def allowed(kind: str, action: str) -> bool:
    """Whether a rule allows the action to this kind of account."""
    return kind in RIGHTS.get(action, frozenset())


def require(kind: str, action: str) -> None:
    """Raises Forbidden unless a rule allows the action."""
    if not allowed(kind, action):
        raise Forbidden("Tài khoản này không có quyền thực hiện thao tác.", action=action)
