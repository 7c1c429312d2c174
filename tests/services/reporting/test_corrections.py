"""A round that goes on with a corrected set: figures are laid out by the version that they name (C2)."""

from typing import Any

from chamdiem.contracts.criteria import CriteriaSetPublished
from chamdiem.scoring import SetDocument, digest
from chamdiem.servicekit.testing import eventually
from tests.services.reporting.conftest import World
from tests.services.reporting.data import SET, completed, leaf, round_changed, round_completed, sheet

NEW_ID = f"{SET.set_id}-v2"


def with_another_leaf() -> SetDocument:
    document = SET.model_dump(mode="json", by_alias=True) | {"set_id": NEW_ID}
    document["nodes"][0]["children"] = [
        leaf("l1", "1.1", "1"),
        leaf("l3", "1.2", "1"),
        leaf("l2", "1.3", "4"),
    ]
    return SetDocument.model_validate(document)


async def test_what_was_sent_under_other_columns_counts_as_not_sent(world: World) -> None:
    await world.begin()
    after = with_another_leaf()
    await world.tell(CriteriaSetPublished(set_id=NEW_ID, digest=digest(after), document=after))
    anew = sheet("so-a", l1="1", l3="0.5", l2="4").model_copy(update={"set_id": NEW_ID})
    await world.tell(anew, round_changed(set_id=NEW_ID))
    for unit_id in ("so-a", "so-b", "so-c"):
        done = completed(unit_id, l1="1", l3="1", l2="4")
        await world.tell(done.model_copy(update={"set_id": NEW_ID}))
    await world.tell(round_completed())

    async def ranked() -> Any:
        found = await world.table()
        rows = {row["unit_id"]: row for row in found["rows"]}
        whole = len(rows) == 3 and found["set_id"] == NEW_ID
        return whole and rows["so-a"]["own_points_display"] == "5.50" and rows

    rows = await eventually(ranked)
    assert rows["so-b"]["own_points_display"] is None
    explained = await world.call("management", "/rounds/r1/results/so-b")
    assert explained.status_code == 200
