"""Who may do what: denied unless a line here allows it (A1, P1)."""

from enum import StrEnum


class Action(StrEnum):
    """What a caller may want; own assignment, own unit and phase are checked beyond this."""

    ADMINISTER = "administer"
    OVERSEE = "oversee"
    APPRAISE = "appraise"
    DECIDE = "decide"


ALLOWED: dict[Action, frozenset[str]] = {
    Action.ADMINISTER: frozenset({"administration"}),
    Action.OVERSEE: frozenset({"administration", "management"}),
    Action.APPRAISE: frozenset({"appraisal"}),
    Action.DECIDE: frozenset({"appraisal"}),
}


def may(kind: str, action: Action) -> bool:
    """Whether accounts of this kind may do this at all."""
    return kind in ALLOWED[action]
