"""Reports found again by a mark: an export code, a digest, or the SHA-256 of a file."""

from typing import Any

from chamdiem.servicekit.mongo import Database
from services.submission.repository.collections import SHEETS

_ASKED = ("round_id", "round_name", "unit_id", "unit_name", "year", "status", "signoff")


class Reports:
    """Sheets looked up by what their reports carry."""

    def __init__(self, database: Database) -> None:
        self._sheets = database[SHEETS.name]

    async def of_mark(self, mark: str) -> dict[str, Any] | None:
        """What the sheet that ever carried the mark says of its reports; None where none did."""
        found: dict[str, Any] | None = await self._sheets.find_one({"marks": mark}, _ASKED)
        return found
