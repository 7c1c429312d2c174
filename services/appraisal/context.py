"""What commands, queries and consumers of appraisal work with."""

from dataclasses import dataclass
from typing import Annotated

from fastapi import Depends

from chamdiem.servicekit.app import Kit
from chamdiem.servicekit.requests import current_context
from services.appraisal.repository import Repository


@dataclass(frozen=True)
class Context:
    """The kit and this service's own store."""

    kit: Kit
    store: Repository


Ctx = Annotated[Context, Depends(current_context)]
