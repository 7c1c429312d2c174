"""What every topic's schemas are built of."""

from typing import Annotated

from pydantic import BaseModel, ConfigDict, StringConstraints

Id = Annotated[str, StringConstraints(min_length=1, max_length=200)]
Reason = Annotated[str, StringConstraints(strip_whitespace=True, max_length=4000)]
Facts = dict[str, object]


class Said(BaseModel):
    """A response."""

    model_config = ConfigDict(populate_by_name=True)
