"""From the arrived sheet to the completed round."""

from chamdiem.contracts.appraisal import (
    AppraisalSubmitted,
    AppraiserEngaged,
    AppraiserFinished,
    AssignmentChanged,
    RoundAppraisalCompleted,
    UnitAppraisalCompleted,
)
from chamdiem.servicekit.testing import eventually
from tests.services.appraisal.conftest import REASON, World


async def test_a_unit_is_appraised_and_the_round_completes(world: World) -> None:
    await world.begin("y-te")
    await world.account("an")
    assigned = await world.assign("an", ["y-te"])
    assert assigned["items"][0]["leaf_ids"] == ["a1", "a2", "a3", "b1", "b2"]
    await eventually(lambda: world.heard.of(AppraiserEngaged, "an"))
    assert (await eventually(lambda: world.heard.of(AssignmentChanged)))[0][0].unit_ids == ("y-te",)

    await world.finish_scoring("an", "y-te")
    answer = await world.score("an", "y-te", "a1", {"points": "1", "reason": REASON}, version=1)
    assert answer.json()["state"] == "differs"
    sent = await world.send("an")
    assert sent["appraisal_ids"] == ["r1~y-te~an"]

    await eventually(lambda: world.heard.of(RoundAppraisalCompleted))
    completed, _ = (await eventually(lambda: world.heard.of(UnitAppraisalCompleted)))[-1]
    points = {item.leaf_id: item.points for item in completed.items}
    assert points == {
        "a1": 1_000_000,
        "a2": 1_000_000,
        "a3": 1_000_000,
        "b1": 2_000_000,
        "b2": 1_500_000,
        "thuong": 0,
        "tru": 0,
    }
    assert completed.items[0].reasons == (REASON,)
    await eventually(lambda: world.heard.of(AppraiserFinished, "an"))
    await eventually(lambda: len(world.told(AppraisalSubmitted)) == 1)
