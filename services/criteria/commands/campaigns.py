"""A campaign: rounds of several sets and tiers with common dates, made and moved together."""

from dataclasses import replace

from chamdiem.servicekit.errors import StaleVersion
from chamdiem.servicekit.history import entry
from chamdiem.servicekit.reach import must_reach, must_work_with
from chamdiem.servicekit.requests import new_id
from chamdiem.servicekit.tokens import Caller
from services.criteria.commands.dates import after_move
from services.criteria.commands.new_round import assemble, published_document
from services.criteria.commands.staffing import because_of, demand_staff
from services.criteria.context import Context
from services.criteria.domain.rights import require
from services.criteria.errors import CampaignNotFound
from services.criteria.repository.rounds import RACES, RoundChange
from services.criteria.schemas import NewRound
from services.criteria.schemas.campaigns import CampaignRound, NewCampaign
from services.criteria.schemas.round_changes import DatesMove


async def create_campaign(ctx: Context, caller: Caller, key: str, body: NewCampaign) -> str:
    """Open all its rounds, or none; a repetition under the same key finds it. Its id.

    Raises as `create_round` for the first round that is not in order, UnitsWithoutAccounts for all together.
    """
    require(caller.kind, "change_rounds")
    campaign_id = new_id(caller, key, "campaigns")
    if await ctx.stores.campaigns.find(campaign_id):
        return campaign_id
    now = ctx.kit.clock()
    added = [
        await _round(ctx, caller, campaign_id, new_id(caller, key, f"campaigns/{place}"), body, one)
        for place, one in enumerate(body.rounds)
    ]
    taken = [(one.round.kind, one.round.units) for one in added]
    because = because_of(await demand_staff(ctx, taken, body.confirm_without_accounts))
    added = [replace(one, history={**one.history, "reason": because}) for one in added]
    made = await ctx.stores.campaigns.add(campaign_id, body.name, now, added)
    if not made and not await ctx.stores.campaigns.find(campaign_id):
        raise StaleVersion("Chiến dịch vừa được người khác thay đổi.")
    return campaign_id


async def _round(
    ctx: Context, caller: Caller, campaign_id: str, round_id: str, body: NewCampaign, one: CampaignRound
) -> RoundChange:
    must_reach(ctx.kit.tree, caller, (unit.unit_id for unit in one.units))
    document = await published_document(ctx, one.set_id)
    must_work_with(caller, document.kind)
    common = {"phases": body.phases, "official": body.official, "reminder_days": body.reminder_days}
    asked = NewRound(**one.model_dump(), **common)
    made = replace(await assemble(ctx, round_id, asked, document), campaign_id=campaign_id)
    return RoundChange(made, entry(caller, ctx.kit.clock(), "round", to="created"))


async def move_campaign(ctx: Context, caller: Caller, campaign_id: str, body: DatesMove) -> None:
    """Move the dates of all its rounds, or of none.

    Raises CampaignNotFound, whatever `after_move` raises, and StaleVersion after many lost races.
    """
    require(caller.kind, "change_rounds")
    for _ in range(RACES):
        rounds = await ctx.stores.rounds.of_campaign(campaign_id)
        if not rounds:
            raise CampaignNotFound("Không có chiến dịch này.")
        now = ctx.kit.clock()
        changes = [(one, after_move(ctx, caller, one, body, now)) for one in rounds]
        changed = [
            (before.version, replace(change, round=replace(change.round, version=before.version + 1)))
            for before, change in changes
            if change.round != before
        ]
        if not changed or await ctx.stores.campaigns.commit(changed=changed):
            return
    raise StaleVersion("Có đợt của chiến dịch vừa được người khác thay đổi.")
