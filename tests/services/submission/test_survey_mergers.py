"""Surveys when units are merged midway: answers about the old unit count, once, for the new one."""

from typing import Any

from chamdiem.contracts.criteria import WithdrawnUnit
from chamdiem.contracts.submission import SurveyClosed
from chamdiem.servicekit.testing import eventually
from chamdiem.servicekit.tokens import Caller
from services.submission.commands.rounds import follow_round
from services.submission.commands.survey_answers import unanswered_forms
from services.submission.domain.rounds import Round
from services.submission.queries.survey_forms import links_pdf
from tests.services.listening import Heard
from tests.services.submission.test_inherited import left, merge
from tests.services.submission.test_survey_closings import OWN, points
from tests.services.submission.test_survey_forms import FORMS, KEY, PUBLIC, Office, code, office
from tests.services.submission.test_surveys import PATH, answer, close
from tests.services.submission.world import ROUND_ID, World

__all__ = ["office"]


async def test_who_stands_for_a_unit(world: World) -> None:
    def standing(unit_id: str, *gone: WithdrawnUnit) -> str | None:
        left_ids = {one.unit_id for one in gone}
        told = world.round(withdrawn=gone)
        units = tuple(unit for unit in told.units if unit.unit_id not in left_ids)
        return Round(1, told.model_copy(update={"units": units})).standing(unit_id)

    assert standing("so-a") == "so-a"
    assert standing("so-a", left("so-a")) is None
    assert standing("so-a", left("so-a", "so-b"), left("so-b", "so-c")) == "so-c"
    assert standing("so-a", left("so-a", "so-b"), left("so-b")) is None
    assert standing("so-x") is None


async def test_answers_of_all_ways_count_for_the_unit_that_continues(office: Office) -> None:
    form_id = await office.made()
    first, second = await office.links(form_id)
    assert (await office.send(first, q1="b")).status_code == 200
    assert (await office.paper(form_id, "so-b", q1="a")).status_code == 201
    (batch,) = (await office.form())["batches"]
    await merge(office.world, left("so-a", "so-b", "Sở A"))
    seen = (await office.http.get(PUBLIC, headers={"Survey-Token": second})).json()
    assert (seen["unit_name"], seen["taking"]) == ("Sở A", True), "the link still says whom it is about"
    caller = Caller("an", "administration", None, frozenset(), "An", "s", must_change_password=False)
    printed = await links_pdf(office.world.context, caller, (ROUND_ID, form_id), batch["batch_id"])
    assert printed.unit == "Sở A", "and so does the printed one"
    assert (await office.send(second, q1="b")).status_code == 200
    # The paper of the old unit that comes back late, under a number that the new one has too.
    assert (await office.paper(form_id, "so-a", q1="b")).status_code == 201
    # 4 × mean(0, 0, 0, 1)
    assert points(await office.close()) == {"so-b": "1", "so-c": None}


async def test_a_unit_that_none_continues_is_asked_about_no_more(office: Office) -> None:
    form_id = await office.made()
    (token,) = await office.links(form_id, 1)
    await merge(office.world, left("so-a", name="Sở A"))
    seen = (await office.http.get(PUBLIC, headers={"Survey-Token": token})).json()
    assert (seen["unit_name"], seen["taking"], seen["coming"]) == ("Sở A", False, False)
    assert code(await office.send(token)) == (409, "survey_form_closed")
    assert code(await office.paper(form_id, "so-a", q1="a")) == (422, "survey_form_invalid")


async def test_a_form_that_counts_the_old_units_people_can_still_be_changed(office: Office) -> None:
    form_id = await office.made(opened=False)
    await merge(office.world, left("so-a", "so-b"))
    form = await office.form()
    names = ("name", "intro", "account_group", "margin_percent", "questions", "populations")
    body = {name: form[name] for name in names} | {"name": "Phiếu sau sáp nhập"}
    seen = {**office.by, "If-Match": f'"{form["version"]}"'}
    changed = await office.http.put(f"{FORMS}/{form_id}", json=body, headers=seen)
    assert changed.status_code == 200, changed.text


async def test_an_account_that_answered_about_the_old_unit_does_not_count_twice(office: Office) -> None:
    form_id = await office.made()
    by = office.world.key.bearer("an", "entry", unit="so-b", xunits=["so-a"], fn=["enter"], name="An")

    async def send(unit: str) -> tuple[int, str]:
        body = {"key": KEY, "unit_id": unit, "answers": {"q1": "a"}}
        return code(await office.post(f"/api/submission/survey-forms/{form_id}/answer", body, by))

    assert await send("so-a") == (200, "")
    await merge(office.world, left("so-a", "so-b"))
    own = (await office.http.get(OWN, headers=by)).json()["items"]
    assert [(one["unit_id"], one["answered"]) for one in own] == [("so-b", True)]
    assert await send("so-b") == (409, "survey_already_answered")
    assert await unanswered_forms(office.world.context, f"{ROUND_ID}~so-b") == []


async def test_a_lost_answer_is_found_received_after_the_merger(office: Office) -> None:
    form_id = await office.made()
    by = office.world.key.bearer("an", "entry", unit="so-b", xunits=["so-a"], fn=["enter"], name="An")

    async def send(unit: str, key: str) -> tuple[int, str]:
        body = {"key": key, "unit_id": unit, "answers": {"q1": "a"}}
        return code(await office.post(f"/api/submission/survey-forms/{form_id}/answer", body, by))

    for unit in ("so-a", "so-b"):
        assert await send(unit, f"{KEY}-{unit}") == (200, "")
    await merge(office.world, left("so-a", "so-b"))
    for unit in ("so-a", "so-b"):
        assert await send(unit, f"{KEY}-{unit}") == (200, ""), "the same sending again"
    assert await send("so-b", f"{KEY}-khac") == (409, "survey_already_answered")
    assert len(await office.world.context.survey_forms.responses(form_id)) == 2


async def _points(world: World) -> dict[str, Any]:
    return points(await world.http.get(PATH, headers=world.who("qt", "administration", None)))


async def test_a_survey_closed_before_the_merger_follows_it_once(world: World, told: Heard) -> None:
    await close(world, answer(values=["b"]), answer("so-b", values=["a"]))
    assert await _points(world) == {"so-a": "0", "so-b": "4", "so-c": None}
    await merge(world, left("so-a", "so-b"))

    async def followed() -> bool:
        return await _points(world) == {"so-b": "2", "so-c": None}

    await eventually(followed)
    await eventually(lambda: [version for _, version in told.of(SurveyClosed)] == [1, 2])
    await follow_round(world.context, ROUND_ID)
    kept = await world.context.surveys.get(ROUND_ID)
    assert kept
    assert kept["version"] == 2, "a merger is followed once"
    record = world.context.kit.database["history"]
    (entry,) = await record.find({"field": "survey", "who": "system"}).to_list(None)
    assert (entry["from"]["merged"], entry["to"]["merged"]) == ([], ["so-a → so-b"])


async def test_a_survey_that_was_not_held_has_nothing_to_follow(world: World) -> None:
    assert (await close(world, held=False)).status_code == 200
    await merge(world, left("so-a", "so-b"))
    await follow_round(world.context, ROUND_ID)
    kept = await world.context.surveys.get(ROUND_ID)
    assert kept
    assert (kept["version"], kept["scores"]) == (1, [])


async def test_answers_given_from_outside_about_the_old_unit_count_for_the_new_one(world: World) -> None:
    await merge(world, left("so-a", "so-b"))
    closed = await close(world, answer("so-a", values=["b"]), answer("so-b", values=["a"]))
    assert points(closed) == {"so-b": "2", "so-c": None}
