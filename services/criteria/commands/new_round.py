"""Opening a round over a published set."""

from collections.abc import Iterable, Mapping
from datetime import date, datetime

from chamdiem.scoring import SetDocument, Tree, end_of_day, start_of_day
from chamdiem.servicekit.errors import NotReady, StaleVersion
from chamdiem.servicekit.history import entry
from chamdiem.servicekit.outbox import Document
from chamdiem.servicekit.reach import must_reach, must_work_with
from chamdiem.servicekit.requests import new_id
from chamdiem.servicekit.tokens import Caller
from services.criteria.commands.set_owners import must_be_for
from services.criteria.commands.staffing import because_of, demand_staff
from services.criteria.context import Context
from services.criteria.domain.phases import Phases, in_order, phase_dates
from services.criteria.domain.rights import require
from services.criteria.domain.rounds import Round, RoundUnit, check_nodes, check_units, exclusions
from services.criteria.errors import SetNotPublished, UnknownSet, WrongUnitKind
from services.criteria.repository.rounds import RoundChange
from services.criteria.schemas import ChosenUnit, NewRound, PlannedPhase


async def create_round(ctx: Context, caller: Caller, key: str, body: NewRound) -> Round:
    """Open a round; a repetition under the same idempotency key finds it.

    Raises OutsideScope, UnknownSet, SetNotPublished, SetCorrected, PhasesOutOfOrder, PhaseEndsBeforeStart,
    UnitTwice, UnknownNode, WrongUnitKind, BeyondExtension, ReasonRequired, UnitsWithoutAccounts, and NotReady
    while a named unit has not arrived.
    """
    require(caller.kind, "change_rounds")
    must_reach(ctx.kit.tree, caller, (unit.unit_id for unit in body.units))
    round_id = new_id(caller, key, "rounds")
    if found := await ctx.stores.rounds.find(round_id):
        return found
    document = await published_document(ctx, body.set_id)
    must_work_with(caller, document.kind)
    made = await assemble(ctx, round_id, body, document)
    lacking = await demand_staff(ctx, [(made.kind, made.units)], body.confirm_without_accounts)
    history = entry(caller, ctx.kit.clock(), "round", to="created", reason=because_of(lacking))
    if await ctx.stores.campaigns.commit(added=[RoundChange(made, history)]):
        return made
    if found := await ctx.stores.rounds.find(round_id):
        return found
    raise StaleVersion("Đợt chấm điểm vừa được người khác thay đổi.")


async def published_document(ctx: Context, set_id: str) -> SetDocument:
    """The set that a round scores. Raises UnknownSet, SetNotPublished."""
    stored = await ctx.stores.sets.find(set_id)
    if stored is None:
        raise UnknownSet("Không có bộ tiêu chí này.", set_id=set_id)
    if stored["status"] != "published":
        raise SetNotPublished("Bộ tiêu chí chưa công bố.", set_id=set_id)
    return SetDocument.model_validate_json(await ctx.stores.sets.text(set_id) or "")


def must_use(stored: Round, document: SetDocument) -> None:
    """Raises StaleVersion where the round has gone over to a correction since the set was read."""
    if stored.set_id != document.set_id:
        raise StaleVersion("Bộ tiêu chí của đợt vừa được đính chính. Tải lại trang rồi làm lại.")


def moment(value: datetime | date, *, end: bool = False) -> datetime:
    """A day begins at 0:00 and ends at 24:00 local time."""
    if isinstance(value, datetime):
        return value
    return end_of_day(value) if end else start_of_day(value)


async def assemble(ctx: Context, round_id: str, body: NewRound, document: SetDocument) -> Round:
    """The round that the body asks for. Raises as `create_round`."""
    tie_breaks = document.tie_breaks if body.tie_breaks is None else body.tie_breaks
    check_nodes(tie_breaks, _known(document).__contains__)
    return Round(
        round_id=round_id,
        name=body.name,
        set_id=document.set_id,
        kind=document.kind,
        unit_kind=document.unit_kind,
        year=document.year,
        official=body.official,
        survey_held=body.survey_held,
        scans_allowed=body.scans_allowed,
        phases=_phases(body.phases),
        units=await chosen_units(ctx, body.units, document),
        tie_breaks=tuple(tie_breaks),
        reminder_days=None if body.reminder_days is None else tuple(body.reminder_days),
    )


def _excluded(units: Iterable[ChosenUnit]) -> Iterable[str]:
    return (node.node_id for unit in units for node in unit.excluded_nodes)


def _phases(planned: Iterable[PlannedPhase]) -> Phases:
    return in_order(phase_dates(p.phase, moment(p.start), moment(p.end, end=True)) for p in planned)


def _known(document: SetDocument) -> set[str]:
    return {node.id for node in Tree(document).nodes}


async def chosen_units(
    ctx: Context, chosen: list[ChosenUnit], document: SetDocument
) -> tuple[RoundUnit, ...]:
    """The units as they are called now. Raises UnitTwice, UnknownNode, NotReady, WrongUnitKind,
    BeyondExtension, ReasonRequired.
    """
    unit_kind = document.unit_kind
    check_nodes(_excluded(chosen), _known(document).__contains__)
    check_units([unit.unit_id for unit in chosen])
    copies = await ctx.stores.units.get_many(unit.unit_id for unit in chosen)
    if missing := [unit.unit_id for unit in chosen if unit.unit_id not in copies]:
        raise NotReady("Chưa nhận được thông tin đơn vị.", unit_ids=missing)
    if wrong := [unit_id for unit_id, copy in copies.items() if copy["kind"] != unit_kind]:
        raise WrongUnitKind("Bộ tiêu chí dành cho loại đơn vị khác.", unit_ids=wrong, unit_kind=unit_kind)
    await must_be_for(ctx, document.set_id, list(copies))
    return tuple(_unit(unit, copies) for unit in chosen)


def _unit(chosen: ChosenUnit, copies: Mapping[str, Document]) -> RoundUnit:
    copy = copies[chosen.unit_id]
    nodes = ((node.node_id, node.reason) for node in chosen.excluded_nodes)
    return RoundUnit(
        unit_id=chosen.unit_id,
        name=copy["name"],
        short_name=copy["short_name"],
        kind=copy["kind"],
        ranking_group=chosen.ranking_group or copy["ranking_group"] or copy["kind"],
        excluded_nodes=exclusions(nodes, chosen.excluded_reason),
    )
