"""The units' entry accounts as identity told them, slim: whom a head can give leaves to. Newest wins."""

from chamdiem.contracts.identity import AccountChanged
from chamdiem.servicekit.mongo import Database, replace_if_newer
from chamdiem.servicekit.outbox import Document
from services.submission.repository.collections import PEOPLE

_KEPT = {"person_name", "kind", "status", "functions", "read_only"}


class People:
    """Accounts by unit; of others than entry accounts only that they are none."""

    def __init__(self, database: Database) -> None:
        self._people = database[PEOPLE.name]

    async def keep(self, event: AccountChanged, version: int) -> None:
        """Keep the account if nothing as new is there; a closed one stays, so that no late event revives
        it."""
        kept = event.model_dump(mode="json", include=_KEPT)
        units = [event.unit_id, *event.extra_unit_ids]
        await replace_if_newer(self._people, event.account_id, version, {**kept, "units": units})

    async def staff(self, unit_id: str) -> list[Document]:
        """Who can enter for the unit now, by name."""
        which = {
            "units": unit_id,
            "kind": "entry",
            "status": "active",
            "functions": "enter",
            "read_only": False,
        }
        return [person async for person in self._people.find(which).sort([("person_name", 1), ("_id", 1)])]
