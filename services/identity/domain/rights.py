"""Who may do what with units and accounts (A1); whatever is not named is denied."""

from chamdiem.servicekit.rights import Rights

RIGHTS = {
    "read_units": frozenset({"entry", "appraisal", "management", "administration"}),
    "change_units": frozenset({"administration"}),
    "oversee_units": frozenset({"management", "administration"}),
    "read_accounts": frozenset({"management", "administration"}),
    "change_accounts": frozenset({"administration"}),
    "read_security": frozenset({"administration"}),
    "change_security": frozenset({"administration"}),
    "request_accounts": frozenset({"entry"}),  # and among these the unit's head: function approve (A3, A6)
    "read_requests": frozenset({"entry", "management", "administration"}),
    "decide_requests": frozenset({"administration"}),
    "remind_units": frozenset({"administration"}),
    "read_own_notices": frozenset({"entry", "appraisal", "management", "administration"}),
    "change_own_notices": frozenset({"entry", "appraisal", "management", "administration"}),
}
require = Rights(RIGHTS).require
