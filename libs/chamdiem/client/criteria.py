"""Criteria sets and rounds."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from typing import Any

from . import models
from .transport import Transport

BASE = "/api/criteria"
Moment = datetime | date


class Criteria:
    """`/api/criteria`. Set documents travel as in docs/formats.md."""

    def __init__(self, transport: Transport) -> None:
        self._transport = transport

    async def import_set(self, document: Mapping[str, Any]) -> models.SetSummary:
        """Import a set as a draft; `findings` tells what forbids publishing it."""
        return await self._transport.read(models.SetSummary, "POST", f"{BASE}/sets", json=dict(document))

    async def publish_set(self, set_id: str, decision_number: str, decision_date: date) -> models.SetSummary:
        """Publish a set under its decision; from then on it never changes (C2)."""
        body = {"decision_number": decision_number, "decision_date": decision_date.isoformat()}
        return await self._transport.read(
            models.SetSummary, "POST", f"{BASE}/sets/{set_id}/publication", json=body
        )

    async def sets(self, **query: Any) -> models.SetPage:
        """The sets, without their trees."""
        return await self._transport.read(models.SetPage, "GET", f"{BASE}/sets", params=query)

    async def set(self, set_id: str) -> models.SetSummary:
        """One set, without its tree."""
        return await self._transport.read(models.SetSummary, "GET", f"{BASE}/sets/{set_id}")

    async def set_document(self, set_id: str) -> dict[str, Any]:
        """The set as its document, equal to what was imported."""
        response = await self._transport.send("GET", f"{BASE}/sets/{set_id}/document")
        document: dict[str, Any] = response.json()
        return document

    async def set_workbook(self, set_id: str) -> bytes:
        """The set as xlsx; importing it again gives a set of the same digest."""
        return (await self._transport.send("GET", f"{BASE}/sets/{set_id}/workbook.xlsx")).content

    async def clone_set(self, set_id: str, new_id: str, name: str, year: int) -> models.SetSummary:
        """A draft with the same tree for another year; it remembers its source."""
        body = {"set_id": new_id, "name": name, "year": year}
        return await self._transport.read(
            models.SetSummary, "POST", f"{BASE}/sets/{set_id}/clones", json=body
        )

    async def extend_set(self, set_id: str, new_id: str, name: str, owner_unit_id: str) -> models.SetSummary:
        """A draft for the units below its owner, who adds sub-criteria where the set allows them."""
        body = {"set_id": new_id, "name": name, "owner_unit_id": owner_unit_id}
        path = f"{BASE}/sets/{set_id}/extensions"
        return await self._transport.read(models.SetSummary, "POST", path, json=body)

    async def compare_sets(self, set_id: str, other_id: str) -> models.SetComparison:
        """What changed from the other set to this one, node by node."""
        path = f"{BASE}/sets/{set_id}/comparison"
        return await self._transport.read(models.SetComparison, "GET", path, params={"other": other_id})

    async def crosswalk(self, set_id: str, former: str | None = None) -> models.SetCrosswalk:
        """Which former leaves each leaf continues: as stored, else as proposed (`version` 0)."""
        path, query = f"{BASE}/sets/{set_id}/crosswalk", {"former": former} if former else {}
        return await self._transport.read(models.SetCrosswalk, "GET", path, params=query)

    async def store_crosswalk(
        self,
        set_id: str,
        former_set_id: str,
        links: Mapping[str, Sequence[str]],
        version: int,
        notes: Mapping[str, str] | None = None,
    ) -> models.SetCrosswalk:
        """Keep which former leaves each leaf continues, over the version that was seen (0: none yet)."""
        said = notes or {}
        named = [
            {"leaf_id": leaf_id, "former_ids": list(ids), "note": said.get(leaf_id, "")}
            for leaf_id, ids in links.items()
        ]
        body = {"former_set_id": former_set_id, "links": named}
        path = f"{BASE}/sets/{set_id}/crosswalk"
        return await self._transport.read(models.SetCrosswalk, "PUT", path, json=body, version=version)

    async def create_round(
        self,
        *,
        name: str,
        set_id: str,
        phases: Sequence[tuple[str, Moment, Moment]],
        units: Sequence[Mapping[str, Any]],
        key: str | None = None,
        **options: Any,
    ) -> models.Round:
        """Open a round. `phases`: (phase, start, end); a date as an end lasts until 24:00 local time."""
        planned = [
            {"phase": phase, "start": start.isoformat(), "end": end.isoformat()}
            for phase, start, end in phases
        ]
        body = {"name": name, "set_id": set_id, "phases": planned, "units": list(units), **options}
        return await self._transport.read(models.Round, "POST", f"{BASE}/rounds", json=body, key=key)

    async def rounds(self, **query: Any) -> models.RoundPage:
        """The rounds that the caller may see."""
        return await self._transport.read(models.RoundPage, "GET", f"{BASE}/rounds", params=query)

    async def round(self, round_id: str) -> models.Round:
        """One round with its units and dates."""
        return await self._transport.read(models.Round, "GET", f"{BASE}/rounds/{round_id}")

    async def open_phase(
        self, round_id: str, phase: str, reason: str, until: Moment | None = None
    ) -> models.Round:
        """Open a phase at once."""
        body = {"reason": reason} | ({"until": until.isoformat()} if until else {})
        return await self._change(round_id, f"phases/{phase}/opening", body)

    async def close_phase(self, round_id: str, phase: str, reason: str) -> models.Round:
        """Close a phase at once."""
        return await self._change(round_id, f"phases/{phase}/closing", {"reason": reason})

    async def move_dates(
        self, round_id: str, phases: Sequence[Mapping[str, Any]], reason: str, dropped: Sequence[str] = ()
    ) -> models.Round:
        """Move the dates of any phases in one step; `dropped` leaves phases out that have not begun."""
        body = {"reason": reason, "phases": list(phases), "dropped": list(dropped)}
        return await self._change(round_id, "dates", body)

    async def extend(
        self, round_id: str, unit_id: str, phase: str, until: Moment, reason: str
    ) -> models.Round:
        """Give one unit a later end of one phase."""
        body = {"unit_id": unit_id, "phase": phase, "until": until.isoformat(), "reason": reason}
        return await self._change(round_id, "extensions", body)

    async def ask_extension(
        self, round_id: str, unit_id: str, phase: str, until: Moment, reason: str, key: str | None = None
    ) -> models.Round:
        """Ask for more time as the unit's head; the round's `requests` tell where it stands."""
        body = {"unit_id": unit_id, "phase": phase, "until": until.isoformat(), "reason": reason}
        path = f"{BASE}/rounds/{round_id}/extension-requests"
        return await self._transport.read(models.Round, "POST", path, json=body, key=key)

    async def answer_extension(
        self, round_id: str, request_id: str, verb: str, reason: str, until: Moment | None = None
    ) -> models.Round:
        """`verb`: grant (until another moment, if given), refusal, or withdrawal by the unit."""
        body = {"reason": reason} | ({"until": until.isoformat()} if until else {})
        return await self._change(round_id, f"extension-requests/{request_id}/{verb}", body)

    async def add_units(
        self, round_id: str, units: Sequence[Mapping[str, Any]], reason: str, **options: Any
    ) -> models.Round:
        """Units join the open round."""
        return await self._change(round_id, "units", {"units": list(units), "reason": reason, **options})

    async def units_without_accounts(self, round_id: str) -> models.UnitsToStaff:
        """Units of the round that nobody can score or sign off."""
        path = f"{BASE}/rounds/{round_id}/units-without-accounts"
        return await self._transport.read(models.UnitsToStaff, "GET", path)

    async def withdraw_unit(
        self, round_id: str, unit_id: str, reason: str, successor_id: str | None = None
    ) -> models.Round:
        """A unit leaves the round; with a successor of the register, that one continues it."""
        verb, more = ("merger", {"successor_id": successor_id}) if successor_id else ("withdrawal", {})
        return await self._change(round_id, f"units/{unit_id}/{verb}", {"reason": reason} | more)

    async def disqualify(
        self, round_id: str, unit_id: str, disqualifier_id: str, reason: str
    ) -> models.Round:
        """Declare one of the set's disqualifiers for a unit (domain rule 6)."""
        body = {"unit_id": unit_id, "disqualifier_id": disqualifier_id, "reason": reason}
        return await self._change(round_id, "disqualifications", body)

    async def _change(self, round_id: str, path: str, body: Mapping[str, Any]) -> models.Round:
        return await self._transport.read(
            models.Round, "POST", f"{BASE}/rounds/{round_id}/{path}", json=dict(body)
        )
