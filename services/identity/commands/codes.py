"""Codes of the second factor: challenges, secrets and whether a code opens. A code opens once."""

from cryptography.exceptions import InvalidTag

from chamdiem.servicekit.logging import logger
from services.identity.context import Context
from services.identity.domain import challenges
from services.identity.domain.accounts import Account
from services.identity.domain.sealing import derived, seal, unseal
from services.identity.domain.second_factor import DIGITS, matching_step, plain, recovery_hash
from services.identity.errors.second_factor import ChallengeEnded


def challenge_for(ctx: Context, account: Account) -> str:
    """What the second step shows for the right password."""
    key = derived(ctx.tokens.secret, "challenge")
    return challenges.make(key, account.account_id, account.passwords[0], ctx.kit.clock())


async def challenged(ctx: Context, challenge: str) -> Account:
    """Whose challenge it is. Raises ChallengeEnded, also when the password or the factor changed since."""
    account_id = challenges.account_of(challenge)
    account = await ctx.stores.accounts.find(account_id) if account_id else None
    key = derived(ctx.tokens.secret, "challenge")
    if account is None or not account.second_factor:
        raise ChallengeEnded("Lần đăng nhập này đã hết hạn, nhập lại mật khẩu.")
    if not challenges.holds(key, challenge, account.passwords[0], ctx.kit.clock()):
        raise ChallengeEnded("Lần đăng nhập này đã hết hạn, nhập lại mật khẩu.")
    return account


async def accepts(ctx: Context, account: Account, code: str) -> bool:
    """Whether the code opens now; it is thereby used up. Six digits are the telephone's, others recovery."""
    text = plain(code)
    if not (len(text) == DIGITS and text.isdigit()):
        hashed = recovery_hash(recovery_key(ctx), account.account_id, text)
        return await ctx.stores.factors.use_recovery(account.account_id, hashed)
    factor = await ctx.stores.factors.get(account.account_id)
    secret = opened(ctx, account.account_id, factor.secret) if factor and factor.secret else None
    step = matching_step(secret, text, ctx.kit.clock()) if secret else None
    return step is not None and await ctx.stores.factors.use_step(account.account_id, step)


def recovery_key(ctx: Context) -> bytes:
    """Under which recovery codes are hashed."""
    return derived(ctx.tokens.secret, "recovery codes")


def sealed(ctx: Context, account_id: str, secret: bytes) -> bytes:
    """A secret as it is stored."""
    return seal(derived(ctx.tokens.secret, "second factor"), account_id, secret)


def opened(ctx: Context, account_id: str, stored: bytes) -> bytes | None:
    """A stored secret; None, and an error in the log, where the first key was replaced since."""
    try:
        return unseal(derived(ctx.tokens.secret, "second factor"), account_id, stored)
    except InvalidTag:
        logger.error("second_factor_unreadable", account_id=account_id)
        return None
