"""The crosswalk of a set: proposed by the server, corrected by people, kept with its history (C2)."""

import asyncio
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from chamdiem.contracts.criteria import ContinuedLeaf, CrosswalkChanged
from chamdiem.scoring import SetDocument, Tree
from chamdiem.scoring.crosswalk import Links, left_over, propose, strangers
from chamdiem.servicekit.errors import StaleVersion
from chamdiem.servicekit.history import entry
from chamdiem.servicekit.outbox import Document
from chamdiem.servicekit.tokens import Caller
from services.criteria.commands.set_owners import must_change
from services.criteria.context import Context
from services.criteria.domain.rights import require
from services.criteria.errors import UnknownNode, UnknownSet
from services.criteria.queries import set_text


@dataclass(frozen=True)
class Crosswalk:
    """`version` 0: a proposal that nobody has stored. `left_over`: former leaves that nothing continues."""

    former_set_id: str
    version: int
    links: Links
    left_over: Sequence[str]
    notes: Mapping[str, str]
    """By leaf: what whoever matched it wants the next reader to know."""


async def read_crosswalk(ctx: Context, caller: Caller, set_id: str, former_id: str | None) -> Crosswalk:
    """The stored crosswalk, or a proposal from `former_id` (else the set's source).

    Raises SetNotFound, Forbidden, UnknownSet when neither names a former set.
    """
    summary, text = await set_text(ctx, caller, set_id)
    stored = await ctx.stores.crosswalks.find(set_id)
    source = summary.source.set_id if summary.source else None
    chosen: str | None = former_id or (stored["former_set_id"] if stored else source)
    if chosen is None:
        raise UnknownSet("Hãy chọn bộ tiêu chí của năm trước.")
    _, former_text = await set_text(ctx, caller, chosen)
    former, tree = await asyncio.to_thread(_trees, former_text, text)
    kept = stored is not None and chosen == stored["former_set_id"]
    links = _links(stored) if stored and kept else propose(former, tree)
    notes = _notes(stored) if stored and kept else {}
    return Crosswalk(chosen, stored["version"] if stored else 0, links, left_over(former, links), notes)


@dataclass(frozen=True)
class NewLink:
    """The former leaves that a leaf continues, and why so."""

    former_ids: Sequence[str]
    note: str = ""


def _changed(ctx: Context, caller: Caller, was: Mapping[str, Any], to: Mapping[str, Any]) -> dict[str, Any]:
    """The history's entry: the leaves that are matched otherwise now, alone."""
    changed = [one for one in dict.fromkeys((*was, *to)) if was.get(one) != to.get(one)]
    return entry(
        caller,
        ctx.kit.clock(),
        "crosswalk",
        was={one: was[one] for one in changed if one in was},
        to={one: to[one] for one in changed if one in to},
    )


async def store_crosswalk(
    ctx: Context, caller: Caller, set_id: str, seen: int, former_id: str, links: Mapping[str, NewLink]
) -> None:
    """Keep the links at the version that was seen (0: none yet). Raises UnknownNode, StaleVersion,
    SetNotFound.
    """
    if described := await ctx.stores.sets.find(set_id):
        must_change(ctx, caller, described)
    require(caller.kind, "change_sets")
    texts = [(await set_text(ctx, caller, one))[1] for one in (set_id, former_id)]
    tree, former = await asyncio.to_thread(_trees, *texts)
    given = {leaf_id: tuple(dict.fromkeys(link.former_ids)) for leaf_id, link in links.items()}
    if unknown := strangers(former, tree, given):
        raise UnknownNode("Bộ tiêu chí không có tiêu chí này.", nodes=list(unknown[:50]))
    stored = await ctx.stores.crosswalks.find(set_id)
    fields = _fields(former_id, links, given)
    was, to = _said(stored) if stored else {}, _said(fields)
    if stored and stored["former_set_id"] == former_id and was == to:
        return
    continued = tuple(ContinuedLeaf(leaf_id=leaf_id, former_ids=ids) for leaf_id, ids in given.items())
    told = CrosswalkChanged(set_id=set_id, former_set_id=former_id, links=continued)
    if not await ctx.stores.crosswalks.write(set_id, seen, fields, _changed(ctx, caller, was, to), told):
        current = await ctx.stores.crosswalks.find(set_id)
        version = current["version"] if current else 0
        raise StaleVersion(
            "Bảng đối chiếu vừa được người khác thay đổi.", current={"version": version}, yours=seen
        )


def _fields(
    former_id: str, links: Mapping[str, NewLink], given: Mapping[str, Sequence[str]]
) -> dict[str, object]:
    # Ids are keys nowhere in the database: a list keeps their order, too.
    rows = [
        {"leaf_id": leaf_id, "former_ids": list(ids), "note": links[leaf_id].note}
        for leaf_id, ids in given.items()
    ]
    return {"former_set_id": former_id, "links": rows}


def _trees(*texts: str) -> list[Tree]:
    return [Tree(SetDocument.model_validate_json(text)) for text in texts]


def _links(stored: Document) -> Links:
    return {link["leaf_id"]: tuple(link["former_ids"]) for link in stored["links"]}


def _notes(stored: Document) -> dict[str, str]:
    return {link["leaf_id"]: link.get("note", "") for link in stored["links"]}


def _said(stored: Document) -> dict[str, list[str]]:
    """What the history says of each leaf: the former ones, and the note where there is one."""
    notes = _notes(stored)
    return {
        leaf_id: [*ids, f"({notes[leaf_id]})"] if notes[leaf_id] else list(ids)
        for leaf_id, ids in _links(stored).items()
    }
