"""The whole play in order, and what came of it."""

import asyncio
from dataclasses import dataclass

from chamdiem.client import ChamdiemClient, models
from deploy.sample import SET_NAMES, RoundPlan, accounts
from deploy.sample.people import stem

from . import appraising, province, scoring
from .people import People
from .progress import Progress

RANKED_WITHIN = 120.0
CLOSED = "Các đơn vị đã gửi đủ, kết thúc sớm giai đoạn tự chấm"
OPENED = "Bắt đầu thẩm định sớm theo kế hoạch"


@dataclass(frozen=True)
class Played:
    """What the play did and what it led to. Saves and scores count what the system acknowledged."""

    round_id: str
    saves: int
    scores: int
    results: models.Results

    def reproduced(self, plan: RoundPlan) -> int:
        """How many of the plan's rows came out with the same rank and index."""
        found = {row.unit_id: (row.rank, row.index_display) for row in self.results.rows}
        return sum(found.get(row.unit_id) == (row.rank, row.index_display) for row in plan.expected)


async def play(people: People, administrator: str, plan: RoundPlan, progress: Progress) -> Played:
    """A round from the first import to the final ranking. What was done by an earlier, interrupted play
    stays.
    """
    entry = {f"{stem(unit_id)}.{what}" for unit_id in plan.unit_ids for what in ("nhap", "duyet")}
    working = entry | plan.usernames | {"quanly.noivu.cchc"}
    async with people.signed_in(administrator) as home_affairs:
        await province.import_units(home_affairs, progress)
        await province.issue_accounts(home_affairs, people, accounts(plan.unit_ids), working, progress)
        await province.publish_sets(home_affairs, SET_NAMES[:1], progress)
        round_id = await province.open_round(home_affairs, plan, progress)
        saves = await scoring.score_units(people, plan, round_id, progress)
        await _move_to_appraisal(home_affairs, round_id)
        await appraising.assign(home_affairs, plan, round_id, progress)
        scores = await appraising.appraise(people, plan, round_id, progress)
        await appraising.decide(people, plan.chair, plan.decisions, round_id, progress)
        await _close_survey(home_affairs, plan, round_id, progress)
        results = await _ranked(home_affairs, round_id, progress)
    return Played(round_id, saves, scores, results)


async def _move_to_appraisal(home_affairs: ChamdiemClient, round_id: str) -> None:
    current = (await home_affairs.criteria.round(round_id)).current_phase
    if current == "self_scoring":
        await home_affairs.criteria.close_phase(round_id, "self_scoring", CLOSED)
    if current != "appraisal_1":
        await home_affairs.criteria.open_phase(round_id, "appraisal_1", OPENED)


async def _close_survey(
    home_affairs: ChamdiemClient, plan: RoundPlan, round_id: str, progress: Progress
) -> None:
    step = progress.step("Điều tra xã hội học")
    survey = {"held": True, "answers": [dict(answer) for answer in plan.survey_answers]}
    await home_affairs.submission.close_survey(round_id, survey)
    step.advance()


async def _ranked(home_affairs: ChamdiemClient, round_id: str, progress: Progress) -> models.Results:
    """The final ranking, which comes by itself once everything has arrived (R1)."""
    step = progress.step("Tổng hợp, xếp hạng")
    async with asyncio.timeout(RANKED_WITHIN):
        while True:
            results = await home_affairs.reporting.results(round_id)
            if results.status != "provisional":
                step.advance()
                return results
            await asyncio.sleep(0.3)
