"""Enrolling a second factor, turning it off, new recovery codes: the holder's own affair."""

from collections.abc import Callable
from dataclasses import dataclass, replace

import segno

from chamdiem.servicekit.errors import StaleVersion
from chamdiem.servicekit.history import entry
from chamdiem.servicekit.tokens import Caller
from services.identity.commands.accounts import tokens_outdated
from services.identity.commands.codes import opened, recovery_key, sealed
from services.identity.commands.locks import exact_now
from services.identity.commands.said_again import said_again
from services.identity.context import Context
from services.identity.domain import second_factor as codes
from services.identity.domain.accounts import Account
from services.identity.errors.second_factor import NoSecondFactor, SecondFactorOn, WrongCode
from services.identity.repository.accounts import RACES, Change
from services.identity.repository.second_factors import Confirmed
from services.identity.repository.sessions import Place

FIELD = "second_factor"


@dataclass(frozen=True)
class Enrolment:
    """What the holder's authenticator is given; `qr` is an image's address (SVG in a `data:` URI)."""

    secret: str
    address: str
    qr: str


@dataclass(frozen=True)
class Standing:
    """How the holder's second factor stands; `required` says that accounts of this kind need one."""

    on: bool
    required: bool
    recovery_codes_left: int


async def standing(ctx: Context, caller: Caller) -> Standing:
    """The caller's second factor."""
    account = await ctx.stores.accounts.get(caller.account_id)
    factor = await ctx.stores.factors.get(caller.account_id) if account.second_factor else None
    required = account.kind in (await ctx.stores.security.get()).required
    return Standing(account.second_factor, required, len(factor.recovery) if factor else 0)


async def begin(ctx: Context, caller: Caller, password: str, place: Place) -> Enrolment:
    """A new secret, in force once a code of it was shown. Raises WrongPassword, SecondFactorOn."""
    account = await said_again(ctx, caller, password, place)
    if account.second_factor:
        raise SecondFactorOn("Xác thực hai bước đang bật.")
    secret = codes.new_secret()
    await ctx.stores.factors.begin(account.account_id, sealed(ctx, account.account_id, secret))
    address = codes.address(secret, account.username)
    qr = segno.make_qr(address, error="m").svg_data_uri(border=4, scale=4)
    return Enrolment(codes.in_base32(secret), address, qr)


async def confirm(ctx: Context, caller: Caller, code: str) -> list[str]:
    """Turn it on with the first code; gives the recovery codes, told this once.

    Raises WrongCode, SecondFactorOn, NoSecondFactor where nothing was begun.
    """
    factor = await ctx.stores.factors.get(caller.account_id)
    pending = factor.pending if factor else None
    secret = opened(ctx, caller.account_id, pending) if pending else None
    if pending is None or secret is None:
        _refuse_on(await ctx.stores.accounts.get(caller.account_id))
        raise NoSecondFactor("Chưa bắt đầu đăng ký xác thực hai bước.")
    step = codes.matching_step(secret, codes.plain(code), ctx.kit.clock())
    if step is None:
        raise WrongCode("Mã không đúng.")
    recovery = codes.recovery_codes()
    hashes = codes.recovery_hashes(recovery_key(ctx), caller.account_id, recovery)
    confirmed = Confirmed(pending, step, hashes, exact_now(ctx))

    def decide(account: Account) -> Change:
        _refuse_on(account)
        return _change(ctx, caller, account, "on")

    await switch(ctx, caller.account_id, decide, confirmed)
    return recovery


async def turn_off(ctx: Context, caller: Caller, password: str, place: Place) -> None:
    """Needs the password; nothing to turn off is no error. Raises WrongPassword, TooManyAttempts."""
    await said_again(ctx, caller, password, place)

    def decide(account: Account) -> Change | None:
        return _change(ctx, caller, account, "off") if account.second_factor else None

    await switch(ctx, caller.account_id, decide)


async def renew_recovery(ctx: Context, caller: Caller, password: str, place: Place) -> list[str]:
    """Ten new recovery codes instead of the old ones. Raises WrongPassword, NoSecondFactor."""
    account = await said_again(ctx, caller, password, place)
    recovery = codes.recovery_codes()
    hashes = codes.recovery_hashes(recovery_key(ctx), account.account_id, recovery)
    if not account.second_factor or not await ctx.stores.factors.renew_recovery(account.account_id, hashes):
        raise NoSecondFactor("Xác thực hai bước chưa bật.")
    said = entry(caller, ctx.kit.clock(), "recovery_codes", to="renewed")
    await ctx.kit.record.changed(said | {"account_id": account.account_id})
    return recovery


async def switch(
    ctx: Context,
    account_id: str,
    decide: Callable[[Account], Change | None],
    confirmed: Confirmed | None = None,
) -> Account:
    """Account and factor change in one step, on or (without `confirmed`) off; decided anew after a race."""
    for _ in range(RACES):
        before = await ctx.stores.accounts.get(account_id)
        change = decide(before)
        if change is None:
            return before
        if await ctx.stores.factors.switch(before.version, change, confirmed):
            ctx.stores.accounts.wake([account_id])
            return change.account
    raise StaleVersion("Tài khoản vừa được thay đổi ở nơi khác.")


def _change(ctx: Context, caller: Caller, account: Account, to: str, reason: str = "") -> Change:
    was = "on" if account.second_factor else "off"
    history = entry(caller, ctx.kit.clock(), FIELD, was=was, to=to, reason=reason)
    return Change(account.changed(second_factor=to == "on"), history)


def taken_off(ctx: Context, caller: Caller, account: Account, reason: str) -> Change | None:
    """The account without its second factor, by somebody else's hand; its tokens end too."""
    if not account.second_factor:
        return None
    change = _change(ctx, caller, account, "off", reason)
    renewed = replace(change.account, token_epoch=account.token_epoch + 1)
    return Change(renewed, change.history, [tokens_outdated(account)])


def _refuse_on(account: Account) -> None:
    if account.second_factor:
        raise SecondFactorOn("Xác thực hai bước đang bật.")
