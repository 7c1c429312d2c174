"""What criteria stores, and the only place that knows how."""

from dataclasses import dataclass

from chamdiem.servicekit.mongo import Client, Collection, Database
from chamdiem.servicekit.outbox import Outbox

from .accounts import ACCOUNTS, TOLD, AccountCopies
from .campaigns import CAMPAIGNS, CampaignStore
from .changes import HISTORY, ChangeStore
from .corrections import CorrectionStore
from .crosswalks import CROSSWALKS, CrosswalkStore
from .pictures import PICTURES, PIECES, Pictures
from .proposals import PROPOSALS, ProposalStore
from .rounds import ROUNDS, RoundStore
from .scans import SCAN_PIECES, SCANS, Scans
from .sets import SETS, SetStore
from .units import UNITS, UnitCopies

COLLECTIONS: tuple[Collection, ...] = (
    SETS, ROUNDS, CAMPAIGNS, UNITS, HISTORY, CROSSWALKS, PROPOSALS, PICTURES, PIECES, ACCOUNTS,
    TOLD, SCANS, SCAN_PIECES,
)  # fmt: skip


@dataclass(frozen=True)
class Repository:
    """Every store of the service."""

    sets: SetStore
    rounds: RoundStore
    campaigns: CampaignStore
    units: UnitCopies
    accounts: AccountCopies
    changes: ChangeStore
    proposals: ProposalStore
    pictures: Pictures
    crosswalks: CrosswalkStore
    corrections: CorrectionStore
    scans: Scans


def open_repository(client: Client, database: Database, outbox: Outbox) -> Repository:
    """The stores over one database."""
    sets, rounds = SetStore(database, outbox), RoundStore(database, outbox)
    return Repository(
        sets=sets,
        rounds=rounds,
        campaigns=CampaignStore(client, database, outbox, rounds),
        units=UnitCopies(database),
        accounts=AccountCopies(database),
        changes=ChangeStore(database),
        proposals=ProposalStore(database, outbox),
        pictures=Pictures(database),
        crosswalks=CrosswalkStore(database, outbox),
        corrections=CorrectionStore(client, database, outbox, sets, rounds),
        scans=Scans(database, outbox),
    )
