"""Who may do what with sets, rounds and proposals (A1); whatever is not named is denied."""

from chamdiem.servicekit.rights import Rights

RIGHTS = {
    "change_sets": frozenset({"administration"}),
    "change_rounds": frozenset({"administration"}),
    "ask_extension": frozenset({"entry"}),
    "read_drafts": frozenset({"administration", "management"}),
    "read_published": frozenset({"administration", "management", "appraisal", "entry"}),
    "read_all_rounds": frozenset({"administration", "management", "appraisal"}),
    "read_own_rounds": frozenset({"entry"}),
    "propose": frozenset({"entry", "appraisal"}),
    "read_proposals": frozenset({"administration", "management", "appraisal", "entry"}),
    "comment_proposals": frozenset({"administration", "appraisal", "entry"}),
    "answer_proposals": frozenset({"administration"}),
    "read_staffing": frozenset({"administration", "management"}),
    "read_history": frozenset({"administration", "management"}),
}
_rights = Rights(RIGHTS)
allowed, require = _rights.allowed, _rights.require
