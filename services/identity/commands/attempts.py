"""Guesses at passwords and codes: counted by name and by address, so that failures make the next one wait."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import Generic, TypeVar

from services.identity.context import Context
from services.identity.domain.accounts import username_key
from services.identity.domain.delays import Limits, still_waiting
from services.identity.errors.sessions import TooManyAttempts
from services.identity.repository.sessions import Place

FoundT = TypeVar("FoundT")


@dataclass(frozen=True)
class Guess(Generic[FoundT]):
    """What a guess found, None for a wrong one, and whether the name has failures to forget."""

    found: FoundT | None
    failed_before: bool


async def guess(
    ctx: Context, username: str, place: Place, check: Callable[[], Awaitable[FoundT | None]]
) -> Guess[FoundT]:
    """Check one guess; a check that gives None is a failure. Names that do not exist are treated alike.

    Raises TooManyAttempts, without checking, while the name or the address has to wait.
    """
    by_account, by_address = _by_account(username), f"address:{place.address}"
    async with ctx.turns.of(by_account):
        failed_before = await _must_not_wait(ctx, by_account, by_address)
        found = await check()
        if found is None:
            keys, forgotten_after = [by_account, by_address], ctx.settings.failures_forgotten_after
            await ctx.stores.attempts.add(keys, ctx.kit.clock(), forgotten_after)
    return Guess(found, failed_before)


async def forget_failures(ctx: Context, username: str) -> None:
    """A success, or an administrator, ends the name's row of failures."""
    await ctx.stores.attempts.clear(_by_account(username))


def _by_account(username: str) -> str:
    return f"account:{username_key(username)}"


async def _must_not_wait(ctx: Context, by_account: str, by_address: str) -> bool:
    """Whether the account has failures to forget. Raises TooManyAttempts."""
    settings = ctx.settings
    limits = {
        by_account: Limits(
            settings.free_failures_per_account, settings.failures_before_lock, settings.longest_delay,
            settings.locked_for,
        ),
        by_address: Limits(
            settings.free_failures_per_address, settings.failures_before_lock_of_address,
            settings.longest_delay, settings.locked_for,
        ),
    }  # fmt: skip
    failures = await ctx.stores.attempts.failures(list(limits))
    now = ctx.kit.clock()
    waits = (still_waiting(row.count, row.last_at, now, limits[key]) for key, row in failures.items())
    seconds = max(waits, default=0)
    if seconds:
        raise TooManyAttempts(f"Đăng nhập sai nhiều lần, thử lại sau {seconds} giây.", retry_after=seconds)
    return by_account in failures
