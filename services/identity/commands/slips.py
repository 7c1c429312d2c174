"""First passwords on paper: a slip for each account whose issued password is still unused (A2, A5)."""

from collections.abc import Sequence

from chamdiem.documents.slips import Slip, SlipsData, render_slips
from chamdiem.servicekit.tokens import Caller
from services.identity.commands.account_columns import FUNCTIONS, KINDS
from services.identity.commands.first_administrator import HOME_AFFAIRS
from services.identity.commands.granting import reaches
from services.identity.context import Context
from services.identity.domain.accounts import Account
from services.identity.domain.passwords import issued_password
from services.identity.domain.rights import require
from services.identity.errors.accounts import AccountNotFound, NoFirstPassword


async def print_slips(ctx: Context, caller: Caller, account_ids: Sequence[str]) -> bytes:
    """One PDF, a page for each account in the order asked for.

    Raises AccountNotFound, NoFirstPassword with the accounts whose holder has a password of their own.
    """
    require(caller.kind, "change_accounts")
    accounts = await _reached(ctx, caller, account_ids)
    if settled := [one.account_id for one in accounts if not one.must_change_password or one.closed]:
        raise NoFirstPassword("Người giữ tài khoản đã đổi mật khẩu, không in lại được.", account_ids=settled)
    names = await ctx.stores.units.names(account.unit_id for account in accounts)
    address = ctx.settings.public_url
    return render_slips(
        SlipsData(
            issuing_body=names.get(caller.unit_id or "", HOME_AFFAIRS),
            address=address,
            slips=[_slip(ctx, account, names) for account in accounts],
            qr_content=address,
            created_at=ctx.kit.clock(),
        )
    )


async def _reached(ctx: Context, caller: Caller, account_ids: Sequence[str]) -> list[Account]:
    stored, parents = await ctx.stores.accounts.by_ids(account_ids), await ctx.stores.units.parents()
    hidden = [one for one in stored.values() if not reaches(caller, one, parents)]
    if hidden or any(account_id not in stored for account_id in account_ids):
        raise AccountNotFound("Có tài khoản không tìm thấy.")
    return [stored[account_id] for account_id in dict.fromkeys(account_ids)]


def _slip(ctx: Context, account: Account, names: dict[str, str]) -> Slip:
    said = "tổ chức" if account.organisation else ", ".join(FUNCTIONS[name] for name in account.functions)
    return Slip(
        unit=names.get(account.unit_id, account.unit_id),
        person=account.person_name,
        position="" if account.organisation else account.position,
        organisation=account.organisation,
        kind=KINDS[account.kind] + (f" ({said})" if said else ""),
        username=account.username,
        password=issued_password(ctx.tokens.secret, account.account_id, account.issue),
    )
