"""A survey closed before its set was corrected: its points follow, or it says that they can't (C2)."""

from collections.abc import Sequence
from typing import Any

import pytest

from chamdiem.contracts.submission import SurveyClosed
from chamdiem.scoring import SetDocument
from chamdiem.servicekit.testing import eventually
from services.submission.commands.rounds import follow_round
from tests.services.listening import Heard
from tests.services.submission.corrected import NEW_ID, REASON, correct, corrected, moved, of_leaf, published
from tests.services.submission.corrected import told as told_of
from tests.services.submission.test_surveys import PATH, answer, close
from tests.services.submission.world import ROUND_ID, World

OTHER_WORDS = of_leaf({"choice": {"name": "Tiêu chí đúng hạn"}})
HALF = of_leaf({"survey": {"max_points": "2"}})


async def survey(world: World) -> dict[str, Any]:
    read = await world.http.get(PATH, headers=world.who("qt", "administration", None))
    found: dict[str, Any] = read.json()
    return found


async def followed(world: World) -> dict[str, Any]:
    """The survey as it stands under the corrected set."""

    async def there() -> bool:
        kept = await world.context.surveys.get(ROUND_ID)
        return kept is not None and kept["set_id"] == NEW_ID

    await eventually(there)
    return await survey(world)


def points(read: dict[str, Any]) -> dict[str, Any]:
    return {score["unit_id"]: score["points"] for score in read["scores"]}


async def test_where_nothing_of_the_survey_changed_it_is_closed_anew_by_itself(
    world: World, told: Heard
) -> None:
    await close(world, answer(values=["a", "b"]), answer("so-b", counts={"a": 3, "b": 1}))
    before = await survey(world)
    await correct(world, OTHER_WORDS)
    after = await followed(world)
    assert (after["scores"], after["outdated"], after["version"]) == (before["scores"], False, 2)
    assert after["closed_by_name"] == before["closed_by_name"]
    await eventually(lambda: [version for _, version in told.of(SurveyClosed)] == [1, 2])
    await follow_round(world.context, ROUND_ID)
    assert (await survey(world))["version"] == 2, "it follows a correction once"
    history = await world.context.kit.database["history"].find({"field": "survey"}).to_list(None)
    assert (history[-1]["who"], REASON in history[-1]["reason"]) == ("system", True)


async def test_other_points_of_the_leaf_are_computed_from_the_same_answers(world: World) -> None:
    await close(world, answer(values=["a", "b"]), answer("so-b", values=["a"]))
    assert points(await survey(world)) == {"so-a": "2", "so-b": "4", "so-c": None}
    await correct(world, HALF)
    after = await followed(world)
    assert (points(after), after["outdated"]) == ({"so-a": "1", "so-b": "2", "so-c": None}, False)
    again = await close(world, answer(values=["b"]))
    assert points(again.json())["so-a"] == "0", "and it can still be closed again by hand"


async def test_answers_that_the_new_set_does_not_take_keep_their_points_and_say_so(world: World) -> None:
    await close(world, answer(values=["a"]))
    before = await survey(world)

    def another_question(leaf: dict[str, Any]) -> None:
        if leaf["id"] == "survey":
            leaf["rule"]["questions"][0]["id"] = "q7"

    await correct(world, another_question)
    after = await followed(world)
    assert (after["scores"], after["outdated"]) == (before["scores"], True)
    closed = await close(world, answer(question="q7", values=["a"]))
    assert (closed.status_code, closed.json()["outdated"]) == (200, False)


async def test_a_survey_leaf_that_nobody_was_asked_about_says_so(world: World) -> None:
    await close(world, answer(values=["a"]))

    def renamed(leaf: dict[str, Any]) -> None:
        if leaf["id"] == "survey":
            leaf["id"] = "survey-2"

    await correct(world, renamed)
    assert (await followed(world))["outdated"] is True


async def test_a_round_without_a_survey_stays_without(world: World) -> None:
    await close(world, held=False)
    await correct(world, HALF)
    after = await followed(world)
    assert (after["held"], after["scores"], after["outdated"]) == (False, [], False)


def with_another_leaf() -> SetDocument:
    """The set with half of the survey's points on a leaf that is new."""
    document = corrected(HALF).model_dump(mode="json", by_alias=True)
    leaves = document["nodes"][1]["children"]
    (leaf,) = [leaf for leaf in leaves if leaf["id"] == "survey"]
    leaves.append({**leaf, "id": "survey-2", "code": "2.9"})
    return SetDocument.model_validate(document)


async def go_over(world: World, after: SetDocument, before: SetDocument | None = None) -> dict[str, Any]:
    """The round goes on with the version; the survey under it."""
    for event in (published(after), told_of(after, before), moved(world, after)):
        await world.tell(event)

    async def there() -> bool:
        kept = await world.context.surveys.get(ROUND_ID)
        return kept is not None and kept["set_id"] == after.set_id

    await eventually(there)
    return await survey(world)


async def test_closing_again_with_the_same_answers_settles_an_outdated_survey(world: World) -> None:
    await close(world, answer(values=["a"]))
    assert (await go_over(world, with_another_leaf()))["outdated"] is True
    closed = await close(world, answer(values=["a"]))
    assert (closed.status_code, closed.json()["outdated"], closed.json()["version"]) == (200, False, 3)
    assert (await close(world, answer(values=["a"]))).json() == closed.json(), "and that can be repeated"


async def test_what_nobody_was_asked_stays_unasked_in_the_next_correction(world: World) -> None:
    await close(world, answer(values=["a"]))
    grown = with_another_leaf()
    assert (await go_over(world, grown))["outdated"] is True
    next_one = corrected(of_leaf({"choice": {"name": "Đúng hạn"}}), grown, f"{NEW_ID}-v3")
    assert (await go_over(world, next_one, grown))["outdated"] is True


async def test_a_correction_that_comes_while_a_survey_is_closed_is_followed(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It found no survey yet; the closing looks again."""
    keep = world.context.surveys.keep_answers

    async def slowly(answers: Sequence[dict[str, Any]]) -> None:
        await correct(world, HALF)
        await follow_round(world.context, ROUND_ID)
        await keep(answers)

    monkeypatch.setattr(world.context.surveys, "keep_answers", slowly)
    closed = await close(world, answer(values=["a"]))
    assert closed.status_code == 200, closed.text
    kept = await world.context.surveys.get(ROUND_ID)
    assert kept is not None
    assert (kept["set_id"], kept["version"], points(closed.json())["so-a"]) == (NEW_ID, 2, "2")
