"""What commands, queries and consumers of reporting work with."""

from collections import OrderedDict
from dataclasses import dataclass, field
from typing import Annotated

from fastapi import Depends

from chamdiem.servicekit.app import Kit
from chamdiem.servicekit.requests import current_context
from services.reporting.config import Settings
from services.reporting.domain.standings import Standings
from services.reporting.repository.copies import Neighbours
from services.reporting.repository.figures import Figures
from services.reporting.repository.rankings import Rankings


@dataclass(frozen=True)
class Context:
    """The parts; one per process. `remembered`: results by round and by what they were computed from."""

    kit: Kit
    settings: Settings
    neighbours: Neighbours
    figures: Figures
    rankings: Rankings
    remembered: OrderedDict[tuple[str, int], Standings] = field(default_factory=OrderedDict)


Ctx = Annotated[Context, Depends(current_context)]
