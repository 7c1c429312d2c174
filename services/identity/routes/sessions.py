"""Signing in and out, one's own account, the public keys."""

from fastapi import APIRouter, Request, Response

from chamdiem.servicekit.auth import CallerDep, OwnCallerDep, UnsettledCallerDep
from services.identity import queries
from services.identity.commands import passwords, sessions, sign_in
from services.identity.commands.keys import follow
from services.identity.context import Context, Ctx
from services.identity.routes.cookies import COOKIE, PATH, RefreshCookie, place, set_refresh
from services.identity.routes.open_sessions import shown
from services.identity.schemas.accounts import Account
from services.identity.schemas.second_factor import SecondStep
from services.identity.schemas.sessions import (
    JwkSet,
    OpenSessions,
    PasswordChange,
    PasswordPolicy,
    Session,
    SignIn,
)

router = APIRouter()


@router.post("/sessions")
async def create_session(ctx: Ctx, request: Request, response: Response, body: SignIn) -> Session:
    """Sign in with user name and password; the refresh token comes in a cookie."""
    signed_in = await sign_in.sign_in(ctx, body.username, body.password, place(request))
    return await _session(ctx, response, signed_in)


@router.post("/sessions/second-factor")
async def finish_session(ctx: Ctx, request: Request, response: Response, body: SecondStep) -> Session:
    """The second step of signing in, where the first one asked for a code."""
    signed_in = await sign_in.finish_sign_in(ctx, body.challenge, body.code, place(request))
    return await _session(ctx, response, signed_in)


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
    ctx: Ctx, caller: UnsettledCallerDep, request: Request, response: Response, body: PasswordChange
) -> Session:
    """Change one's password; the only thing that an issued password is good for."""
    current, new = body.current_password, body.new_password
    changed = await passwords.change_password(ctx, caller, current, new, place(request))
    return await _session(ctx, response, changed)


@router.get("/me/sessions")
async def list_own_sessions(ctx: Ctx, caller: CallerDep) -> OpenSessions:
    """Where the caller is signed in."""
    return shown(await ctx.stores.sessions.of(caller.account_id), caller)


@router.delete("/me/sessions/{session_id}", status_code=204)
async def end_own_session(ctx: Ctx, caller: OwnCallerDep, session_id: str) -> None:
    """Sign out somewhere else; tokens that are out end within five minutes."""
    await sessions.end_own(ctx, caller, session_id)


@router.post("/me/sessions/end-others", status_code=204)
async def end_other_sessions(ctx: Ctx, caller: OwnCallerDep) -> None:
    """Sign out everywhere but here."""
    await sessions.end_others(ctx, caller)


@router.get("/password-policy")
async def read_password_policy(ctx: Ctx, caller: UnsettledCallerDep) -> PasswordPolicy:
    """What a chosen password must be."""
    return PasswordPolicy(**vars(ctx.settings.password_policy))


@router.get("/jwks")
async def read_public_keys(ctx: Ctx) -> JwkSet:
    """The public keys that access tokens are checked with."""
    await follow(ctx)
    return ctx.tokens.jwks


async def _session(ctx: Context, response: Response, signed_in: sign_in.SignedIn) -> Session:
    set_refresh(ctx, response, signed_in.refresh_token)
    account = (await queries.account_views(ctx, [signed_in.account]))[0]
    return Session(
        access_token=signed_in.access_token,
        expires_at=signed_in.expires_at,
        account=account,
        must_change_password=signed_in.account.must_change_password,
        password_too_old=signed_in.too_old,
        must_enrol_second_factor=signed_in.must_enrol,
    )
