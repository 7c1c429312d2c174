"""Sheets: facts, evidence, sign-off, and a round's survey."""

from collections.abc import Mapping
from typing import Any

from . import models
from .transport import Transport

BASE = "/api/submission"


class Submission:
    """`/api/submission`. A sheet's id is `<round_id>~<unit_id>`."""

    def __init__(self, transport: Transport) -> None:
        self._transport = transport

    async def sheets(self, **query: Any) -> models.SheetPage:
        """The sheets that the caller may see, without their items."""
        return await self._transport.read(models.SheetPage, "GET", f"{BASE}/sheets", params=query)

    async def sheet(self, sheet_id: str) -> models.Sheet:
        """One sheet, whole."""
        return await self._transport.read(models.Sheet, "GET", f"{BASE}/sheets/{sheet_id}")

    async def save(self, sheet_id: str, leaf_id: str, version: int, **change: Any) -> models.SavedItem:
        """Save what is given of `facts`, `not_applicable`, `not_applicable_reason`, `explanation`.

        `version` is the item's as the caller saw it, 0 at first; a newer one raises ProblemError
        `stale_version` with both.
        """
        path = f"{BASE}/sheets/{sheet_id}/items/{leaf_id}"
        return await self._transport.read(models.SavedItem, "PATCH", path, json=change, version=version)

    async def attach(
        self,
        sheet_id: str,
        leaf_id: str,
        filename: str,
        content: bytes,
        *,
        note: str = "",
        key: str | None = None,
    ) -> models.SubmissionEvidence:
        """Upload a file as evidence; its type is told by its content (S3)."""
        path = f"{BASE}/sheets/{sheet_id}/items/{leaf_id}/evidence"
        return await self._transport.read(
            models.SubmissionEvidence,
            "POST",
            path,
            files={"file": (filename, content)},
            data={"note": note},
            key=key,
        )

    async def evidence(self, sheet_id: str, evidence_id: str) -> bytes:
        """The content of a file."""
        path = f"{BASE}/sheets/{sheet_id}/evidence/{evidence_id}/content"
        return (await self._transport.send("GET", path)).content

    async def history(self, sheet_id: str, leaf_id: str) -> models.ChangeList:
        """Every change of one leaf, newest first."""
        path = f"{BASE}/sheets/{sheet_id}/items/{leaf_id}/history"
        return await self._transport.read(models.ChangeList, "GET", path)

    async def write_report_text(
        self, sheet_id: str, difficulties: str, proposals: str, *, was: tuple[str, str] | None = None
    ) -> models.Sheet:
        """The unit's own words in its report.

        `was` are the difficulties and proposals that the caller saw; others stored meanwhile raise
        ProblemError `stale_version` with both. Without it the words replace whatever is stored.
        """
        body: dict[str, Any] = {"difficulties": difficulties, "proposals": proposals}
        if was is not None:
            body["was"] = {"difficulties": was[0], "proposals": was[1]}
        path = f"{BASE}/sheets/{sheet_id}/report-text"
        return await self._transport.read(models.Sheet, "PUT", path, json=body)

    async def freeze(self, sheet_id: str) -> models.Sheet:
        """Fix the figures (S4); refused with the list of what is unfinished."""
        return await self._step(sheet_id, "freeze")

    async def reopen(self, sheet_id: str, reason: str) -> models.Sheet:
        """Open a fixed sheet again; voids the later steps."""
        return await self._step(sheet_id, "reopening", {"reason": reason})

    async def export_report(self, sheet_id: str) -> models.Report:
        """Make the report (S4)."""
        return await self._transport.read(models.Report, "POST", f"{BASE}/sheets/{sheet_id}/report")

    async def report(self, sheet_id: str) -> bytes:
        """The exported report, a PDF."""
        return await self._content(sheet_id, "report")

    async def approve(self, sheet_id: str, remark: str = "", *, export_code: str = "") -> models.Sheet:
        """The leader's approval (S4).

        `export_code` is that of the report that was read; if another was exported since, ProblemError
        `report_replaced`. Without it whichever report is there is approved.
        """
        return await self._step(sheet_id, "approval", {"remark": remark, "export_code": export_code})

    async def return_to_unit(self, sheet_id: str, reason: str) -> models.Sheet:
        """The leader gives the sheet back."""
        return await self._step(sheet_id, "return", {"reason": reason})

    async def attach_signed(self, sheet_id: str, filename: str, content: bytes) -> models.SignedReport:
        """Attach the signed report (S5)."""
        path = f"{BASE}/sheets/{sheet_id}/signed-report"
        return await self._transport.read(
            models.SignedReport, "POST", path, files={"file": (filename, content)}
        )

    async def submit(self, sheet_id: str) -> models.Receipt:
        """Send, before the deadline (S5)."""
        path = f"{BASE}/sheets/{sheet_id}/submission"
        return await self._transport.read(models.Receipt, "POST", path, json={"confirmed": True})

    async def recall(self, sheet_id: str, reason: str) -> models.Sheet:
        """Take back what was sent, while the phase is open."""
        return await self._step(sheet_id, "recall", {"reason": reason})

    async def verify(self, mark: str) -> models.ReportFate:
        """What became of the report of an export code, a digest or a file's SHA-256; open to everyone."""
        return await self._transport.read(
            models.ReportFate, "GET", f"{BASE}/public/report", params={"mark": mark}
        )

    async def answer(self, sheet_id: str, leaf_id: str, version: int, text: str) -> models.SheetAnswer:
        """Answer what the panel asks on a leaf; `version` is the answer's, 0 at first."""
        path = f"{BASE}/sheets/{sheet_id}/answers/{leaf_id}"
        body = {"text": text}
        return await self._transport.read(models.SheetAnswer, "PUT", path, json=body, version=version)

    async def send_explanation(self, sheet_id: str) -> models.Sheet:
        """Send all answers; then they are closed."""
        return await self._step(sheet_id, "explanation")

    async def receipt(self, sheet_id: str) -> bytes:
        """The receipt, a PDF."""
        return await self._content(sheet_id, "receipt")

    async def close_survey(self, round_id: str, survey: Mapping[str, Any]) -> models.Survey:
        """Close a round's survey: not held, or its answers, from which rule 7 computes the points."""
        path = f"{BASE}/rounds/{round_id}/survey"
        return await self._transport.read(models.Survey, "POST", path, json=dict(survey))

    async def survey_forms(self, round_id: str) -> models.SurveyForms:
        """The round's survey forms with live counts (C3)."""
        return await self._transport.read(models.SurveyForms, "GET", f"{BASE}/rounds/{round_id}/survey-forms")

    async def create_survey_form(self, round_id: str, form: Mapping[str, Any]) -> models.SurveyForm:
        """A draft of a survey form."""
        path = f"{BASE}/rounds/{round_id}/survey-forms"
        return await self._transport.read(models.SurveyForm, "POST", path, json=dict(form))

    async def open_survey_form(self, round_id: str, form_id: str, reason: str) -> models.SurveyForm:
        """The form takes answers from now on."""
        path = f"{BASE}/rounds/{round_id}/survey-forms/{form_id}/opening"
        return await self._transport.read(models.SurveyForm, "POST", path, json={"reason": reason})

    async def survey_links(
        self, round_id: str, form_id: str, unit_id: str, group_id: str, count: int
    ) -> list[str]:
        """So many new links, each answered once without an account: their tokens."""
        path = f"{BASE}/rounds/{round_id}/survey-forms/{form_id}/links"
        body = {"unit_id": unit_id, "group_id": group_id, "count": count}
        batch = await self._transport.read(models.LinkBatch, "POST", path, json=body)
        listed = await self._transport.send("GET", f"{path}/{batch.batch_id}/list.csv")
        return [line.rsplit("/", 1)[-1] for line in listed.text.splitlines()[1:]]

    async def close_collected_survey(self, round_id: str, reason: str) -> models.Survey:
        """Close the round's forms and compute the survey's points from what was answered."""
        path = f"{BASE}/rounds/{round_id}/survey/collected"
        return await self._transport.read(models.Survey, "POST", path, json={"reason": reason})

    async def _content(self, sheet_id: str, what: str) -> bytes:
        response = await self._transport.send("GET", f"{BASE}/sheets/{sheet_id}/{what}/content")
        return response.content

    async def _step(self, sheet_id: str, step: str, body: Mapping[str, Any] | None = None) -> models.Sheet:
        path = f"{BASE}/sheets/{sheet_id}/{step}"
        return await self._transport.read(models.Sheet, "POST", path, json=dict(body or {}))
