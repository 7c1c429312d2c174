"""Proposals to change criteria, and feedback on the software."""

from typing import Any, Literal

from . import models
from .transport import Transport

BASE = "/api/criteria/proposals"
Became = Literal["taken_up", "dismissed", "waiting"]
Verdict = Literal["accepted", "declined", "answered"]


class Proposals:
    """`/api/criteria/proposals`: made by units, answered by Home Affairs."""

    def __init__(self, transport: Transport) -> None:
        self._transport = transport

    async def propose(
        self, set_id: str, node_id: str, text: str, reason: str, *, key: str | None = None
    ) -> models.Proposal:
        """What the node of a published set should say instead, and why (C4)."""
        named = {"about": "criteria", "set_id": set_id, "node_id": node_id}
        body = named | {"text": text, "reason": reason}
        return await self._transport.read(models.Proposal, "POST", BASE, json=body, key=key)

    async def report(
        self, about: Literal["fault", "wish"], text: str, page: str | None = None, *, key: str | None = None
    ) -> models.Proposal:
        """A fault of the software or a wish, and the page that it is about (O2)."""
        body = {"about": about, "text": text, "page": page}
        return await self._transport.read(models.Proposal, "POST", BASE, json=body, key=key)

    async def put_picture(self, proposal_id: str, content: bytes) -> models.Proposal:
        """A picture in place of the one before: PNG, JPEG or WebP, at most 5 MB."""
        path = f"{BASE}/{proposal_id}/picture"
        raw = "application/octet-stream"
        return await self._transport.read(models.Proposal, "PUT", path, content=content, content_type=raw)

    async def picture(self, proposal_id: str) -> bytes:
        """The picture itself."""
        return (await self._transport.send("GET", f"{BASE}/{proposal_id}/picture")).content

    async def rewrite(
        self, proposal_id: str, version: int, text: str, reason: str | None = None
    ) -> models.Proposal:
        """The author's words anew, while nobody has answered."""
        body = {"text": text, "reason": reason}
        path = f"{BASE}/{proposal_id}"
        return await self._transport.read(models.Proposal, "PUT", path, json=body, version=version)

    async def withdraw(self, proposal_id: str) -> models.Proposal:
        """Take it back, while nobody has answered."""
        return await self._transport.read(models.Proposal, "POST", f"{BASE}/{proposal_id}/withdrawal")

    async def comment(self, proposal_id: str, text: str, *, key: str | None = None) -> models.Proposal:
        """A further word in the discussion."""
        path = f"{BASE}/{proposal_id}/comments"
        return await self._transport.read(models.Proposal, "POST", path, json={"text": text}, key=key)

    async def answer(self, proposal_id: str, version: int, state: Verdict, text: str) -> models.Proposal:
        """Home Affairs answers the version that it saw."""
        body = {"state": state, "text": text}
        path = f"{BASE}/{proposal_id}/answer"
        return await self._transport.read(models.Proposal, "POST", path, json=body, version=version)

    async def reopen(self, proposal_id: str, reason: str) -> models.Proposal:
        """Home Affairs takes its answer up again."""
        path = f"{BASE}/{proposal_id}/reopening"
        return await self._transport.read(models.Proposal, "POST", path, json={"reason": reason})

    async def proposal(self, proposal_id: str) -> models.Proposal:
        """One with its discussion."""
        return await self._transport.read(models.Proposal, "GET", f"{BASE}/{proposal_id}")

    async def proposals(self, **query: Any) -> models.ProposalPage:
        """The newest first; `search`, `about`, `state`, `set_id`, `node_id`, `unit_id`, `limit`, `cursor`."""
        return await self._transport.read(models.ProposalPage, "GET", BASE, params=query)

    async def counts(self, **query: Any) -> models.ProposalCounts:
        """The same, counted by state, node and unit."""
        return await self._transport.read(models.ProposalCounts, "GET", f"{BASE}/counts", params=query)

    async def settle(
        self, proposal_id: str, version: int, became: Became, set_id: str, reason: str | None = None
    ) -> models.Proposal:
        """An accepted one is taken up in a set or dismissed with a reason; `waiting` takes that back."""
        body = {"became": became, "set_id": set_id, "reason": reason}
        path = f"{BASE}/{proposal_id}/outcome"
        return await self._transport.read(models.Proposal, "POST", path, json=body, version=version)

    async def accepted_for(self, set_id: str) -> models.AcceptedProposals:
        """What was accepted since the set that this one follows, by node (C4)."""
        path = f"/api/criteria/sets/{set_id}/accepted-proposals"
        return await self._transport.read(models.AcceptedProposals, "GET", path)
