"""What the panel may not do, and when: each refused through the gateway with a clear problem."""

from chamdiem.servicekit.testing import eventually
from deploy.sample import RoundPlan

from .conftest import APPRAISER, APPRAISER_UNIT, Desk
from .system import REASON, System, Window, open_round, refusal

CHOICE, FREE = "l1-1-1", "l1-5"
WHY = "Chưa có văn bản chứng minh"


async def test_nobody_appraises_the_own_unit(system: System, desk: Desk, plan: RoundPlan) -> None:
    """P1: refused when it is assigned."""
    home_affairs = await system.home_affairs()
    round_id = await open_round(home_affairs, plan.set_id, [APPRAISER_UNIT], Window(-60, 3600))
    own = {"account_id": desk.appraiser_id, "unit_ids": [APPRAISER_UNIT], "node_ids": ["l1"]}
    problem = await refusal(home_affairs.appraisal.assign(round_id, [own]))
    assert (problem.status, problem.code) == (422, "own_unit")
    assert problem.body["unit_id"] == APPRAISER_UNIT


async def test_only_home_affairs_assigns(system: System, desk: Desk) -> None:
    line = {"account_id": desk.appraiser_id, "unit_ids": [desk.unit_id], "node_ids": ["l1"]}
    for username in (APPRAISER, desk.clerk, desk.leader):
        person = await system.person(username)
        assert (await refusal(person.appraisal.assign(desk.open_id, [line]))).code == "forbidden"
        assert (
            await refusal(person.appraisal.set_chair(desk.open_id, desk.appraiser_id))
        ).code == "forbidden"


async def test_a_unit_sees_no_appraisal(system: System, desk: Desk, taken: str) -> None:
    clerk = await system.person(desk.clerk)
    assert (await refusal(clerk.appraisal.appraisal(taken))).status in (403, 404)
    problem = await refusal(clerk.appraisal.score(taken, FREE, 0, points="1.5", reason=WHY))
    assert problem.status in (403, 404)


async def test_a_different_score_needs_a_reason(system: System, desk: Desk, taken: str) -> None:
    """P3: at least ten characters."""
    appraiser = await system.person(APPRAISER)
    for given in ({}, {"reason": "ngắn"}):
        problem = await refusal(appraiser.appraisal.score(taken, FREE, 0, points="1.5", **given))
        assert (problem.status, problem.code) == (422, "reason_required")


async def test_points_stay_within_the_leaf(system: System, desk: Desk, taken: str) -> None:
    appraiser = await system.person(APPRAISER)
    for points in ("1.75", "-0.25", "0.3"):
        problem = await refusal(appraiser.appraisal.score(taken, FREE, 0, points=points, reason=WHY))
        assert (problem.status, problem.code) == (422, "points_out_of_bounds")
        assert (problem.body["min_points"], problem.body["max_points"]) == ("0", "1.5")
    problem = await refusal(appraiser.appraisal.score(taken, CHOICE, 0, facts={"option": "zz"}, reason=WHY))
    assert problem.code == "facts_invalid"


async def test_a_leaf_that_was_not_assigned(system: System, desk: Desk, taken: str) -> None:
    appraiser = await system.person(APPRAISER)
    problem = await refusal(appraiser.appraisal.score(taken, "l1-2-1", 0, points="0", reason=WHY))
    assert (problem.status, problem.code) == (404, "unknown_leaf")


async def test_a_stale_score_shows_both_values(system: System, desk: Desk, taken: str) -> None:
    appraiser = await system.person(APPRAISER)
    before = (await appraiser.appraisal.appraisal(taken)).items[FREE].version
    stored = await appraiser.appraisal.score(taken, FREE, before, points="0.5", reason=WHY)
    problem = await refusal(appraiser.appraisal.score(taken, FREE, before, points="1", reason=WHY))
    assert (problem.status, problem.code) == (409, "stale_version")
    assert (problem.body["current"]["points"], problem.body["yours"]["points"]) == ("0.5", "1")
    assert problem.body["current"]["version"] == stored.version


async def test_an_incomplete_appraisal_is_not_sent(system: System, desk: Desk, taken: str) -> None:
    """P4: the answer says what is still to do."""
    appraiser = await system.person(APPRAISER)
    problem = await refusal(appraiser.appraisal.submit(desk.taken_id))
    assert (problem.status, problem.code) == (422, "appraisal_incomplete")
    assert CHOICE in str(problem.body["missing"])


async def test_only_the_chair_decides_and_only_what_is_open(system: System, desk: Desk, taken: str) -> None:
    clerk, appraiser = await system.person(desk.clerk), await system.person(APPRAISER)
    decision = (desk.taken_id, desk.unit_id, FREE, WHY)
    assert (await refusal(clerk.appraisal.decide(*decision, points="1"))).code == "forbidden"
    assert (await refusal(appraiser.appraisal.decide(*decision, points="1"))).code == "decision_not_open"


async def test_after_the_phase_nothing_is_scored(system: System, desk: Desk, taken: str) -> None:
    """Closed by Home Affairs and opened again, so that the other tests find it as it was."""
    home_affairs, appraiser = await system.home_affairs(), await system.person(APPRAISER)

    async def is_open(wanted: bool) -> None:
        async def seen() -> bool:
            return (await appraiser.appraisal.appraisal(taken)).phase_open is wanted

        await eventually(seen)

    until = (await home_affairs.criteria.round(desk.taken_id)).phases[-1].end
    await home_affairs.criteria.close_phase(desk.taken_id, "appraisal_1", REASON)
    await is_open(False)
    problem = await refusal(appraiser.appraisal.score(taken, CHOICE, 0, points="0", reason=WHY))
    assert (problem.status, problem.code) == (409, "phase_closed")
    await home_affairs.criteria.open_phase(desk.taken_id, "appraisal_1", REASON, until=until)
    await is_open(True)


async def test_a_training_round_is_never_published(system: System, desk: Desk, taken: str) -> None:
    home_affairs, clerk = await system.home_affairs(), await system.person(desk.clerk)
    day = (await home_affairs.criteria.round(desk.taken_id)).phases[0].start.date()
    problem = await refusal(home_affairs.reporting.publish(desk.taken_id, "1/QĐ-UBND", day))
    assert (problem.status, problem.code) == (409, "training_round")
    assert (await refusal(clerk.reporting.publish(desk.taken_id, "1/QĐ-UBND", day))).code == "forbidden"
