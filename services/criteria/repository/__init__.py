"""What criteria stores, and the only place that knows how."""

from dataclasses import dataclass

from chamdiem.servicekit.mongo import Collection, Database
from chamdiem.servicekit.outbox import Outbox

from .changes import HISTORY, ChangeStore
from .pictures import PICTURES, PIECES, Pictures
from .proposals import PROPOSALS, ProposalStore
from .rounds import ROUNDS, RoundStore
from .sets import SETS, SetStore
from .units import UNITS, UnitCopies

COLLECTIONS: tuple[Collection, ...] = (SETS, ROUNDS, UNITS, HISTORY, PROPOSALS, PICTURES, PIECES)


@dataclass(frozen=True)
class Repository:
    """Every store of the service."""

    sets: SetStore
    rounds: RoundStore
    units: UnitCopies
    changes: ChangeStore
    proposals: ProposalStore
    pictures: Pictures


def open_repository(database: Database, outbox: Outbox) -> Repository:
    """The stores over one database."""
    return Repository(
        sets=SetStore(database, outbox),
        rounds=RoundStore(database, outbox),
        units=UnitCopies(database),
        changes=ChangeStore(database),
        proposals=ProposalStore(database, outbox),
        pictures=Pictures(database),
    )
