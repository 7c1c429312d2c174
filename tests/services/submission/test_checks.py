"""Live checks: what a sheet lacks, and what of it keeps it from being sent where the set says so."""

from typing import Any

import pytest

from chamdiem.contracts.criteria import CriteriaSetPublished
from chamdiem.scoring import digest
from services.submission.domain.findings import findings, survey_findings
from services.submission.domain.form import Form
from services.submission.domain.items import Item, item_to
from tests.services.submission.sample_set import SET_ID, set_document
from tests.services.submission.test_survey_forms import Office
from tests.services.submission.world import World

FORM = Form(set_document())
STRICT = set_document().model_copy(
    update={"blocking": ("facts_contradict", "maximum_unproved", "survey_missing")}
)
OVER = {"numerator": "5", "denominator": "4"}
PERCENT_OVER = {"percent": "100.5"}


@pytest.mark.parametrize(
    ("leaf_id", "item", "codes"),
    [
        ("ratio", Item(points=3, facts=OVER), ["facts_contradict", "evidence_missing"]),
        ("ratio", Item(points=3, facts=PERCENT_OVER, explanation="x"), ["facts_contradict"]),
        ("ratio", Item(points=3, facts={"numerator": "4", "denominator": "4"}, explanation="x"), []),
        ("ratio", Item(points=3_000_000, facts={}, explanation="x"), ["maximum_unproved"]),
        ("choice", Item(points=1_000_000, facts={}), []),
        ("free", Item(not_applicable=True, not_applicable_reason=" "), ["reason_missing"]),
        ("ratio", Item(not_applicable=True, facts={"numerator": "0", "denominator": "0"}), []),
    ],
)
def test_what_a_leaf_lacks(leaf_id: str, item: Item, codes: list[str]) -> None:
    found = findings(FORM, {leaf_id: item_to(item)}, ())
    assert [one.code for one in found if one.leaf_id == leaf_id] == codes


def test_the_set_says_what_blocks() -> None:
    items = {"ratio": item_to(Item(points=3_000_000, facts=OVER, explanation=""))}
    lax, strict = (findings(form, items, ("free", "choice", "count")) for form in (FORM, Form(STRICT)))
    assert [(one.code, one.blocks) for one in lax] == [
        ("facts_contradict", False),
        ("evidence_missing", True),
    ]
    assert [(one.code, one.blocks) for one in strict] == [
        ("facts_contradict", True),
        ("evidence_missing", False),
    ]
    assert [one.blocks for one in survey_findings(Form(STRICT), ["f"])] == [True]
    assert [one.blocks for one in survey_findings(FORM, ["f"])] == [False]


async def checks(world: World) -> list[dict[str, Any]]:
    answer = await world.http.get(world.url(rest="/checks"), headers=world.who())
    assert answer.status_code == 200, answer.text
    found: list[dict[str, Any]] = answer.json()["findings"]
    return found


async def strict_world(bare: World) -> None:
    """The round over a set in which more blocks."""
    await bare.tell(CriteriaSetPublished(set_id=SET_ID, digest=digest(STRICT), document=STRICT))
    await bare.open_round()
    await bare.fill()


async def test_a_contradiction_blocks_where_the_set_says_so(bare: World) -> None:
    await strict_world(bare)
    await bare.save("ratio", 1, facts=OVER)
    refused = await bare.post("/freeze")
    assert refused.status_code == 422
    assert {(one["leaf_id"], one["code"]) for one in refused.json()["findings"]} == {
        ("ratio", "facts_contradict"),
        ("ratio", "maximum_unproved"),
    }
    await bare.save("ratio", 2, facts={"numerator": "3", "denominator": "4"})
    assert (await bare.post("/freeze")).status_code == 200


async def test_a_survey_that_waits_for_the_unit_blocks_until_one_account_has_answered(bare: World) -> None:
    await strict_world(bare)
    form_id = await Office(bare).made()
    assert [(one["form_id"], one["code"], one["blocks"]) for one in await checks(bare)] == [
        (form_id, "survey_missing", True)
    ]
    assert (await bare.post("/freeze")).json()["findings"][0]["form_id"] == form_id
    body = {"unit_id": "so-a", "key": "a-key-of-the-browser", "answers": {"q1": "a"}}
    path = f"/api/submission/survey-forms/{form_id}/answer"
    answered = await bare.http.post(path, json=body, headers=bare.who())
    assert answered.status_code == 200, answered.text
    assert await checks(bare) == []
    assert (await bare.post("/freeze")).status_code == 200


async def test_where_the_set_says_nothing_it_only_warns(world: World) -> None:
    await world.fill()
    await world.save("ratio", 1, facts=OVER)
    await Office(world).made()
    assert {(one["code"], one["blocks"]) for one in await checks(world)} == {
        ("facts_contradict", False),
        ("maximum_unproved", False),
        ("survey_missing", False),
    }
    stranger = await world.http.get(world.url(rest="/checks"), headers=world.who(unit="so-b"))
    assert stranger.status_code == 403
    assert (await world.post("/freeze")).status_code == 200
