"""Requests over HTTP."""

from fastapi import APIRouter

from chamdiem.servicekit.auth import CallerDep
from chamdiem.servicekit.paging import Cursor, Limit
from chamdiem.servicekit.requests import IdempotencyKey
from services.identity.commands import approving, requests
from services.identity.commands.reach import reached_units
from services.identity.context import Context, Ctx
from services.identity.domain import requests as domain
from services.identity.domain.bounds import OVERSEERS
from services.identity.domain.requests import RequestKind, State
from services.identity.domain.rights import require
from services.identity.repository.requests import of_requester, of_units
from services.identity.routes.accounts import issued_views
from services.identity.schemas.accounts import ReasonGiven
from services.identity.schemas.requests import AccountRequest, ApprovedRequest, NewRequest, RequestPage

router = APIRouter()


@router.post("/requests", status_code=201)
async def create_request(
    ctx: Ctx, caller: CallerDep, key: IdempotencyKey, body: NewRequest
) -> AccountRequest:
    """A unit's head asks for an account, a new password or an appraiser."""
    return await _view(ctx, await requests.ask(ctx, caller, key, body))


@router.get("/requests")
async def list_requests(
    ctx: Ctx,
    caller: CallerDep,
    state: State | None = None,
    kind: RequestKind | None = None,
    limit: Limit = 100,
    cursor: Cursor = None,
) -> RequestPage:
    """Requests, the oldest first: a unit's own, or all that the caller reaches."""
    require(caller.kind, "read_requests")
    if caller.kind in OVERSEERS:
        of = of_units(await reached_units(ctx, caller))
    else:
        of = of_requester([caller.unit_id or ""])
    found, page, pending = await ctx.stores.requests.page(state, kind, of, limit, cursor)
    items = [await _view(ctx, request) for request in found]
    return RequestPage(items=items, next_cursor=page.next_cursor, total=page.total, pending=pending)


@router.get("/requests/{request_id}")
async def read_request(ctx: Ctx, caller: CallerDep, request_id: str) -> AccountRequest:
    """Where a request stands."""
    require(caller.kind, "read_requests")
    return await _view(ctx, await requests.visible(ctx, caller, request_id))


@router.post("/requests/{request_id}/approve")
async def approve_request(ctx: Ctx, caller: CallerDep, request_id: str, body: ReasonGiven) -> ApprovedRequest:
    """Do what was asked; the first password is shown this once."""
    request, issued = await approving.approve(ctx, caller, request_id, body.reason)
    return ApprovedRequest(request=await _view(ctx, request), account=(await issued_views(ctx, [issued]))[0])


@router.post("/requests/{request_id}/reject")
async def reject_request(ctx: Ctx, caller: CallerDep, request_id: str, body: ReasonGiven) -> AccountRequest:
    """Refuse what was asked, with a reason."""
    return await _view(ctx, await requests.reject(ctx, caller, request_id, body.reason))


@router.post("/requests/{request_id}/withdraw")
async def withdraw_request(ctx: Ctx, caller: CallerDep, request_id: str, body: ReasonGiven) -> AccountRequest:
    """Take one's own request back while it waits."""
    return await _view(ctx, await requests.withdraw(ctx, caller, request_id, body.reason))


async def _view(ctx: Context, request: domain.AccountRequest) -> AccountRequest:
    names = await ctx.stores.units.names([request.unit_id])
    username = (request.proposal or {}).get("username", "")
    if not username and request.account_id:
        username = (await ctx.stores.accounts.get(request.account_id)).username
    shown = vars(request) | {"unit_name": names.get(request.unit_id, request.unit_id), "username": username}
    return AccountRequest.model_validate(shown | {"decision": request.decision and vars(request.decision)})
