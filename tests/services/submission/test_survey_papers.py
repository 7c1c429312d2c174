"""Papers that are keyed in: twice, by two people at once, sent again, corrected (C3)."""

import asyncio
from typing import Any

import httpx

from tests.services.submission.test_survey_forms import FORMS, Office, code, office

__all__ = ["office"]
PAPER = {"unit_id": "so-a", "group_id": "citizens", "number": "17", "answers": {"q1": "a"}}
KEYED = (409, "survey_paper_keyed")


async def keyed(office: Office, form_id: str, key: str, **changes: Any) -> httpx.Response:
    return await office.post(f"{FORMS}/{form_id}/papers", PAPER | changes, key=key)


async def test_a_paper_counts_once_whoever_keys_it_in_again(office: Office) -> None:
    form_id = await office.made()
    sent = await asyncio.gather(*(keyed(office, form_id, f"key-{n}") for n in range(5)))
    assert sorted(one.status_code for one in sent) == [201, *[409] * 4]
    again = await keyed(office, form_id, "another")
    assert (code(again), again.json()["current"]["number"]) == (KEYED, "17")
    for other in ({"number": "18"}, {"unit_id": "so-b"}, {"number": ""}):
        assert (await keyed(office, form_id, str(other), **other)).status_code == 201
    assert (await office.form())["answers"] == 4


async def test_a_paper_without_a_number_is_another_each_time(office: Office) -> None:
    form_id = await office.made()
    for key in ("first", "second"):
        assert (await keyed(office, form_id, key, number="")).status_code == 201
    assert (await office.form())["answers"] == 2


async def test_the_same_sending_finds_its_paper_and_with_other_answers_says_so(office: Office) -> None:
    form_id = await office.made()
    first = await keyed(office, form_id, "one")
    assert (await keyed(office, form_id, "one")).json() == first.json()
    assert code(await keyed(office, form_id, "one", answers={"q1": "b"})) == KEYED
    assert code(await keyed(office, form_id, "one", number="18")) == KEYED
    path = f"{FORMS}/{form_id}/papers/{first.json()['paper_id']}/taking-back"
    assert (await office.post(path, {"reason": "Gõ nhầm."})).status_code == 204
    assert (await keyed(office, form_id, "two", answers={"q1": "b"})).status_code == 201
    closed = await office.close()
    assert {one["unit_id"]: one["points"] for one in closed.json()["scores"]}["so-a"] == "0"


async def test_an_older_paper_is_found_by_its_number(office: Office) -> None:
    form_id = await office.made()
    for number in range(52):
        assert (await keyed(office, form_id, f"key-{number}", number=f"P{number}")).status_code == 201

    async def listed(number: str) -> list[str]:
        path = f"{FORMS}/{form_id}/papers"
        found = await office.http.get(path, params={"number": number}, headers=office.by)
        assert found.status_code == 200, found.text
        return [one["number"] for one in found.json()["items"]]

    newest = await listed("")
    assert (len(newest), "P0" in newest) == (50, False)
    assert (await listed(" P0 "), await listed("P"), await listed("a\0")) == (["P0"], [], [])
