"""The sample set corrected, as criteria tells it."""

import asyncio
from collections.abc import Callable, Mapping
from dataclasses import asdict
from typing import Any

from chamdiem.contracts.criteria import (
    CorrectedField,
    CorrectedNode,
    CriteriaSetCorrected,
    CriteriaSetPublished,
    RoundChanged,
)
from chamdiem.scoring import SetDocument, digest
from chamdiem.scoring.comparison import compare
from chamdiem.servicekit.testing import eventually
from tests.services.submission.sample_set import SET_ID, set_document
from tests.services.submission.world import ROUND_ID, World

NEW_ID = f"{SET_ID}-v2"
REASON = "Sai thang điểm so với quyết định"
Mend = Callable[[dict[str, Any]], None]


def corrected(mend: Mend, before: SetDocument | None = None, set_id: str = NEW_ID) -> SetDocument:
    """The set, mended by leaf: the function is given each leaf of the document and changes it in place."""
    document = (before or set_document()).model_dump(mode="json", by_alias=True)
    document["set_id"] = set_id
    for area in document["nodes"]:
        for leaf in area["children"]:
            mend(leaf)
        area["children"] = [leaf for leaf in area["children"] if not leaf.pop("gone", False)]
    return SetDocument.model_validate(document)


def of_leaf(changes: Mapping[str, Mapping[str, Any]]) -> Mend:
    """Fields to replace, by leaf; `gone` takes the leaf out."""
    return lambda leaf: leaf.update(changes.get(leaf["id"], {}))


def told(after: SetDocument, before: SetDocument | None = None) -> CriteriaSetCorrected:
    """What criteria says of the correction."""
    old = before or set_document()
    found = compare(old, after)
    return CriteriaSetCorrected(
        set_id=after.set_id,
        corrects=old.set_id,
        edition=2,
        name=after.name,
        reason=REASON,
        figures=True,
        rounds=(ROUND_ID,),
        fields=tuple(CorrectedField(**asdict(change)) for change in found.fields),
        nodes=tuple(CorrectedNode.model_validate(asdict(node)) for node in found.nodes),
        by="admin",
        at="2026-03-01T00:00:00Z",
    )


def published(after: SetDocument) -> CriteriaSetPublished:
    """The version itself."""
    return CriteriaSetPublished(set_id=after.set_id, digest=digest(after), document=after)


def moved(world: World, after: SetDocument) -> RoundChanged:
    """The round, which goes on with the version."""
    return world.round(set_id=after.set_id)


async def correct(world: World, mend: Mend) -> SetDocument:
    """Criteria publishes the correction; returns when the sheets are there."""
    after = corrected(mend)
    events = (published(after), told(after), moved(world, after))
    await asyncio.gather(*(world.tell(event) for event in events))
    await arrived(world, after.set_id)
    return after


async def arrived(world: World, set_id: str) -> None:
    """Every sheet has gone over to the version."""

    async def there() -> bool:
        sheets = await world.context.rosters.of_round(ROUND_ID)
        return {sheet["set_id"] for sheet in sheets.values()} == {set_id}

    await eventually(there)
