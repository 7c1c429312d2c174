"""Closing a survey after what it asks about has moved: units left, sets corrected, two that close at once."""

import asyncio
from typing import Any

import pytest

from chamdiem.servicekit.testing import eventually
from services.submission.commands.survey_answers import answer_by_link
from services.submission.errors import SurveyFormClosed
from tests.services.submission.corrected import correct
from tests.services.submission.test_inherited import left, merge
from tests.services.submission.test_survey_forms import FORMS, KEY, PUBLIC, Office, office
from tests.services.submission.test_surveys import answer, close
from tests.services.submission.world import ROUND_ID, World

__all__ = ["office"]
OWN = "/api/submission/survey-forms/own"


def points(closed: Any) -> dict[str, Any]:
    assert closed.status_code == 200, closed.text
    return {score["unit_id"]: score["points"] for score in closed.json()["scores"]}


async def test_answers_about_a_unit_that_left_do_not_stop_the_closing(office: Office) -> None:
    form_id = await office.made()
    (token,) = await office.links(form_id, 1)
    assert (await office.send(token, q1="a")).status_code == 200
    assert (await office.paper(form_id, "so-b", q1="a")).status_code == 201
    await merge(office.world, left("so-a"))
    assert points(await office.close()) == {"so-b": "4", "so-c": None}


def q1_gone(leaf: dict[str, Any]) -> None:
    if leaf["id"] == "survey":
        leaf["rule"]["questions"] = [one for one in leaf["rule"]["questions"] if one["id"] != "q1"]


def option_b_gone(leaf: dict[str, Any]) -> None:
    if leaf["id"] == "survey":
        first = leaf["rule"]["questions"][0]
        first["options"] = [one for one in first["options"] if one["id"] != "b"]


async def test_a_question_that_a_correction_took_away_is_neither_asked_nor_counted(office: Office) -> None:
    form_id = await office.made()
    first, second = await office.links(form_id)
    assert (await office.send(first, q1="a", q2=["web"])).status_code == 200
    await correct(office.world, q1_gone)
    asked = await office.http.get(PUBLIC, headers={"Survey-Token": second})
    assert [one["id"] for one in asked.json()["questions"]] == ["q2", "word"], asked.text
    own = await office.http.get(OWN, headers=office.world.who())
    assert [one["form_id"] for one in own.json()["items"]] == [form_id], own.text
    assert (await office.send(second, q2=["web", "paper"])).status_code == 200
    # 4 × mean(60, capped at 100)
    assert points(await office.close())["so-a"] == "3.2"


async def test_an_option_that_a_correction_took_away_is_no_valid_answer(office: Office) -> None:
    form_id = await office.made()
    first, second = await office.links(form_id)
    await office.send(first, q1="a")
    await office.send(second, q1="b")
    await correct(office.world, option_b_gone)
    assert points(await office.close())["so-a"] == "4"


async def test_of_two_closings_at_once_the_answers_kept_are_those_that_the_points_came_from(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    both, surveys, keep = asyncio.Barrier(2), world.context.surveys, world.context.surveys.keep_answers

    async def together(answers: Any) -> None:
        await keep(answers)
        await both.wait()

    monkeypatch.setattr(surveys, "keep_answers", together)
    sent = await asyncio.gather(
        close(world, answer(values=["a"])), close(world, answer(values=["b"]), answer("so-b", values=["a"]))
    )
    assert sorted(one.status_code for one in sent) == [200, 409]
    kept = await surveys.get(ROUND_ID)
    assert kept
    answers = await surveys.answers(ROUND_ID, kept["version"], kept["given"])
    told = {score["unit_id"]: score["points"] for score in kept["scores"]}
    assert {one["unit_id"]: one["values"] for one in answers} == (
        {"so-a": ["a"]} if told["so-b"] is None else {"so-a": ["b"], "so-b": ["a"]}
    )


async def test_an_answer_lost_to_the_closing_is_never_called_received(
    office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The form closes as the answer comes, and is open again when it is looked at."""
    form_id = await office.made()
    (token,) = await office.links(form_id, 1)
    forms = office.world.context.survey_forms
    take = forms.take_by_link

    async def late(*given: Any) -> bool:
        await office.post(f"{FORMS}/{form_id}/closing", {"reason": "Hết hạn."})
        taken = await take(*given)
        await office.post(f"{FORMS}/{form_id}/opening", {"reason": "Còn nhận."})
        return taken

    monkeypatch.setattr(forms, "take_by_link", late)
    with pytest.raises(SurveyFormClosed):
        await answer_by_link(office.world.context, token, KEY, {"q1": "a"})
    monkeypatch.undo()
    assert (await office.send(token)).status_code == 200
    await eventually(lambda: _answers(office))


async def _answers(office: Office) -> bool:
    return bool((await office.form())["answers"] == 1)


@pytest.mark.parametrize("date", ["9999-12-31T23:59:59-14:00", "0001-01-01T00:00:00+14:00"])
async def test_dates_beyond_the_calendar_are_refused(office: Office, date: str) -> None:
    form_id = await office.made(opened=False)
    for name in ("opens_at", "closes_at"):
        sent = await office.post(f"{FORMS}/{form_id}/opening", {"reason": "Theo kế hoạch.", name: date})
        assert sent.status_code == 422, sent.text


async def test_an_account_of_two_units_answers_for_each(office: Office) -> None:
    form_id = await office.made()
    by = office.world.key.bearer("an", "entry", unit="so-a", xunits=["so-b"], fn=["enter"], name="An")

    async def send(unit: str, key: str = KEY) -> int:
        body = {"key": key, "unit_id": unit, "answers": {"q1": "a"}}
        return (await office.post(f"/api/submission/survey-forms/{form_id}/answer", body, by)).status_code

    async def answered() -> list[tuple[str, bool]]:
        own = await office.http.get(OWN, headers=by)
        return [(one["unit_id"], one["answered"]) for one in own.json()["items"]]

    assert await send("so-a") == 200
    assert await answered() == [("so-a", True), ("so-b", False)]
    assert [await send("so-b"), await send("so-b"), await send("so-b", "another-key")] == [200, 200, 409]
    assert await answered() == [("so-a", True), ("so-b", True)]
