"""When an appraiser is locked and reopened (A7, TH 10.3): by what the account owes over all official
rounds."""

from typing import Literal

Standing = Literal["none", "engaged", "finished"]


def next_standing(before: Standing, owed: int, *, has_given: bool) -> Standing:
    """Owing anything engages; owing nothing any more finishes. Who never owed and never gave a result stays
    as they are; who gave one faster than their engagement was noted is finished all the same."""
    if owed:
        return "engaged"
    return "finished" if has_given or before != "none" else "none"
