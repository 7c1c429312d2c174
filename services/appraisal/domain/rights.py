"""Who may do what: denied unless a line here allows it (A1, P1)."""

from enum import StrEnum

from chamdiem.servicekit.rights import Rights


class Action(StrEnum):
    """What a caller may want; own assignment, own unit and phase are checked beyond this."""

    ADMINISTER = "administer"
    OVERSEE = "oversee"
    APPRAISE = "appraise"
    DECIDE = "decide"


RIGHTS = {
    Action.ADMINISTER: frozenset({"administration"}),
    Action.OVERSEE: frozenset({"administration", "management"}),
    Action.APPRAISE: frozenset({"appraisal"}),
    Action.DECIDE: frozenset({"appraisal"}),
}
_rights = Rights(RIGHTS)
allowed, require = _rights.allowed, _rights.require
