"""Signing in through an outside provider. The browser walks these routes itself, so that refusals lead back
to the web client with their code; where it leads is never taken from the request.
"""

from typing import Annotated
from urllib.parse import urlencode

from fastapi import APIRouter, Cookie, Request, Response
from fastapi.responses import RedirectResponse

from chamdiem.servicekit.auth import CallerDep, OwnCallerDep
from chamdiem.servicekit.errors import Problem
from services.identity import queries
from services.identity.commands import oidc
from services.identity.context import Context, Ctx
from services.identity.domain.oidc import Flow
from services.identity.errors.second_factor import SecondFactorRequired
from services.identity.routes.cookies import place, set_refresh
from services.identity.schemas.accounts import Account, ReasonGiven
from services.identity.schemas.oidc import OidcDeparture, OidcLink, OidcOffer
from services.identity.schemas.second_factor import PasswordSaid

COOKIE = "chamdiem_oidc"
PATH = "/api/identity/oidc"
SIGN_IN_PAGE, ACCOUNT_PAGE = "/", "/tai-khoan"
SEE_OTHER = 303

FlowCookie = Annotated[str | None, Cookie(alias=COOKIE)]
router = APIRouter()


@router.get("/oidc")
async def read_oidc_offer(ctx: Ctx) -> OidcOffer:
    """Whether one may sign in through an outside provider."""
    return OidcOffer(on=ctx.provider is not None, label=ctx.settings.oidc_label)


@router.get("/oidc/start", status_code=SEE_OTHER, response_class=RedirectResponse)
async def start_oidc(ctx: Ctx) -> RedirectResponse:
    """Send the browser to the provider, to sign in."""
    try:
        departure = await oidc.depart(ctx)
    except Problem as problem:
        return _to(SIGN_IN_PAGE, oidc_error=problem.code)
    response = RedirectResponse(departure.address, SEE_OTHER)
    _remember(ctx, response, departure.browser)
    return response


@router.get("/oidc/callback", status_code=SEE_OTHER, response_class=RedirectResponse)
async def finish_oidc(
    ctx: Ctx, request: Request, state: str = "", code: str | None = None, cookie: FlowCookie = None
) -> RedirectResponse:
    """Where the provider sends the browser back to; leads on to the web client."""
    page = SIGN_IN_PAGE
    try:
        flow = await oidc.take(ctx, state, cookie)
        page = ACCOUNT_PAGE if flow.account_id else SIGN_IN_PAGE
        response = await _finished(ctx, request, flow, code)
    except SecondFactorRequired as problem:
        # Behind the hash: what stands there is sent to no server and so into no log.
        response = _to(f"{page}#{problem.extra['challenge']}", oidc=problem.code)
    except Problem as problem:
        response = _to(page, oidc_error=problem.code)
    response.delete_cookie(COOKIE, path=PATH)
    return response


@router.get("/me/oidc")
async def read_own_oidc(ctx: Ctx, caller: CallerDep) -> OidcLink:
    """Whether the caller's account is linked with an outside identity."""
    account = await ctx.stores.accounts.get(caller.account_id)
    linked = account.oidc_subject is not None
    return OidcLink(on=ctx.provider is not None, label=ctx.settings.oidc_label, linked=linked)


@router.post("/me/oidc")
async def link_own_oidc(
    ctx: Ctx, caller: OwnCallerDep, request: Request, response: Response, body: PasswordSaid
) -> OidcDeparture:
    """Begin to link the caller's account: the browser goes to the address and comes back linked."""
    departure = await oidc.depart_to_link(ctx, caller, body.password, place(request))
    _remember(ctx, response, departure.browser)
    return OidcDeparture(authorization_url=departure.address)


@router.delete("/me/oidc", status_code=204)
async def unlink_own_oidc(ctx: Ctx, caller: OwnCallerDep) -> None:
    """Take the link off the caller's account."""
    await oidc.unlink(ctx, caller)


@router.post("/accounts/{account_id}/oidc/unlink")
async def unlink_account_oidc(ctx: Ctx, caller: CallerDep, account_id: str, body: ReasonGiven) -> Account:
    """Take the link off somebody's account and sign it out everywhere."""
    changed = await oidc.unlink_other(ctx, caller, account_id, body.reason)
    return (await queries.account_views(ctx, [changed]))[0]


async def _finished(ctx: Context, request: Request, flow: Flow, code: str | None) -> RedirectResponse:
    if flow.account_id:
        await oidc.link(ctx, flow, code)
        return _to(ACCOUNT_PAGE, oidc="linked")
    signed_in = await oidc.sign_in(ctx, flow, code, place(request))
    response = _to(SIGN_IN_PAGE, oidc="signed_in")
    set_refresh(ctx, response, signed_in.refresh_token)
    return response


def _to(page: str, **query: str) -> RedirectResponse:
    """A page of the web client, on whatever address the browser knows it by."""
    path, hash_, fragment = page.partition("#")
    address = f"{path}?{urlencode(query)}{hash_}{fragment}"
    return RedirectResponse(address, SEE_OTHER, {"Cache-Control": "no-store"})


def _remember(ctx: Context, response: Response, browser: str) -> None:
    """Lax, unlike the refresh token's: the way back begins at another site."""
    response.headers["Cache-Control"] = "no-store"
    response.set_cookie(
        COOKIE,
        browser,
        max_age=oidc.FLOW_LIFE,
        path=PATH,
        secure=ctx.settings.secure_cookie,
        httponly=True,
        samesite="lax",
    )
