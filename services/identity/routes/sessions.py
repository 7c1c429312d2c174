"""Signing in and out, one's own account, the public keys."""

from typing import Annotated

from fastapi import APIRouter, Cookie, Request, Response

from chamdiem.servicekit.auth import CallerDep, UnsettledCallerDep
from services.identity import queries
from services.identity.commands import passwords, sessions, sign_in
from services.identity.context import Context, Ctx
from services.identity.schemas.accounts import Account
from services.identity.schemas.sessions import JwkSet, PasswordChange, Session, SignIn

COOKIE = "chamdiem_refresh"
PATH = "/api/identity/sessions"

RefreshCookie = Annotated[str | None, Cookie(alias=COOKIE)]
router = APIRouter()


@router.post("/sessions")
async def create_session(ctx: Ctx, request: Request, response: Response, body: SignIn) -> Session:
    """Sign in with user name and password; the refresh token comes in a cookie."""
    address = request.client.host if request.client else "unknown"
    return await _session(ctx, response, await sign_in.sign_in(ctx, body.username, body.password, address))


@router.post("/sessions/refresh")
async def refresh_session(ctx: Ctx, response: Response, cookie: RefreshCookie = None) -> Session:
    """A new access token for the refresh token in the cookie, which is replaced."""
    return await _session(ctx, response, await sessions.refresh(ctx, cookie))


@router.delete("/sessions/current", status_code=204)
async def end_session(ctx: Ctx, response: Response, cookie: RefreshCookie = None) -> None:
    """Sign out."""
    await sessions.sign_out(ctx, cookie)
    response.delete_cookie(COOKIE, path=PATH)


@router.get("/me")
async def read_own_account(ctx: Ctx, caller: CallerDep) -> Account:
    """The caller's account."""
    return await queries.own_account(ctx, caller)


@router.post("/me/password")
async def change_own_password(
    ctx: Ctx, caller: UnsettledCallerDep, response: Response, body: PasswordChange
) -> Session:
    """Change one's password; the only thing that an issued password is good for."""
    changed = await passwords.change_password(ctx, caller, body.current_password, body.new_password)
    return await _session(ctx, response, changed)


@router.get("/jwks")
async def read_public_keys(ctx: Ctx) -> JwkSet:
    """The public keys that access tokens are checked with."""
    return ctx.tokens.jwks


async def _session(ctx: Context, response: Response, signed_in: sign_in.SignedIn) -> Session:
    settings = ctx.settings
    response.headers["Cache-Control"] = "no-store"
    response.set_cookie(
        COOKIE,
        signed_in.refresh_token,
        max_age=settings.session_life,
        path=PATH,
        secure=settings.secure_cookie,
        httponly=True,
        samesite="strict",
    )
    account = (await queries.account_views(ctx, [signed_in.account]))[0]
    return Session(
        access_token=signed_in.access_token,
        expires_at=signed_in.expires_at,
        account=account,
        must_change_password=account.must_change_password,
    )
