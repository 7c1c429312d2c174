"""The inbox of each account: adding notices, reading them, choosing how they come by e-mail."""

from collections.abc import Iterable

from chamdiem.servicekit.tokens import Caller
from services.identity.context import Context
from services.identity.domain.notices import MailChoice, News, Notice, Params
from services.identity.domain.rights import require
from services.identity.errors.notices import NoticeNotFound
from services.identity.schemas.notices import NoticePage, NoticeSettings, NoticeShown


async def notify(ctx: Context, account_ids: Iterable[str], cause: str, kind: str, params: Params) -> None:
    """Tell each account once per cause, however often this is called."""
    news, now = News(cause, kind, params), ctx.kit.clock()
    told = [news.to(account_id, now) for account_id in sorted(set(account_ids))]
    await ctx.stores.notices.add(told, ctx.settings.notice_keep_days, ctx.settings.mails)


async def list_notices(
    ctx: Context, caller: Caller, unread: bool, limit: int, cursor: str | None
) -> NoticePage:
    """The caller's own, the newest first. Raises InvalidCursor."""
    require(caller.kind, "read_own_notices")
    page = await ctx.stores.notices.page(caller.account_id, unread, limit, cursor)
    return NoticePage(
        items=[_shown(notice) for notice in page.notices], next_cursor=page.next_cursor, unread=page.unread
    )


async def mark_read(ctx: Context, caller: Caller, notice_id: str) -> NoticeShown:
    """Raises NoticeNotFound, also for what is in somebody else's inbox."""
    require(caller.kind, "change_own_notices")
    notice = await ctx.stores.notices.mark_read(caller.account_id, notice_id, ctx.kit.clock())
    if notice is None:
        raise NoticeNotFound("Không có thông báo này.")
    return _shown(notice)


async def mark_all_read(ctx: Context, caller: Caller) -> int:
    """Mark whatever the caller has not read; says how many."""
    require(caller.kind, "change_own_notices")
    return await ctx.stores.notices.mark_all_read(caller.account_id, ctx.kit.clock())


async def read_settings(ctx: Context, caller: Caller) -> NoticeSettings:
    """How the caller wants notices by e-mail."""
    require(caller.kind, "read_own_notices")
    return NoticeSettings.model_validate(vars(await ctx.stores.mailboxes.choice(caller.account_id)))


async def change_settings(ctx: Context, caller: Caller, body: NoticeSettings) -> NoticeSettings:
    """The whole choice replaces the one before; both changes of two tabs are the same person's."""
    require(caller.kind, "change_own_notices")
    await ctx.stores.mailboxes.choose(caller.account_id, MailChoice(body.email, body.digest))
    return body


def _shown(notice: Notice) -> NoticeShown:
    return NoticeShown.model_validate({name: getattr(notice, name) for name in NoticeShown.model_fields})
