"""Survey forms: made, given out, answered three ways, closed into the leaves' points (C3, rule 7)."""

import asyncio
from typing import Any

import httpx
import pytest

from chamdiem.contracts.submission import SurveyClosed
from chamdiem.servicekit.testing import eventually
from services.submission.domain.survey_forms import sample_size
from tests.services.listening import Heard
from tests.services.submission.world import ROUND_ID, World

ROUND = f"/api/submission/rounds/{ROUND_ID}"
FORMS, PUBLIC = f"{ROUND}/survey-forms", "/api/submission/public/survey"
KEY = "a-key-of-the-browser"


def bound(question: str, **more: Any) -> dict[str, Any]:
    return {"id": question, "leaf_id": "survey", "question_id": question, **more}


FORM: dict[str, Any] = {
    "name": "Phiếu hỏi người dân",
    "account_group": "citizens",
    "margin_percent": "5",
    "questions": [
        bound("q1"),
        bound("q2", text="Ông/bà biết qua đâu?"),
        {"id": "word", "text": "Góp ý", "kind": "text"},
    ],
    "populations": [{"unit_id": "so-a", "group_id": "citizens", "population": 1000}],
}


class Office:
    """Home Affairs at its desk, and people who hold links."""

    def __init__(self, world: World) -> None:
        self.world, self.http = world, world.http
        self.by = world.who("qt", "administration", None)

    async def post(
        self, path: str, body: Any, by: dict[str, str] | None = None, key: str = ""
    ) -> httpx.Response:
        return await self.http.post(
            path, json=body, headers={**(by or self.by), **({"Idempotency-Key": key} if key else {})}
        )

    async def made(self, *, opened: bool = True, **changes: Any) -> str:
        answer = await self.post(FORMS, FORM | changes)
        assert answer.status_code == 201, answer.text
        form_id = str(answer.json()["form_id"])
        if opened:
            opened_ = await self.post(f"{FORMS}/{form_id}/opening", {"reason": "Theo kế hoạch."})
            assert opened_.status_code == 200, opened_.text
        return form_id

    async def links(self, form_id: str, count: int = 2, unit: str = "so-a") -> list[str]:
        body = {"unit_id": unit, "group_id": "citizens", "count": count}
        batch = await self.post(f"{FORMS}/{form_id}/links", body, key=f"lot-{unit}")
        assert batch.status_code == 201, batch.text
        path = f"{FORMS}/{form_id}/links/{batch.json()['batch_id']}/list.csv"
        listed = (await self.http.get(path, headers=self.by)).text
        return [line.rsplit("/", 1)[-1] for line in listed.splitlines()[1:]]

    async def send(self, token: str, key: str = KEY, **answers: Any) -> httpx.Response:
        body = {"key": key, "answers": answers or {"q1": "a"}}
        return await self.http.post(PUBLIC, json=body, headers={"Survey-Token": token})

    async def paper(self, form_id: str, unit: str = "so-a", **answers: Any) -> httpx.Response:
        body = {"unit_id": unit, "group_id": "citizens", "number": "17", "answers": answers}
        return await self.post(f"{FORMS}/{form_id}/papers", body)

    async def awaits(self, token: str) -> tuple[bool, bool, str | None]:
        """What the page behind the link is told: whether it takes answers, or will, and from when on."""
        seen = (await self.http.get(PUBLIC, headers={"Survey-Token": token})).json()
        return seen["taking"], seen["coming"], seen["opens_at"]

    async def form(self) -> dict[str, Any]:
        found: dict[str, Any] = (await self.http.get(FORMS, headers=self.by)).json()["forms"][0]
        return found

    async def close(self) -> httpx.Response:
        return await self.post(f"{ROUND}/survey/collected", {"reason": "Đủ phiếu."})


@pytest.fixture
def office(world: World) -> Office:
    return Office(world)


def code(answer: httpx.Response) -> tuple[int, str]:
    return answer.status_code, answer.json().get("code", "")


@pytest.mark.parametrize(("people", "margin", "wanted"), [(1000, "5", 286), (100, "10", 50), (1, "5", 1)])
def test_sample_size(people: int, margin: str, wanted: int) -> None:
    """n = N / (1 + N·e²), rounded up: 1000 / 3.5 = 285.7."""
    assert sample_size(people, margin) == wanted


async def test_answers_of_three_ways_become_points_once(office: Office, told: Heard) -> None:
    form_id = await office.made()
    first, second = await office.links(form_id)
    assert (await office.send(first, q1="a", q2=["web", "paper"], word="Tốt")).json() == {"received": True}
    assert (await office.send(second, q1="b")).status_code == 200
    own = await office.post(
        f"/api/submission/survey-forms/{form_id}/answer",
        {"key": KEY, "unit_id": "so-a", "answers": {"q1": "a"}},
        office.world.who(),
    )
    assert own.status_code == 200, own.text
    assert (await office.paper(form_id, "so-b", q1="a")).status_code == 201
    counts = {row["unit_id"]: row for row in (await office.form())["counts"]}
    assert counts["so-a"] == {
        "unit_id": "so-a", "group_id": "citizens", "population": 1000, "wanted": 286,
        "account": 1, "link": 2, "paper": 0,
    }  # fmt: skip
    assert (counts["so-b"]["paper"], counts["so-b"]["wanted"]) == (1, None)
    closed = await office.close()
    points = {score["unit_id"]: score["points"] for score in closed.json()["scores"]}
    # so-a: 4 × mean(mean(1, 0, 1), 1 capped) = 4 × 5/6; so-c had no answer: not applicable
    assert points == {"so-a": "3.333333", "so-b": "4", "so-c": None}
    assert (await office.close()).json() == closed.json()
    ((event, version),) = await eventually(lambda: told.of(SurveyClosed))
    assert (event.held, version, len(event.scores)) == (True, 1, 3)
    assert code(await office.send(first, "another-key")) == (409, "survey_token_used")
    assert code(await office.paper(form_id, q1="a")) == (409, "survey_form_closed")


async def test_a_link_is_answered_once_and_sending_again_is_harmless(office: Office) -> None:
    form_id = await office.made()
    token, other = await office.links(form_id)
    sent = await asyncio.gather(*(office.send(token) for _ in range(8)))
    assert {answer.status_code for answer in sent} == {200}
    raced = await asyncio.gather(*(office.send(other, f"key-number-{n}") for n in range(8)))
    assert sorted(code(answer)[0] for answer in raced) == [200, *[409] * 7]
    assert {code(answer)[1] for answer in raced} == {"", "survey_token_used"}
    assert (await office.form())["answers"] == 2
    seen = await office.http.get(PUBLIC, headers={"Survey-Token": token})
    assert seen.json()["answered"] is True


async def test_a_burst_of_answers_is_kept_whole(office: Office) -> None:
    """They all count in one form and would otherwise stand in each other's way."""
    form_id = await office.made()
    sent = await asyncio.gather(*(office.send(token) for token in await office.links(form_id, 100)))
    assert {answer.status_code for answer in sent} == {200}
    assert (await office.form())["answers"] == 100


async def test_an_answer_knows_neither_link_nor_account_nor_moment(office: Office) -> None:
    form_id = await office.made()
    (token,) = await office.links(form_id, 1)
    await office.send(token, q1="a")
    database = office.world.context.kit.database
    kept = await database["survey_responses"].find_one({"form_id": form_id})
    used = await database["survey_tokens"].find_one({"_id": token})
    assert kept
    assert used
    assert set(kept) == {"_id", "form_id", "round_id", "unit_id", "group_id", "way", "answers"}
    assert kept["_id"] not in str(used)
    assert set(used) == {"_id", "number", "form_id", "unit_id", "group_id", "batch_id", "receipt"}


WRONG: list[tuple[dict[str, Any], str]] = [
    ({"q9": "a"}, "question_unknown"),
    ({"q1": "z"}, "option_unknown"),
    ({"q2": ["web", "web"]}, "fact_repeated"),
    ({"q2": "web"}, "fact_type"),
    ({"q1": ["a"]}, "option_unknown"),
    ({"word": "a\0b"}, "fact_type"),
    ({"q1": ""}, "nothing_answered"),
]


async def test_stuffing_is_refused_each_with_its_code(office: Office) -> None:
    form_id = await office.made()
    (token,) = await office.links(form_id, 1)
    for answers, reason in WRONG:
        refused = await office.send(token, **answers)
        assert (code(refused), refused.json()["reason_code"]) == ((422, "answers_invalid"), reason), answers
    for unknown in ("x" * 20, "", "~", "a" * 200, f"{form_id}~an", "$ne"):
        assert code(await office.send(unknown)) == (404, "survey_token_unknown"), unknown
    huge = await office.send(token, q1="x" * 5_000)
    assert huge.status_code == 422
    await office.post(f"{FORMS}/{form_id}/closing", {"reason": "Hết hạn."})
    assert code(await office.send(token)) == (409, "survey_form_closed")


async def test_dates_decide_when_answers_are_taken(office: Office) -> None:
    form_id = await office.made(opened=False)
    (token,) = await office.links(form_id, 1)
    assert code(await office.send(token)) == (409, "survey_form_closed")
    assert await office.awaits(token) == (False, True, None)
    ahead = {"opens_at": "2199-01-01T00:00:00Z", "closes_at": None}
    await office.post(f"{FORMS}/{form_id}/opening", {"reason": "Thử.", **ahead})
    assert await office.awaits(token) == (False, True, ahead["opens_at"])
    dates = {"opens_at": "2020-01-01T00:00:00Z", "closes_at": "2020-02-01T00:00:00Z"}
    late = await office.post(f"{FORMS}/{form_id}/opening", {"reason": "Thử.", **dates})
    assert (late.json()["state"], late.json()["taking"]) == ("open", False)
    assert await office.awaits(token) == (False, False, dates["opens_at"])
    assert code(await office.send(token)) == (409, "survey_form_closed")
    turned = {"opens_at": dates["closes_at"], "closes_at": dates["opens_at"], "reason": "Thử."}
    assert code(await office.post(f"{FORMS}/{form_id}/opening", turned)) == (422, "survey_form_invalid")


async def test_a_form_changes_only_while_nobody_has_answered(office: Office) -> None:
    form_id = await office.made()
    version = (await office.form())["version"]
    path, seen = f"{FORMS}/{form_id}", {"If-Match": f'"{version}"'}
    changed = await office.http.put(path, json=FORM | {"name": "Phiếu mới"}, headers=office.by | seen)
    assert (changed.status_code, changed.json()["name"]) == (200, "Phiếu mới")
    stale = await office.http.put(path, json=FORM, headers=office.by | seen)
    assert code(stale) == (409, "stale_version")
    await office.paper(form_id, q1="a")
    now = {"If-Match": f'"{version + 1}"'}
    assert code(await office.http.put(path, json=FORM, headers=office.by | now)) == (
        409,
        "survey_form_answered",
    )


async def test_an_account_answers_once_for_its_own_unit(office: Office) -> None:
    form_id = await office.made()
    path, who = f"/api/submission/survey-forms/{form_id}/answer", office.world.who()
    body = {"key": KEY, "unit_id": "so-a", "answers": {"q1": "a"}}
    own = await office.http.get("/api/submission/survey-forms/own", headers=who)
    assert [(one["unit_id"], one["answered"]) for one in own.json()["items"]] == [("so-a", False)]
    both = await asyncio.gather(*(office.post(path, body, who) for _ in range(4)))
    assert [answer.status_code for answer in both] == [200] * 4
    again = await office.post(path, body | {"key": "another-key"}, who)
    assert code(again) == (409, "survey_already_answered")
    assert (await office.post(path, body | {"unit_id": "so-b"}, who)).status_code == 403
    assert (await office.form())["answers"] == 1


async def test_a_paper_can_be_taken_back_with_a_reason(office: Office) -> None:
    form_id = await office.made()
    paper = (await office.paper(form_id, q1="a")).json()
    path = f"{FORMS}/{form_id}/papers/{paper['paper_id']}/taking-back"
    assert (await office.post(path, {"reason": ""})).status_code == 422
    assert (await office.post(path, {"reason": "Gõ nhầm đơn vị."})).status_code == 204
    assert code(await office.post(path, {"reason": "Lần nữa."})) == (404, "unknown_survey_form")
    assert (await office.form())["answers"] == 0
    listed = (await office.http.get(f"{FORMS}/{form_id}/papers", headers=office.by)).json()["items"]
    assert [one["taken_back"] for one in listed] == [True]
    history = office.world.context.kit.database["history"]
    await eventually(lambda: _fields(history, form_id))


async def _fields(history: Any, form_id: str) -> bool:
    found = [entry["field"] async for entry in history.find({"form_id": form_id})]
    return sorted(found) == ["survey_form", "survey_form_state", "survey_paper", "survey_paper"]


MISFITS: list[tuple[dict[str, Any], str]] = [
    ({"questions": [bound("q1"), bound("q1")]}, "question_repeated"),
    ({"questions": [bound("q9")]}, "question_unknown"),
    ({"questions": [bound("q1") | {"leaf_id": "free"}]}, "not_a_survey"),
    ({"questions": [{"id": "own", "text": "?", "kind": "single"}]}, "options_missing"),
    ({"questions": [{"id": "own", "text": "?", "kind": "scale"}]}, "scale_missing"),
    ({"account_group": "fish"}, "group_unknown"),
    ({"populations": [{"unit_id": "so-x", "group_id": "citizens", "population": 1}]}, "unit_unknown"),
]


async def test_a_form_must_fit_the_set(office: Office) -> None:
    for changes, reason in MISFITS:
        refused = await office.post(FORMS, FORM | changes)
        assert (code(refused), refused.json()["reason_code"]) == ((422, "survey_form_invalid"), reason)


async def test_links_are_printed_and_a_repetition_finds_its_batch(office: Office) -> None:
    form_id = await office.made(
        name="Phiếu khảo sát sự hài lòng của người dân đối với sự phục vụ của cơ quan"
    )
    tokens = await office.links(form_id, 12)
    assert tokens == await office.links(form_id, 12)
    assert len(set(tokens)) == 12
    (batch,) = (await office.form())["batches"]
    printed = await office.http.get(
        f"{FORMS}/{form_id}/links/{batch['batch_id']}/list.pdf", headers=office.by
    )
    assert (printed.status_code, printed.content[:5]) == (200, b"%PDF-")


async def test_rights(office: Office) -> None:
    form_id = await office.made()
    for kind in ("entry", "appraisal", "management"):
        by = office.world.who("ai", kind, "so-a")
        assert (await office.post(FORMS, FORM, by)).status_code == 403
        assert (await office.post(f"{ROUND}/survey/collected", {"reason": "Vì thế."}, by)).status_code == 403
        assert (await office.http.get(f"{FORMS}/{form_id}/papers", headers=by)).status_code == 403
    assert (await office.http.get(FORMS)).status_code == 401
