"""One's own notices over HTTP."""

from typing import Annotated

from fastapi import APIRouter, Path, Query

from chamdiem.servicekit.auth import CallerDep, OwnCallerDep
from chamdiem.servicekit.paging import Cursor
from services.identity.commands import notices
from services.identity.context import Ctx
from services.identity.schemas.notices import NoticePage, NoticeSettings, NoticeShown, NoticesRead

router = APIRouter()
NoticeId = Annotated[str, Path(max_length=80)]


@router.get("/me/notices")
async def list_own_notices(
    ctx: Ctx,
    caller: CallerDep,
    unread: bool = False,
    limit: Annotated[int, Query(ge=1, le=200)] = 50,
    cursor: Cursor = None,
) -> NoticePage:
    """The caller's notices, the newest first; `unread=true` leaves out what was read."""
    return await notices.list_notices(ctx, caller, unread, limit, cursor)


@router.post("/me/notices/read-all")
async def mark_all_notices_read(ctx: Ctx, caller: OwnCallerDep) -> NoticesRead:
    """Mark all of the caller's notices as read."""
    return NoticesRead(marked=await notices.mark_all_read(ctx, caller))


@router.post("/me/notices/{notice_id}/read")
async def mark_notice_read(ctx: Ctx, caller: OwnCallerDep, notice_id: NoticeId) -> NoticeShown:
    """Mark one of the caller's notices as read; the first reading counts."""
    return await notices.mark_read(ctx, caller, notice_id)


@router.get("/me/notice-settings")
async def read_notice_settings(ctx: Ctx, caller: CallerDep) -> NoticeSettings:
    """How the caller wants notices by e-mail."""
    return await notices.read_settings(ctx, caller)


@router.put("/me/notice-settings")
async def change_notice_settings(ctx: Ctx, caller: OwnCallerDep, body: NoticeSettings) -> NoticeSettings:
    """Choose how notices come by e-mail."""
    return await notices.change_settings(ctx, caller, body)
