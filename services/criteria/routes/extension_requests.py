"""More time for one unit, asked and answered over HTTP."""

from fastapi import APIRouter, Response

from chamdiem.servicekit.auth import CallerDep
from chamdiem.servicekit.requests import IdempotencyKey
from services.criteria.commands import extension_requests
from services.criteria.context import Ctx
from services.criteria.routes.round_changes import shown
from services.criteria.schemas import Round
from services.criteria.schemas.round_changes import Because, ExtensionGrant, NewExtensionRequest

router = APIRouter()
BASE = "/rounds/{round_id}/extension-requests"


@router.post(BASE, status_code=201)
async def ask_extension(
    ctx: Ctx,
    caller: CallerDep,
    key: IdempotencyKey,
    round_id: str,
    body: NewExtensionRequest,
    response: Response,
) -> Round:
    """The unit's head asks for a later end of a phase; the round's `requests` tell where it stands."""
    changed = await extension_requests.ask(ctx, caller, key, round_id, body)
    return shown(ctx, caller, response, changed)


@router.post(BASE + "/{request_id}/grant")
async def grant_extension(
    ctx: Ctx, caller: CallerDep, round_id: str, request_id: str, body: ExtensionGrant, response: Response
) -> Round:
    """Grant the request, as asked or until another moment."""
    changed = await extension_requests.grant(ctx, caller, round_id, request_id, body)
    return shown(ctx, caller, response, changed)


@router.post(BASE + "/{request_id}/refusal")
async def refuse_extension(
    ctx: Ctx, caller: CallerDep, round_id: str, request_id: str, body: Because, response: Response
) -> Round:
    """Refuse the request with a reason."""
    changed = await extension_requests.refuse(ctx, caller, round_id, request_id, body.reason)
    return shown(ctx, caller, response, changed)


@router.post(BASE + "/{request_id}/withdrawal")
async def withdraw_extension_request(
    ctx: Ctx, caller: CallerDep, round_id: str, request_id: str, body: Because, response: Response
) -> Round:
    """The unit needs it no more."""
    changed = await extension_requests.withdraw(ctx, caller, round_id, request_id, body.reason)
    return shown(ctx, caller, response, changed)
