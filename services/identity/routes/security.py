"""What administrators do about signing in: sessions and second factors of accounts, and the settings."""

from fastapi import APIRouter, Response

from chamdiem.servicekit.auth import CallerDep
from chamdiem.servicekit.requests import IfMatch, set_etag
from services.identity import queries
from services.identity.commands import account_security
from services.identity.context import Ctx
from services.identity.repository.security import StoredSecurity
from services.identity.routes.open_sessions import shown
from services.identity.schemas.accounts import Account, ReasonGiven
from services.identity.schemas.second_factor import SecurityChange, SecuritySettings
from services.identity.schemas.sessions import OpenSessions

router = APIRouter()


@router.get("/accounts/{account_id}/sessions")
async def list_account_sessions(ctx: Ctx, caller: CallerDep, account_id: str) -> OpenSessions:
    """Where an account is signed in."""
    return shown(await account_security.list_sessions(ctx, caller, account_id), caller)


@router.post("/accounts/{account_id}/sessions/end")
async def end_account_sessions(ctx: Ctx, caller: CallerDep, account_id: str, body: ReasonGiven) -> Account:
    """Sign the account out everywhere; tokens that are out end at once."""
    changed = await account_security.end_sessions(ctx, caller, account_id, body.reason)
    return (await queries.account_views(ctx, [changed]))[0]


@router.post("/accounts/{account_id}/sessions/{session_id}/end")
async def end_account_session(
    ctx: Ctx, caller: CallerDep, account_id: str, session_id: str, body: ReasonGiven
) -> Account:
    """Sign the account out in one place; its other sessions go on."""
    changed = await account_security.end_session(ctx, caller, account_id, session_id, body.reason)
    return (await queries.account_views(ctx, [changed]))[0]


@router.post("/accounts/{account_id}/failures/clear")
async def clear_account_failures(ctx: Ctx, caller: CallerDep, account_id: str, body: ReasonGiven) -> Account:
    """Let a name that was locked after failures be tried again at once."""
    changed = await account_security.clear_failures(ctx, caller, account_id, body.reason)
    return (await queries.account_views(ctx, [changed]))[0]


@router.post("/accounts/{account_id}/second-factor/reset")
async def reset_account_second_factor(
    ctx: Ctx, caller: CallerDep, account_id: str, body: ReasonGiven
) -> Account:
    """Take the second factor off an account whose holder lost telephone and recovery codes."""
    changed = await account_security.reset_second_factor(ctx, caller, account_id, body.reason)
    return (await queries.account_views(ctx, [changed]))[0]


@router.get("/security-settings")
async def read_security_settings(ctx: Ctx, caller: CallerDep, response: Response) -> SecuritySettings:
    """Which kinds of account need a second factor."""
    return _settings(response, await account_security.read_security(ctx, caller))


@router.put("/security-settings")
async def change_security_settings(
    ctx: Ctx, caller: CallerDep, response: Response, version: IfMatch, body: SecurityChange
) -> SecuritySettings:
    """Say which kinds of account need a second factor."""
    required = frozenset(body.required_second_factor)
    return _settings(response, await account_security.change_security(ctx, caller, version, required))


def _settings(response: Response, stored: StoredSecurity) -> SecuritySettings:
    set_etag(response, stored.version)
    return SecuritySettings.model_validate(
        {"required_second_factor": sorted(stored.required), "version": stored.version}
    )
