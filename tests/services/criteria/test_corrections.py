"""Corrections of a published set: a new version with a reason, and the rounds that go on with it (C2)."""

import asyncio
from datetime import timedelta
from typing import Any

import pytest
from fastapi import FastAPI

from chamdiem.contracts.criteria import CriteriaSetCorrected, CriteriaSetPublished, RoundChanged
from chamdiem.servicekit.testing import eventually
from tests.services.criteria.conftest import People, Person, history_of, iso, new_round, publish_set
from tests.services.criteria.documents import PUBLICATION, area, document, leaf
from tests.services.listening import Heard, MovableClock

OLD, NEW = "cchc-so-2026", "cchc-so-2026-v2"
REASON = "Sai điểm tiêu chí 1.1 so với quyết định đã ký"
OTHER_POINTS = [
    area("l1", "1", "40", [leaf("l1-1", "1.1", "40")]),
    area("l2", "2", "60", [leaf("l2-1", "2.1", "50"), leaf("l2-2", "2.2", "10")]),
]
OTHER_WORDS = [
    area("l1", "1", "50", [leaf("l1-1", "1.1", name="Tiêu chí một", guidance="Xem công văn 5")]),
    area("l2", "2", "50", [leaf("l2-1", "2.1", evidence={"required": True, "hint": "Văn bản"})]),
]


async def start(admin: Person, reason: str = REASON, set_id: str = OLD) -> Any:
    return await admin.call("POST", f"/sets/{set_id}/corrections", {"reason": reason})


async def draft(admin: Person, **fields: Any) -> None:
    """A correction of the set, mended so."""
    started = await start(admin)
    assert started.status_code == 201, started.text
    body = document(NEW, **fields)
    stored = await admin.call("PUT", f"/sets/{NEW}", body, **{"If-Match": '"1"'})
    assert stored.status_code == 200, stored.text


async def publish(admin: Person, set_id: str = NEW) -> Any:
    return await admin.call("POST", f"/sets/{set_id}/publication", PUBLICATION)


async def set_of(admin: Person, round_id: str) -> str:
    return str((await admin.call("GET", f"/rounds/{round_id}")).json()["set_id"])


async def test_a_correction_starts_as_a_draft_of_the_same_words(admin: Person) -> None:
    published = await publish_set(admin)
    started = await start(admin)
    summary = started.json()
    source = {"set_id": OLD, "digest": published["digest"]}
    assert (summary["set_id"], summary["status"], summary["edition"]) == (NEW, "draft", 2)
    assert (summary["corrects"], summary["correction_reason"], summary["decision"]) == (source, REASON, None)
    same = await admin.call("GET", f"/sets/{NEW}/comparison?other={OLD}")
    assert same.json()["nodes"] == []
    assert (await start(admin)).json() == summary
    other = await start(admin, "Lý do khác")
    assert (other.status_code, other.json()["code"]) == (409, "correction_started")
    assert (other.json()["set_id"], other.json()["reason"]) == (NEW, REASON)


async def test_its_publication_moves_the_rounds_that_score_themselves(
    admin: Person, round_id: str, heard: Heard
) -> None:
    await draft(admin, nodes=OTHER_POINTS)
    answer = await publish(admin)
    assert answer.status_code == 200, answer.text
    assert await set_of(admin, round_id) == NEW
    ((event, version),) = await eventually(lambda: heard.of(CriteriaSetCorrected))
    assert (event.corrects, event.edition, event.reason, version) == (OLD, 2, REASON, 3)
    assert (event.figures, event.rounds) == (True, (round_id,))
    assert {(node.node_id, node.changes) for node in event.nodes} == {
        ("l1", ("changed",)),
        ("l1-1", ("changed",)),
        ("l2", ("changed",)),
        ("l2-2", ("added",)),
    }
    changed = await eventually(
        lambda: [one for one, _ in heard.of(RoundChanged) if one.set_id == NEW and one.round_id == round_id]
    )
    assert changed
    await eventually(lambda: {one.set_id for one, _ in heard.of(CriteriaSetPublished)} == {OLD, NEW})
    entry = (await history_of(admin, round_id, 2))[-1]
    assert (entry["field"], entry["from"], entry["reason"]) == ("set_id", {"set_id": OLD}, REASON)
    assert entry["to"] == {"set_id": NEW, "dropped": []}
    old = (await admin.call("GET", f"/sets/{OLD}")).json()
    assert (old["status"], old["corrected_by"]) == ("published", NEW)


async def test_publishing_again_is_a_repetition_and_versions_are_listed(
    admin: Person, people: People, round_id: str
) -> None:
    await draft(admin, nodes=OTHER_POINTS)
    first = await asyncio.gather(*(publish(admin) for _ in range(3)))
    assert {answer.status_code for answer in first} == {200}
    assert {answer.json()["version"] for answer in first} == {3}
    listed = (await admin.call("GET", f"/sets/{NEW}/editions")).json()["items"]
    assert [(one["set_id"], one["edition"], one["correction_reason"]) for one in listed] == [
        (OLD, 1, ""),
        (NEW, 2, REASON),
    ]
    assert listed[0]["digest"] != listed[1]["digest"]
    third = (await start(admin, set_id=NEW)).json()
    assert (third["set_id"], third["edition"]) == ("cchc-so-2026-v3", 3)
    seen = (await people.of("entry", "so-y-te").call("GET", f"/sets/{OLD}/editions")).json()["items"]
    assert [one["edition"] for one in seen] == [1, 2]
    again = await start(admin)
    assert (again.status_code, again.json()["code"], again.json()["set_id"]) == (409, "set_corrected", NEW)


async def test_points_wait_for_no_round_that_is_appraised_but_words_go_through(
    admin: Person, round_id: str, clock: MovableClock
) -> None:
    await draft(admin, nodes=OTHER_POINTS)
    clock.advance(days=11)
    refused = await publish(admin)
    assert (refused.status_code, refused.json()["code"]) == (409, "correction_too_late")
    why = {"round_id": round_id, "name": "Đợt 2026", "why": "appraisal_begun"}
    assert refused.json()["rounds"] == [why]
    assert (await admin.call("GET", f"/sets/{NEW}")).json()["status"] == "draft"
    assert await set_of(admin, round_id) == OLD
    words = document(NEW, nodes=OTHER_WORDS, name="Chỉ số CCHC các sở")
    assert (await admin.call("PUT", f"/sets/{NEW}", words, **{"If-Match": '"2"'})).status_code == 200
    assert (await publish(admin)).status_code == 200
    assert await set_of(admin, round_id) == NEW


async def test_between_self_scoring_and_appraisal_the_units_could_not_answer(
    admin: Person, units: None, clock: MovableClock
) -> None:
    await publish_set(admin)
    now = clock()
    days = [iso(now + timedelta(days=number)) for number in (-1, 10, 12, 20)]
    phases = [
        {"phase": "self_scoring", "start": days[0], "end": days[1]},
        {"phase": "appraisal_1", "start": days[2], "end": days[3]},
    ]
    made = (await admin.call("POST", "/rounds", new_round(now, phases=phases))).json()
    await draft(admin, nodes=OTHER_POINTS)
    clock.advance(days=11)
    refused = await publish(admin)
    assert refused.json()["rounds"][0]["why"] == "self_scoring_over"
    longer = [phases[0] | {"end": days[2]}, phases[1]]
    moved = {"phases": longer, "reason": "Chờ đính chính bộ tiêu chí"}
    answer = await admin.call("POST", f"/rounds/{made['round_id']}/dates", moved)
    assert answer.status_code == 200, answer.text
    assert (await publish(admin)).status_code == 200
    assert await set_of(admin, made["round_id"]) == NEW


async def test_a_training_round_under_appraisal_keeps_its_set_and_stops_nobody(
    admin: Person, units: None, clock: MovableClock
) -> None:
    await publish_set(admin)
    training = (await admin.call("POST", "/rounds", new_round(clock(), official=False))).json()["round_id"]
    await draft(admin, nodes=OTHER_POINTS)
    clock.advance(days=11)
    assert (await publish(admin)).status_code == 200
    assert await set_of(admin, training) == OLD


async def test_what_the_round_named_and_the_set_lost_is_left_out(
    admin: Person, units: None, clock: MovableClock
) -> None:
    await publish_set(admin)
    chosen = [{"unit_id": "so-y-te", "excluded_nodes": [{"node_id": "l2-1", "reason": "Không có việc này"}]}]
    body = new_round(clock(), units=chosen)
    made = (await admin.call("POST", "/rounds", body)).json()["round_id"]
    tree = [area("l1", "1", "50", [leaf("l1-1", "1.1")]), area("l2", "2", "50", [leaf("l2-9", "2.9")])]
    await draft(admin, nodes=tree)
    assert (await publish(admin)).status_code == 200
    unit = (await admin.call("GET", f"/rounds/{made}")).json()["units"][0]
    assert unit["excluded_nodes"] == []
    assert (await history_of(admin, made, 2))[-1]["to"]["dropped"] == ["l2-1"]


async def test_new_rounds_take_the_newest_version(admin: Person, round_id: str, clock: MovableClock) -> None:
    await draft(admin, nodes=OTHER_POINTS)
    assert (await publish(admin)).status_code == 200
    refused = await admin.call("POST", "/rounds", new_round(clock()))
    assert (refused.status_code, refused.json()["code"]) == (409, "set_corrected")
    assert refused.json()["set_id"] == NEW
    made = await admin.call("POST", "/rounds", new_round(clock(), set_id=NEW))
    assert made.status_code == 201


async def test_rounds_made_and_changed_meanwhile_are_never_left_behind(
    admin: Person, round_id: str, clock: MovableClock
) -> None:
    await draft(admin, nodes=OTHER_POINTS)
    more = [admin.call("POST", "/rounds", new_round(clock(), name=f"Đợt {n}")) for n in range(4)]
    until = iso(clock() + timedelta(days=15))
    longer = {"unit_id": "so-y-te", "phase": "self_scoring", "until": until, "reason": "Mưa lũ"}
    extended = admin.call("POST", f"/rounds/{round_id}/extensions", longer)
    published, extension, *made = await asyncio.gather(publish(admin), extended, *more)
    assert published.status_code == 200, published.text
    assert extension.status_code in (200, 201), extension.text
    assert {answer.status_code for answer in made} <= {201, 409}
    ids = [answer.json()["round_id"] for answer in made if answer.status_code == 201]
    assert {await set_of(admin, one) for one in [round_id, *ids]} == {NEW}
    kept = (await admin.call("GET", f"/rounds/{round_id}")).json()
    assert len(kept["extensions"]) == 1


async def test_what_is_no_correction(admin: Person, round_id: str) -> None:
    await draft(admin)
    same = await publish(admin)
    assert (same.status_code, same.json()["code"]) == (422, "nothing_corrected")
    other_year = document(NEW, nodes=OTHER_POINTS, year=2027)
    assert (await admin.call("PUT", f"/sets/{NEW}", other_year, **{"If-Match": '"1"'})).status_code == 200
    differs = await publish(admin)
    assert (differs.status_code, differs.json()["code"]) == (422, "correction_differs")
    assert differs.json()["fields"] == ["year"]
    tree = [area("l1", "1", "50", [leaf("l1-9", "1.1")]), area("l2", "2", "50", [leaf("l2-1", "2.1")])]
    renamed = document(NEW, nodes=tree)
    assert (await admin.call("PUT", f"/sets/{NEW}", renamed, **{"If-Match": '"2"'})).status_code == 200
    assert (await publish(admin)).json()["fields"] == ["l1-9"]


async def test_who_may_correct_and_what(admin: Person, people: People) -> None:
    assert (await start(admin)).json()["code"] == "set_not_found"
    await admin.call("POST", "/sets", document())
    assert (await start(admin)).json()["code"] == "set_not_published"
    await publish(admin, OLD)
    for kind in ("management", "appraisal", "entry"):
        assert (await start(people.of(kind))).status_code == 403
    assert (await start(admin, "  ")).status_code == 422
    assert (await start(admin, "a" * 100_000)).status_code == 422
    assert (await start(admin, set_id="khong-co%00")).status_code == 404
    taken = await admin.call("POST", "/sets", document("khac"))
    assert taken.status_code == 201
    body = {"reason": REASON, "set_id": "khac"}
    refused = await admin.call("POST", f"/sets/{OLD}/corrections", body)
    assert (refused.status_code, refused.json()["code"]) == (409, "set_exists")


async def test_of_many_who_start_at_once_all_get_the_one_draft(admin: Person) -> None:
    await publish_set(admin)
    answers = await asyncio.gather(*(start(admin, set_id=OLD) for _ in range(5)))
    assert {answer.status_code for answer in answers} == {201}
    assert {answer.json()["set_id"] for answer in answers} == {NEW}


async def test_nobody_names_nodes_of_the_set_that_the_round_has_left(
    admin: Person, round_id: str, app: FastAPI, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A unit's exclusions are checked against the set; a correction that comes between is seen."""
    await draft(admin, nodes=OTHER_POINTS)
    change = app.state.context.stores.rounds.change

    async def overtaken(one: str, decide: Any) -> Any:
        assert (await publish(admin)).status_code == 200
        return await change(one, decide)

    monkeypatch.setattr(app.state.context.stores.rounds, "change", overtaken)
    given = {"unit_id": "so-y-te", "disqualifier_id": "ky-luat", "reason": "Có kết luận thanh tra"}
    refused = await admin.call("POST", f"/rounds/{round_id}/disqualifications", given)
    assert (refused.status_code, refused.json()["code"]) == (409, "stale_version")
