"""What criteria stores, and the only place that knows how."""

from dataclasses import dataclass

from chamdiem.servicekit.mongo import Collection, Database
from chamdiem.servicekit.outbox import Outbox

from .changes import HISTORY, ChangeStore
from .crosswalks import CROSSWALKS, CrosswalkStore
from .rounds import ROUNDS, RoundStore
from .sets import SETS, SetStore
from .units import UNITS, UnitCopies

COLLECTIONS: tuple[Collection, ...] = (SETS, ROUNDS, UNITS, HISTORY, CROSSWALKS)


@dataclass(frozen=True)
class Repository:
    """Every store of the service."""

    sets: SetStore
    rounds: RoundStore
    units: UnitCopies
    changes: ChangeStore
    crosswalks: CrosswalkStore


def open_repository(database: Database, outbox: Outbox) -> Repository:
    """The stores over one database."""
    return Repository(
        sets=SetStore(database, outbox),
        rounds=RoundStore(database, outbox),
        units=UnitCopies(database),
        changes=ChangeStore(database),
        crosswalks=CrosswalkStore(database, outbox),
    )
