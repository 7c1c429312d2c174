"""Extensions of sets over HTTP."""

from typing import Annotated

from pydantic import BaseModel, StringConstraints

from chamdiem.scoring.rule_types import Identifier
from chamdiem.servicekit.requests import Taken

# One printed line: control characters would reach the decision's annex.
Name = Annotated[
    str,
    StringConstraints(min_length=1, max_length=4000, strip_whitespace=True, pattern=r"^[^\x00-\x1f\x7f]+$"),
]


class NewSetExtension(Taken):
    """The draft in which the owner, and nobody beyond it, adds sub-criteria of its own."""

    set_id: Identifier
    name: Name
    owner_unit_id: Identifier


class SetExtends(BaseModel):
    """The set that an extension adds sub-criteria to, and the unit below which it holds. `newer_set_id`: the
    version by which the base was corrected since, told for a single set.
    """

    set_id: str
    digest: str
    owner_unit_id: str
    owner_name: str
    newer_set_id: str | None = None
