"""The reason of a correction: mended until it is published, since units read it then (C2)."""

import asyncio
from typing import Any

from chamdiem.contracts.criteria import CriteriaSetCorrected
from chamdiem.servicekit.testing import eventually
from tests.services.criteria.conftest import People, Person, publish_set
from tests.services.criteria.test_corrections import NEW, OLD, OTHER_POINTS, REASON, draft, publish, start
from tests.services.listening import Heard


async def reword(who: Person, reason: str, version: int, set_id: str = NEW) -> Any:
    path = f"/sets/{set_id}/correction-reason"
    return await who.call("PUT", path, {"reason": reason}, **{"If-Match": f'"{version}"'})


async def test_its_reason_is_mended_until_it_is_published(
    admin: Person, people: People, round_id: str, heard: Heard
) -> None:
    await draft(admin, nodes=OTHER_POINTS)
    better = "Sai điểm tiêu chí 1.1 và 2.2 so với quyết định đã ký"
    mended = await reword(admin, better, 2)
    assert (mended.status_code, mended.json()["correction_reason"]) == (200, better), mended.text
    assert (await reword(admin, better, 2)).json()["version"] == 3, "a repetition changes nothing"
    stale = await reword(admin, "Lý do thứ ba", 2)
    assert (stale.status_code, stale.json()["code"]) == (409, "stale_version")
    assert stale.json()["current"] == {"version": 3, "correction_reason": better}
    assert (await publish(admin)).status_code == 200
    ((event, _),) = await eventually(lambda: heard.of(CriteriaSetCorrected))
    assert event.reason == better
    late = await reword(admin, "Lý do sau khi ban hành", 4)
    assert (late.status_code, late.json()["code"]) == (409, "set_published")

    async def recorded() -> Any:
        items = (await admin.call("GET", f"/sets/{NEW}/history")).json()["items"]
        return [(one["from"], one["to"]) for one in items if one["field"] == "correction_reason"]

    assert await eventually(recorded) == [(REASON, better)]


async def test_whose_reason_is_nobodys_to_mend(admin: Person, people: People) -> None:
    await publish_set(admin)
    plain = await reword(admin, "Lý do khác", 2, OLD)
    assert (plain.status_code, plain.json()["code"]) == (409, "not_a_correction")
    assert (await start(admin)).status_code == 201
    for kind in ("management", "appraisal", "entry"):
        assert (await reword(people.of(kind), "Lý do khác", 1)).status_code in (403, 404)
    for wrong in ("  ", "a" * 100_000):
        assert (await reword(admin, wrong, 1)).status_code == 422, wrong[:5]
    assert (await reword(admin, "Lý do khác", 1, "khong-co")).status_code == 404


async def test_of_two_who_mend_the_reason_at_once_one_is_told(admin: Person) -> None:
    await publish_set(admin)
    await start(admin)
    answers = await asyncio.gather(*(reword(admin, f"Lý do số {n} được sửa", 1) for n in range(4)))
    assert sorted(answer.status_code for answer in answers) == [200, 409, 409, 409]
