"""Extensions: sets that lower administrators make of a published one, with sub-criteria of their own (A8)."""

from collections.abc import Callable, Collection, Iterable, Mapping
from typing import Any

from chamdiem.scoring import SetDocument, Tree
from chamdiem.scoring.document import Group, Node
from chamdiem.servicekit.errors import NotReady
from chamdiem.servicekit.tokens import Caller
from services.criteria.errors.set_extensions import BeyondExtension

Within = Callable[[str, str], bool]
"""`(root, unit)`: whether the unit is the root or lies below it."""


def places_of(caller: Caller) -> Collection[str] | None:
    """Where the caller stands: an account of a unit with its units, one with bounds at their root; None for
    who reaches everywhere, and for appraisers, whom rounds assign to units of any place.
    """
    if caller.kind == "entry":
        return caller.units
    return None if caller.scope is None else {caller.scope}


def owner_of(stored: Mapping[str, Any]) -> str | None:
    """The unit whose extension the set is; None for a set of the whole province."""
    extends = stored.get("extends")
    return extends["owner_unit_id"] if extends else None


def concerns(within: Within, owner: str, places: Collection[str] | None) -> bool:
    """Whether one of the units is the owner, above it or below it; None stands for the whole tree."""
    return places is None or any(within(owner, place) or within(place, owner) for place in places)


def carried(base: SetDocument, extension: SetDocument) -> SetDocument:
    """The base with the leaves divided that the extension divides: what it may not divide any more, or what
    does not add up any more, is said by the checks.
    """
    parts = {node.id: node.children for node in Tree(extension).nodes if isinstance(node, Group)}

    def with_parts(node: Node) -> Node:
        if isinstance(node, Group):
            return node.model_copy(update={"children": tuple(map(with_parts, node.children))})
        if node.id not in parts:
            return node
        kept = {name: getattr(node, name) for name in Group.model_fields if name != "children"}
        # Already validated: points are millionths here, which a new reading would take for points.
        return Group.model_construct(**kept, children=parts[node.id])

    own = {"set_id": extension.set_id, "name": extension.name, "decision": extension.decision}
    return base.model_copy(update=own | {"nodes": tuple(map(with_parts, base.nodes))})


def must_lie_below(within: Within, owner: str | None, unit_ids: Iterable[str]) -> None:
    """An extension is scored by units below its owner alone. Raises BeyondExtension, naming the others."""
    if owner is None:
        return
    if outside := sorted({unit_id for unit_id in unit_ids if not within(owner, unit_id)}):
        detail = "Bộ tiêu chí mở rộng chỉ dùng cho đơn vị thuộc nơi ban hành."
        raise BeyondExtension(detail, unit_ids=outside, owner_unit_id=owner)


def must_be_owner_below(within: Within, base_owner: str | None, owner: str) -> None:
    """Raises NotReady while the owner has not arrived; BeyondExtension when the base is not for it."""
    if not within(owner, owner):
        raise NotReady("Chưa nhận được thông tin đơn vị.", unit_ids=[owner])
    must_lie_below(within, base_owner, [owner])
