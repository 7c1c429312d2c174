"""The password once more, before what a stolen token alone must not do."""

from chamdiem.servicekit.tokens import Caller
from services.identity.commands import attempts
from services.identity.context import Context
from services.identity.domain.accounts import Account
from services.identity.errors.sessions import WrongPassword
from services.identity.repository.sessions import Place


async def said_again(ctx: Context, caller: Caller, password: str, place: Place) -> Account:
    """The caller's account, whose password this is; a wrong one counts like a failed sign-in.

    Raises WrongPassword, TooManyAttempts.
    """
    account = await ctx.stores.accounts.get(caller.account_id)

    async def check() -> bool | None:
        return await ctx.hasher.matches(account.passwords[0], password) or None

    if (await attempts.guess(ctx, account.username, place, check)).found is None:
        raise WrongPassword("Mật khẩu không đúng.")
    return account
