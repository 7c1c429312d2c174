"""News of proposals and feedback (C4, O2): to the administrators that reach the unit, and to the authors."""

from chamdiem.contracts.criteria import ProposalChanged
from services.identity.commands.notices import notify
from services.identity.context import Context
from services.identity.domain.accounts import Account
from services.identity.domain.units import within

AUTHOR_HEARS = {
    "commented": "proposal_commented",
    "answered": "proposal_answered",
    "reopened": "proposal_reopened",
}


async def proposal_changed(ctx: Context, event: ProposalChanged, version: int) -> None:
    """What the unit says goes to the administrators, what others say to the author."""
    cause = f"proposal:{event.proposal_id}:{version}"
    params = {
        "proposal_id": event.proposal_id,
        "about": event.about,
        "title": event.title,
        "unit_name": event.unit_name,
        "state": event.state,
        "said": event.said,
    }
    if event.change in AUTHOR_HEARS and event.by != event.author_id:
        await notify(ctx, [event.author_id], cause, AUTHOR_HEARS[event.change], params)
    if event.change == "created" or (event.change == "commented" and not event.by_home_affairs):
        kind = "proposal_new" if event.change == "created" else "proposal_discussed"
        await notify(ctx, await _administrators(ctx, event), cause, kind, params)


async def _administrators(ctx: Context, event: ProposalChanged) -> list[str]:
    parents = await ctx.stores.units.parents()
    accounts = await ctx.stores.accounts.of_units("administration")

    def reaches(account: Account) -> bool:
        scope, kinds = account.scope_unit_id, account.set_kinds
        of_kind = event.set_kind is None or not kinds or event.set_kind in kinds
        return of_kind and (scope is None or within(scope, event.unit_id, parents))

    return [account.account_id for account in accounts if reaches(account) and account.account_id != event.by]
