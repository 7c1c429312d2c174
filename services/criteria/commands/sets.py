"""Importing, replacing and publishing criteria sets (C1, C2)."""

import asyncio
from dataclasses import replace
from datetime import date
from itertools import islice
from typing import Any

from chamdiem.contracts.criteria import CriteriaSetPublished
from chamdiem.scoring import Finding, SetDecision, SetDocument, Tree, check_document, digest
from chamdiem.servicekit.errors import StaleVersion
from chamdiem.servicekit.history import Entry, entry
from chamdiem.servicekit.outbox import Document
from chamdiem.servicekit.reach import must_reach_all, must_work_with
from chamdiem.servicekit.tokens import Caller
from services.criteria.commands.correcting import store_publication
from services.criteria.commands.set_owners import beside_base, must_change
from services.criteria.context import Context
from services.criteria.domain.editing import changed_nodes, join
from services.criteria.domain.rights import require
from services.criteria.domain.set_size import MOST_FINDINGS, require_size
from services.criteria.errors import (
    DecisionDiffers,
    SetExists,
    SetIdDiffers,
    SetNotFound,
    SetNotPublishable,
    SetPublished,
)
from services.criteria.repository.sets import SetWrite

GIVEN_AT_PUBLICATION = "decision_missing"
RACES = 5


async def import_set(
    ctx: Context, caller: Caller, document: SetDocument, source: Document | None = None
) -> None:
    """Store a new draft; the same document again is a repetition.

    `source` is the set that it was cloned from. Raises SetTooLarge, SetExists for another document.
    """
    _demand(caller, document.kind)
    fields = await asyncio.to_thread(_fitting_draft, document) | {"source": source}
    history = _history(ctx, caller, was=None, to=fields["digest"])
    if await ctx.stores.sets.write(SetWrite(0, document, fields, history)):
        return
    stored = await ctx.stores.sets.find(document.set_id)
    if stored is None or stored["digest"] != fields["digest"]:
        raise SetExists("Mã bộ tiêu chí đã được dùng.", set_id=document.set_id)


async def replace_draft(
    ctx: Context, caller: Caller, set_id: str, document: SetDocument, version: int
) -> None:
    """Replace the version of a draft that the caller saw.

    Raises SetIdDiffers, SetTooLarge, SetPublished, StaleVersion.
    """
    require(caller.kind, "change_sets")
    must_work_with(caller, document.kind)
    if document.set_id != set_id:
        raise SetIdDiffers("Tài liệu mang mã của bộ tiêu chí khác.", set_id=document.set_id)
    fields = await asyncio.to_thread(_fitting_draft, document)
    for _ in range(RACES):
        stored = await _stored(ctx, set_id)
        must_change(ctx, caller, stored)
        if stored["digest"] == fields["digest"]:
            return
        if stored["version"] != version or stored["status"] == "published":
            break
        found = [*fields["findings"], *map(vars, await beside_base(ctx, stored, document))]
        beside = fields | {"findings": found[:MOST_FINDINGS]}
        if await ctx.stores.sets.write(
            await _saving(ctx, caller, stored, SetWrite(version, document, beside, None))
        ):
            return
    raise await _why_not(ctx, set_id, version)


async def _saving(ctx: Context, caller: Caller, stored: Document, write: SetWrite) -> SetWrite:
    """The write with what it adds to its author's sitting: an entry for each save would bury the others."""
    text, held = await ctx.stores.sets.text(write.set_id) or "", stored.get("editing")
    changed = await asyncio.to_thread(lambda: changed_nodes(text, write.document.model_dump_json()))
    change = _history(ctx, caller, was=stored["digest"], to=write.fields["digest"])
    return replace(write, held=held, editing=join(held, change, changed))


async def publish_set(ctx: Context, caller: Caller, set_id: str, number: str, day: date) -> None:
    """Make the set final under its decision; the same decision again is a repetition (C2).

    Raises SetNotPublishable with findings, DecisionDiffers, SetPublished under another decision; for a
    correction also what `store_publication` raises.
    """
    require(caller.kind, "change_sets")
    decision = SetDecision(number=number, date=day)
    for _ in range(RACES):
        stored = await _stored(ctx, set_id)
        must_change(ctx, caller, stored)
        if stored["status"] == "published":
            return _same_or_refused(stored, decision)
        document = await _decided(ctx, stored, decision)
        if await store_publication(ctx, caller, stored, _publication(ctx, caller, stored, document)):
            return None
    raise await _why_not(ctx, set_id, stored["version"])


def _demand(caller: Caller, kind: str) -> None:
    """Sets belong to the whole province. Raises Forbidden, OutsideScope."""
    require(caller.kind, "change_sets")
    must_reach_all(caller)
    must_work_with(caller, kind)


def findings_of(document: SetDocument) -> list[Finding]:
    """What forbids publishing, but for the decision, which is given with the publication."""
    found = (finding for finding in check_document(document) if finding.code != GIVEN_AT_PUBLICATION)
    return list(islice(found, MOST_FINDINGS))


async def _decided(ctx: Context, stored: Document, decision: SetDecision) -> SetDocument:
    text = await ctx.stores.sets.text(stored["_id"])
    document = SetDocument.model_validate_json(text or "")
    if document.decision not in (None, decision):
        raise DecisionDiffers("Bộ tiêu chí mang số hoặc ngày quyết định khác.")
    decided = document.model_copy(update={"decision": decision})
    if findings := [*check_document(decided), *await beside_base(ctx, stored, decided)]:
        listed = [vars(finding) for finding in findings[:MOST_FINDINGS]]
        raise SetNotPublishable("Bộ tiêu chí chưa đủ điều kiện công bố.", findings=listed)
    return decided


def _publication(ctx: Context, caller: Caller, stored: Document, document: SetDocument) -> SetWrite:
    fields = draft_fields(document) | {"status": "published", "published_at": ctx.kit.clock()}
    event = CriteriaSetPublished(set_id=document.set_id, digest=fields["digest"], document=document)
    assert document.decision is not None  # noqa: S101 - the caller has just set it
    to = {"status": "published", "decision": document.decision.number, "digest": fields["digest"]}
    if scan := stored.get("scan"):
        to["scan"] = scan["sha256"]
    history = entry(caller, ctx.kit.clock(), "status", was="draft", to=to)
    return SetWrite(stored["version"], document, fields, history, event, held=stored.get("editing"))


def _same_or_refused(stored: Document, decision: SetDecision) -> None:
    if stored["decision"] != decision.model_dump(mode="json"):
        raise SetPublished("Bộ tiêu chí đã công bố theo quyết định khác.", decision=stored["decision"])


def _fitting_draft(document: SetDocument) -> dict[str, Any]:
    require_size(document)
    return draft_fields(document)


def draft_fields(document: SetDocument) -> dict[str, Any]:
    """What is stored beside the document; takes a tenth of a second for thousands of nodes."""
    return {
        "name": document.name,
        "kind": document.kind,
        "unit_kind": document.unit_kind,
        "year": document.year,
        "sample": document.sample,
        "status": "draft",
        "digest": digest(document),
        "leaf_count": len(Tree(document).leaves),
        "max_points": document.max_points,
        "decision": document.decision and document.decision.model_dump(mode="json"),
        "published_at": None,
        "findings": [vars(finding) for finding in findings_of(document)],
    }


def _history(ctx: Context, caller: Caller, *, was: str | None, to: str) -> Entry:
    return entry(caller, ctx.kit.clock(), "document", was=was, to=to)


async def _stored(ctx: Context, set_id: str) -> Document:
    stored = await ctx.stores.sets.find(set_id)
    if stored is None:
        raise SetNotFound("Không có bộ tiêu chí này.")
    return stored


async def _why_not(ctx: Context, set_id: str, version: int) -> Exception:
    stored = await _stored(ctx, set_id)
    if stored["status"] == "published":
        return SetPublished("Bộ tiêu chí đã công bố, không thay đổi được.")
    current = {"version": stored["version"], "digest": stored["digest"]}
    return StaleVersion("Bộ tiêu chí vừa được người khác thay đổi.", current=current, yours=version)
