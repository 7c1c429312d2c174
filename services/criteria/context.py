"""What commands, queries and consumers of criteria work with."""

from dataclasses import dataclass
from typing import Annotated

from fastapi import Depends

from chamdiem.servicekit.app import Kit
from chamdiem.servicekit.requests import current_context
from services.criteria.repository import Repository


@dataclass(frozen=True)
class Context:
    """Everything that is built once per process."""

    kit: Kit
    stores: Repository


Ctx = Annotated[Context, Depends(current_context)]
