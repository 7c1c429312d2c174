"""Starting the correction of a published set, and all of its versions (C2)."""

import asyncio

from chamdiem.scoring import SetDocument
from chamdiem.servicekit.errors import StaleVersion
from chamdiem.servicekit.history import entry
from chamdiem.servicekit.outbox import Document
from chamdiem.servicekit.tokens import Caller
from services.criteria.commands.set_owners import must_change, onto_newest_base
from services.criteria.commands.sets import draft_fields
from services.criteria.context import Context
from services.criteria.domain.corrections import correction_id
from services.criteria.domain.rights import allowed, require
from services.criteria.errors import SetExists, SetNotPublished, SetPublished
from services.criteria.errors.corrections import CorrectionStarted, NotCorrection, SetCorrected
from services.criteria.queries import read_set, set_text
from services.criteria.repository.sets import SetWrite


async def start_correction(
    ctx: Context, caller: Caller, set_id: str, reason: str, chosen_id: str | None = None
) -> str:
    """A draft that says what the published set says, to be mended and published in its place. Its id.

    The same reason again is a repetition. Raises SetNotFound, SetNotPublished, SetCorrected,
    CorrectionStarted with the draft of somebody else, SetExists. The correction of an extension goes on from
    the newest version of its base.
    """
    require(caller.kind, "change_sets")
    summary, text = await set_text(ctx, caller, set_id)
    stored = await ctx.stores.sets.find(set_id) or {}
    must_change(ctx, caller, stored)
    if summary.status != "published":
        raise SetNotPublished("Chỉ đính chính bộ tiêu chí đã công bố; dự thảo thì sửa ngay.", set_id=set_id)
    edition = int(stored.get("edition", 1)) + 1
    original = stored.get("original") or set_id
    new_id = chosen_id or correction_id(original, edition)
    source, extends = await onto_newest_base(ctx, stored, SetDocument.model_validate_json(text))
    draft = source.model_copy(update={"set_id": new_id, "decision": None})
    fields = await asyncio.to_thread(draft_fields, draft) | {
        "corrects": {"set_id": set_id, "digest": summary.digest},
        "correction_reason": reason,
        "edition": edition,
        "original": original,
        **extends,
    }
    now = ctx.kit.clock()
    history = entry(caller, now, "correction", was=summary.digest, to=fields["digest"], reason=reason)
    if await ctx.stores.sets.write(SetWrite(0, draft, fields, history)):
        return new_id
    return _there_already(await ctx.stores.sets.correction_of(set_id), reason, new_id)


def _there_already(found: Document | None, reason: str, new_id: str) -> str:
    if found is None:
        raise SetExists("Mã bộ tiêu chí đã được dùng.", set_id=new_id)
    set_id: str = found["_id"]
    if found["status"] == "published":
        raise SetCorrected("Bộ tiêu chí đã có bản đính chính.", set_id=set_id)
    if found["correction_reason"] != reason:
        said = found["correction_reason"]
        raise CorrectionStarted("Đã có người soạn bản đính chính của bộ này.", set_id=set_id, reason=said)
    return set_id


async def reword_correction(ctx: Context, caller: Caller, set_id: str, reason: str, version: int) -> None:
    """Another reason for a correction that is still a draft: units read it once it is published.

    Raises SetNotFound, Forbidden, OutsideScope, NotCorrection, SetPublished, StaleVersion. The same reason
    again is a repetition.
    """
    await read_set(ctx, caller, set_id)
    stored = await ctx.stores.sets.find(set_id) or {}
    must_change(ctx, caller, stored)
    if not stored.get("corrects"):
        raise NotCorrection("Bộ tiêu chí này không đính chính bộ nào.", set_id=set_id)
    was: str = stored["correction_reason"]
    if was == reason:
        return
    if stored["status"] == "published":
        raise SetPublished("Bản đính chính đã ban hành, không sửa lý do được.", set_id=set_id)
    history = entry(caller, ctx.kit.clock(), "correction_reason", was=was, to=reason)
    if not await ctx.stores.sets.reword(set_id, version, reason, history):
        now = await ctx.stores.sets.find(set_id) or {}
        current = {"version": now.get("version"), "correction_reason": now.get("correction_reason")}
        raise StaleVersion("Bộ tiêu chí vừa được người khác thay đổi.", current=current, yours=version)


async def editions(ctx: Context, caller: Caller, set_id: str) -> list[Document]:
    """Every version of the set that the caller may read, the first first. Raises SetNotFound, Forbidden."""
    await read_set(ctx, caller, set_id)
    stored = await ctx.stores.sets.find(set_id) or {}
    found = await ctx.stores.sets.editions(stored.get("original") or set_id)
    drafts = allowed(caller.kind, "read_drafts")
    return [row for row in found if drafts or row["status"] == "published"]
