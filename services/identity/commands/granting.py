"""What an administrator may give to an account: nothing wrong for its kind, nothing beyond her own reach."""

from collections.abc import Mapping

from chamdiem.servicekit.tokens import Caller
from services.identity.context import Context
from services.identity.domain.accounts import Account, username_key
from services.identity.domain.bounds import (
    OVERSEERS,
    Bounded,
    bounds_faults,
    contact_faults,
    holder_faults,
    username_faults,
    within_kinds,
)
from services.identity.domain.units import within
from services.identity.errors.accounts import AccountNotFound
from services.identity.schemas.accounts import NewAccount

Parents = Mapping[str, str | None]


def new_account_faults(
    caller: Caller, body: NewAccount, parents: Parents, times: Mapping[str, int]
) -> list[str]:
    """Everything that forbids issuing this account; `times`: how often each name occurs in the request."""
    faults = username_faults(body.username) + contact_faults(body.phone, body.email)
    faults += holder_faults(body.organisation, body.position)
    faults += grant_faults(caller, body.kind, body.unit_id, body, parents)
    if times[username_key(body.username)] > 1:
        faults.append("username_twice")
    return faults


def grant_faults(caller: Caller, kind: str, unit_id: str, bounds: Bounded, parents: Parents) -> list[str]:
    """What forbids these bounds to an account of this kind and unit (A1, A8)."""
    faults = bounds_faults(kind, bounds)
    named = [unit_id, *bounds.extra_unit_ids, *([bounds.scope_unit_id] if bounds.scope_unit_id else [])]
    if any(unit not in parents for unit in named):
        faults.append("unknown_unit")
    elif caller.scope and not all(within(caller.scope, unit, parents) for unit in named):
        faults.append("outside_scope")
    if caller.scope and kind in OVERSEERS and bounds.scope_unit_id is None:
        faults.append("scope_required")
    if not within_kinds(caller.topics, bounds.set_kinds):
        faults.append("outside_set_kinds")
    return faults


async def reachable_account(ctx: Context, caller: Caller, account_id: str) -> Account:
    """The account, if the caller administers or oversees it; a district's administrator neither sees nor
    touches what lies outside, nor who reaches further (A8). Raises AccountNotFound.
    """
    account = await ctx.stores.accounts.get(account_id)
    if not reaches(caller, account, await ctx.stores.units.parents() if caller.scope else {}):
        raise AccountNotFound("Không có tài khoản này.")
    return account


def reaches(caller: Caller, account: Account, parents: Parents) -> bool:
    """Whether an account lies wholly in the caller's subtree with all that it reaches, and oversees no kind
    of set that the caller does not: who gives it a password could sign in with it.
    """
    if account.kind in OVERSEERS and not within_kinds(caller.topics, account.set_kinds):
        return False
    if caller.scope is None:
        return True
    named = [account.unit_id, *account.extra_unit_ids]
    if account.kind in OVERSEERS:
        if account.scope_unit_id is None:
            return False
        named.append(account.scope_unit_id)
    return all(within(caller.scope, unit, parents) for unit in named)
