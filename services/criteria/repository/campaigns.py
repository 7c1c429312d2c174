"""Campaigns, and changes of several rounds that happen together or not at all."""

from collections.abc import Sequence
from datetime import datetime

from pymongo.errors import DuplicateKeyError

from chamdiem.servicekit.mongo import Client, Collection, Database, Session, together
from chamdiem.servicekit.outbox import Document, Outbox
from services.criteria.repository.corrections import hold
from services.criteria.repository.rounds import ROUNDS, RoundChange, RoundStore

CAMPAIGNS = Collection("campaigns")


class CampaignStore:
    """A campaign is a name; its rounds name it."""

    def __init__(self, client: Client, database: Database, outbox: Outbox, rounds: RoundStore) -> None:
        self._client = client
        self._database = database
        self._campaigns = database[CAMPAIGNS.name]
        self._outbox = outbox
        self._rounds = rounds

    async def find(self, campaign_id: str) -> Document | None:
        """The campaign, if there is one."""
        return await self._campaigns.find_one({"_id": campaign_id})

    async def newest(self, limit: int) -> list[Document]:
        """Campaigns, the newest first."""
        return await self._campaigns.find().sort([("at", -1), ("_id", 1)]).limit(limit).to_list(limit)

    async def add(self, campaign_id: str, name: str, at: datetime, added: Sequence[RoundChange]) -> bool:
        """Store a campaign with all its rounds; false when it is there already."""
        return await self.commit(added=added, campaign={"_id": campaign_id, "name": name, "at": at})

    async def commit(
        self,
        *,
        changed: Sequence[tuple[int, RoundChange]] = (),
        added: Sequence[RoundChange] = (),
        campaign: Document | None = None,
    ) -> bool:
        """Everything or nothing; false, and nothing, when one was changed since the version that was seen,
        or an id is taken. Raises SetCorrected for a new round over a set that has been corrected.
        """

        async def step(session: Session) -> bool:
            for seen, change in changed:
                if not await self._rounds.save(seen, change, session):
                    await session.abort_transaction()
                    return False
            for change in added:
                await hold(self._database, change.round, session)
                await self._rounds.add(change, session)
            if campaign:
                await self._campaigns.insert_one(campaign, session=session)
            return True

        try:
            done = await together(self._client, step)
        except DuplicateKeyError:
            return False
        self._outbox.wake(ROUNDS.name, *(one.round.round_id for one in (*added, *(c for _, c in changed))))
        return done
