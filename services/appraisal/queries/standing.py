"""A round with its set and its panel, as every use case needs them."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from chamdiem.contracts.criteria import RoundUnit
from chamdiem.scoring import Tree
from chamdiem.servicekit.errors import NotReady
from services.appraisal.context import Context
from services.appraisal.domain.explaining import Leaves
from services.appraisal.domain.rounds import SECOND, Round, has_phase
from services.appraisal.domain.seats import Assigned, Part, Required, required

Documents = Mapping[str, Mapping[str, Any]]


@dataclass(frozen=True)
class Standing:
    """A round whose copies have all arrived."""

    round: Round
    tree: Tree

    def unit(self, unit_id: str) -> RoundUnit | None:
        """None for a unit that the round does not hold (any more)."""
        return self.round.by_id.get(unit_id)

    def required(self, unit: RoundUnit, sheet: Mapping[str, Any] | None) -> Required:
        """What the set requires for the unit; bonus items once its sheet claims points for them."""
        items = sheet["items"] if sheet else {}
        claimed = [
            item.id for item in self.tree.bonus_items if (items.get(item.id, {}).get("points") or 0) > 0
        ]
        return required(self.tree, unit.excluded_nodes, claimed)

    @property
    def bonus_ids(self) -> tuple[str, ...]:
        """Items whose claim decides about seats."""
        return tuple(item.id for item in self.tree.bonus_items)


async def find_standing(context: Context, round_id: str) -> Standing | None:
    """None while the round's or the set's copy has not arrived."""
    round_ = await context.store.copies.round(round_id)
    tree = await context.store.copies.tree(round_.set_id) if round_ else None
    return Standing(round_, tree) if round_ and tree else None


async def need_standing(context: Context, round_id: str) -> Standing:
    """Raises NotReady: a copy that has not arrived can't be told from a round that does not exist."""
    standing = await find_standing(context, round_id)
    if standing is None:
        raise NotReady("Đợt chấm điểm hoặc bộ tiêu chí chưa về tới hệ thống thẩm định.", round_id=round_id)
    return standing


async def panel_of(context: Context, round_id: str) -> tuple[Assigned, ...]:
    """Everybody who appraises something in the round."""
    documents = await context.store.assignments.of_round(round_id)
    accounts = await context.store.copies.accounts(each["account_id"] for each in documents)
    return tuple(assigned_from(each, accounts) for each in documents)


async def second_leaves(context: Context, standing: Standing, unit_ids: Iterable[str]) -> dict[str, Leaves]:
    """By unit: the leaves that need a second word; none where the round has no second appraisal."""
    if not has_phase(standing.round, SECOND):
        return {}
    return await context.store.appraisals.asked(standing.round.round_id, unit_ids)


def assigned_from(assignment: Mapping[str, Any], accounts: Documents) -> Assigned:
    """A stored assignment as the rules see it."""
    parts = (Part(frozenset(part["unit_ids"]), frozenset(part["leaf_ids"])) for part in assignment["parts"])
    home = accounts.get(assignment["account_id"], {}).get("unit_id")
    return Assigned(assignment["account_id"], home, tuple(parts))


def sheet_ids(round_id: str, unit_ids: Iterable[str]) -> list[str]:
    """Ids of the units' sheets in the round."""
    return [f"{round_id}~{unit_id}" for unit_id in unit_ids]
