"""Types that several of identity's bodies share."""

from typing import Annotated, Literal

from pydantic import StringConstraints

Slug = Annotated[str, StringConstraints(pattern=r"^[a-z0-9][a-z0-9-]*$", max_length=80)]
Name = Annotated[str, StringConstraints(min_length=1, max_length=300, strip_whitespace=True)]
Reason = Annotated[str, StringConstraints(min_length=3, max_length=1000, strip_whitespace=True)]
Password = Annotated[str, StringConstraints(min_length=1, max_length=1000)]
AccountFunction = Literal["enter", "approve"]
AccountStatus = Literal["active", "locked", "closed"]
