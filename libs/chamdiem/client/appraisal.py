"""Panels, appraised scores, the chair's decisions."""

from collections.abc import Mapping, Sequence
from typing import Any

from . import models
from .transport import Transport

BASE = "/api/appraisal"


class Appraisal:
    """`/api/appraisal`."""

    def __init__(self, transport: Transport) -> None:
        self._transport = transport

    async def set_chair(self, round_id: str, account_id: str) -> models.Panel:
        """Name the chair of the round's panel."""
        body = {"chair_account_id": account_id}
        return await self._transport.read(models.Panel, "PUT", f"{BASE}/rounds/{round_id}/panel", json=body)

    async def assign(
        self, round_id: str, assignments: Sequence[Mapping[str, Any]], reason: str = ""
    ) -> models.AssignmentList:
        """Assign accounts by field × unit (P1); what is assigned already stays."""
        body = {"assignments": list(assignments), "reason": reason}
        path = f"{BASE}/rounds/{round_id}/assignments"
        return await self._transport.read(models.AssignmentList, "POST", path, json=body)

    async def coverage(self, round_id: str) -> models.Coverage:
        """What is assigned, what is not, how far the panel has come."""
        return await self._transport.read(models.Coverage, "GET", f"{BASE}/rounds/{round_id}/coverage")

    async def appraisals(self, **query: Any) -> models.AppraisalList:
        """The caller's appraisals; all of them for Home Affairs."""
        return await self._transport.read(models.AppraisalList, "GET", f"{BASE}/appraisals", params=query)

    async def appraisal(self, appraisal_id: str) -> models.Appraisal:
        """One appraisal with the unit's own scores beside it."""
        return await self._transport.read(models.Appraisal, "GET", f"{BASE}/appraisals/{appraisal_id}")

    async def score(
        self, appraisal_id: str, leaf_id: str, version: int, **change: Any
    ) -> models.AppraisalItem:
        """Score a leaf: one of `points`, `facts`, `not_applicable`, with a `reason` where it differs (P3)."""
        path = f"{BASE}/appraisals/{appraisal_id}/items/{leaf_id}"
        return await self._transport.read(models.AppraisalItem, "PATCH", path, json=change, version=version)

    async def agree(self, appraisal_id: str, leaf_ids: Sequence[str]) -> models.AgreementDone:
        """Take over the unit's own scores on these leaves in one step."""
        path = f"{BASE}/appraisals/{appraisal_id}/agreement"
        return await self._transport.read(
            models.AgreementDone, "POST", path, json={"leaf_ids": list(leaf_ids)}
        )

    async def ask(self, appraisal_id: str, leaf_id: str, version: int, text: str) -> models.AppraisalItem:
        """Ask the unit to explain a leaf, or reword; `version` is the question's, 0 at first."""
        path = f"{BASE}/appraisals/{appraisal_id}/items/{leaf_id}/question"
        body = {"text": text}
        return await self._transport.read(models.AppraisalItem, "PUT", path, json=body, version=version)

    async def take_question_back(self, appraisal_id: str, leaf_id: str) -> models.AppraisalItem:
        """Ask nothing on this leaf any more."""
        path = f"{BASE}/appraisals/{appraisal_id}/items/{leaf_id}/question"
        return await self._transport.read(models.AppraisalItem, "DELETE", path)

    async def submit(self, round_id: str) -> models.SubmittedAppraisals:
        """Send all of the caller's appraisals of the round; the account locks by itself (A7, P4)."""
        path = f"{BASE}/rounds/{round_id}/submission"
        return await self._transport.read(models.SubmittedAppraisals, "POST", path, json={"confirmed": True})

    async def open_decisions(self, round_id: str) -> models.OpenDecisionList:
        """The leaves that wait for the chair (domain rules 2 and 9)."""
        return await self._transport.read(
            models.OpenDecisionList, "GET", f"{BASE}/rounds/{round_id}/decisions"
        )

    async def decide(
        self, round_id: str, unit_id: str, leaf_id: str, reason: str, **verdict: Any
    ) -> models.Decision:
        """The chair's word on one leaf: `points` or `not_applicable`."""
        body = {"unit_id": unit_id, "leaf_id": leaf_id, "reason": reason, **verdict}
        path = f"{BASE}/rounds/{round_id}/decisions"
        return await self._transport.read(models.Decision, "POST", path, json=body)
