"""One's own second factor."""

from fastapi import APIRouter, Request, Response

from chamdiem.servicekit.auth import EnrollingCallerDep
from services.identity.commands import second_factor
from services.identity.context import Ctx
from services.identity.routes.cookies import place
from services.identity.schemas.second_factor import (
    CodeSaid,
    Enrolment,
    PasswordSaid,
    RecoveryCodes,
    SecondFactor,
)

router = APIRouter(prefix="/me/second-factor")


@router.get("")
async def read_second_factor(ctx: Ctx, caller: EnrollingCallerDep) -> SecondFactor:
    """How the caller's second factor stands."""
    return SecondFactor(**vars(await second_factor.standing(ctx, caller)))


@router.post("")
async def begin_second_factor(
    ctx: Ctx, caller: EnrollingCallerDep, request: Request, response: Response, body: PasswordSaid
) -> Enrolment:
    """A new secret for the authenticator; it counts once a code of it was confirmed."""
    response.headers["Cache-Control"] = "no-store"
    begun = await second_factor.begin(ctx, caller, body.password, place(request))
    return Enrolment(secret=begun.secret, otpauth_uri=begun.address, qr=begun.qr)


@router.post("/confirm")
async def confirm_second_factor(
    ctx: Ctx, caller: EnrollingCallerDep, response: Response, body: CodeSaid
) -> RecoveryCodes:
    """Turn the second factor on with a first code; gives the recovery codes this once."""
    response.headers["Cache-Control"] = "no-store"
    return RecoveryCodes(codes=await second_factor.confirm(ctx, caller, body.code))


@router.post("/recovery-codes")
async def renew_recovery_codes(
    ctx: Ctx, caller: EnrollingCallerDep, request: Request, response: Response, body: PasswordSaid
) -> RecoveryCodes:
    """Ten new recovery codes; the old ones open nothing any more."""
    response.headers["Cache-Control"] = "no-store"
    codes = await second_factor.renew_recovery(ctx, caller, body.password, place(request))
    return RecoveryCodes(codes=codes)


@router.post("/off", status_code=204)
async def turn_second_factor_off(
    ctx: Ctx, caller: EnrollingCallerDep, request: Request, body: PasswordSaid
) -> None:
    """Turn the second factor off; whose kind needs one enrols again at the next token."""
    await second_factor.turn_off(ctx, caller, body.password, place(request))
