"""When an appraiser is locked and reopened (A7, TH 10.3): by what the account owes over all official
rounds."""

from typing import Literal

Standing = Literal["none", "engaged", "finished"]


def next_standing(before: Standing, owed: int) -> Standing:
    """Owing anything engages; owing nothing any more finishes; who never owed anything stays as they are."""
    if owed:
        return "engaged"
    return "none" if before == "none" else "finished"
