"""Last year's sheet of the same unit, leaf by leaf beside this year's."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from chamdiem.contracts.appraisal import FinalItem
from chamdiem.servicekit.tokens import Caller
from services.submission.commands.access import form_of, require_right, whole_sheet
from services.submission.context import Context
from services.submission.domain.form import Form
from services.submission.domain.former import chosen, links_between
from services.submission.domain.items import Item, item_from
from services.submission.domain.rights import Action
from services.submission.domain.sheets import sheet_id_of
from services.submission.schemas.former import FormerLeaf, FormerSheet


@dataclass(frozen=True)
class Before:
    """The sheet before, its form, and the former leaves of each of this year's."""

    sheet: Mapping[str, Any]
    form: Form
    links: Mapping[str, tuple[str, ...]]

    def items(self, leaf_id: str) -> list[Item]:
        """What was said on the leaves that this one continues."""
        stored = self.sheet["items"]
        return [item_from(stored[one]) for one in self.links.get(leaf_id, ()) if one in stored]


async def before_of(ctx: Context, sheet: Mapping[str, Any]) -> Before | None:
    """Last year's sheet of the unit; None where there was none."""
    stored = await ctx.former.links(sheet["set_id"])
    earlier = await ctx.former.earlier(sheet["kind"], sheet["year"], sheet["unit_id"])
    round_ = chosen(earlier, stored[0] if stored else None)
    former = await ctx.sheets.whole(sheet_id_of(round_.round_id, sheet["unit_id"])) if round_ else None
    if round_ is None or former is None:
        return None
    form, former_form = await form_of(ctx, sheet["set_id"]), await form_of(ctx, round_.set_id)
    told = stored[1] if stored and stored[0] == round_.set_id else None
    return Before(former, former_form, links_between(former_form, form, told))


async def read_former(ctx: Context, caller: Caller, sheet_id: str) -> FormerSheet:
    """Facts, points, explanation and evidence of last year; the panel's word to Home Affairs at once, to the
    unit once that round's results are published (R5). Raises Forbidden.
    """
    await require_right(ctx, Action.READ_FORMER, caller, sheet_id)
    before = await before_of(ctx, await whole_sheet(ctx, sheet_id))
    if before is None:
        return FormerSheet()
    panel = await _panel(ctx, caller, before.sheet)
    leaves = tuple(
        _leaf(before, leaf_id, former_id, panel)
        for leaf_id, former_ids in before.links.items()
        for former_id in former_ids
    )
    return FormerSheet(
        sheet_id=before.sheet["_id"],
        round_name=before.sheet["round_name"],
        year=before.sheet["year"],
        panel_shown=panel is not None,
        leaves=leaves,
    )


async def _panel(ctx: Context, caller: Caller, sheet: Mapping[str, Any]) -> Mapping[str, FinalItem] | None:
    if caller.kind == "entry" and await ctx.former.publications.get(sheet["round_id"]) is None:
        return None
    copy = await ctx.former.verdicts.get(sheet["_id"])
    return {one.leaf_id: one for one in copy.event.items} if copy else None


def _leaf(before: Before, leaf_id: str, former_id: str, panel: Mapping[str, FinalItem] | None) -> FormerLeaf:
    scored = before.form.fillable(former_id)
    stored = before.sheet["items"].get(former_id)
    item = item_from(stored) if stored else Item()
    final = (panel or {}).get(former_id)
    about = {"leaf_id": leaf_id, "former_id": former_id, "code": scored.code, "name": scored.name}
    return FormerLeaf.model_validate(
        {
            **vars(item),
            **about,
            "max_points": scored.max_points,
            "rule": scored.rule.model_dump(mode="json", by_alias=True),
            "panel_points": final.points if final else None,
            "panel_reasons": list(final.reasons) if final else [],
        }
    )
