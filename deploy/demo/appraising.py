"""What the panel does: assignments by field × unit, a word on every leaf, the chair's decisions, sending."""

import asyncio
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager

from chamdiem.client import ChamdiemClient, ProblemError
from deploy.sample import AppraiserPlan, ChairDecision, RoundPlan, Verdict

from .people import People
from .progress import Progress

ARRIVES_WITHIN = 120.0
APPRAISERS_AT_ONCE = 4


async def assign(home_affairs: ChamdiemClient, plan: RoundPlan, round_id: str, progress: Progress) -> None:
    """Name the chair and give every appraiser their fields and units (P1)."""
    step = progress.step("Phân công thẩm định")
    ids = {a.username: a.account_id async for a in home_affairs.identity.accounts(kind="appraisal")}
    await home_affairs.appraisal.set_chair(round_id, ids[plan.chair])
    lines = [
        {
            "account_id": ids[appraiser.username],
            "unit_ids": list(line.unit_ids),
            "fields": list(line.fields),
            "node_ids": list(line.node_ids),
        }
        for appraiser in plan.appraisers
        for line in appraiser.assignments
    ]
    await home_affairs.appraisal.assign(round_id, lines)
    coverage = await home_affairs.appraisal.coverage(round_id)
    if coverage.gaps:
        raise RuntimeError(f"nobody appraises {coverage.gaps[0]}")
    step.advance()


async def appraise(people: People, plan: RoundPlan, round_id: str, progress: Progress) -> int:
    """Every appraiser scores and sends; gives the number of scores that were acknowledged."""
    step = progress.step("Thẩm định, gửi kết quả", len(plan.appraisers))
    gate = asyncio.Semaphore(APPRAISERS_AT_ONCE)

    async def one(appraiser: AppraiserPlan) -> int:
        async with gate:
            scores = await appraise_all(people, appraiser, round_id)
            step.advance()
            return scores

    return sum(await asyncio.gather(*(one(appraiser) for appraiser in plan.appraisers)))


async def appraise_all(people: People, appraiser: AppraiserPlan, round_id: str) -> int:
    """One appraiser's units, then the sending, after which the account is locked (A7)."""
    scores = 0
    with _until_locked():
        async with people.signed_in(appraiser.username) as member:
            for appraisal_id, unit_id in await _opened(member, appraiser, round_id):
                mine = {leaf: verdict for (unit, leaf), verdict in appraiser.items.items() if unit == unit_id}
                scores += await _give_scores(member, appraisal_id, mine)
            await member.appraisal.submit(round_id)
    return scores


@contextmanager
def _until_locked() -> Iterator[None]:
    """Work that ends with the account's locking (A7): a repetition of its last request, whose answer was
    lost, and a play that goes on after an interruption find the account locked, because the work is done.
    """
    try:
        yield
    except ProblemError as problem:
        if problem.code != "account_locked":
            raise


async def _opened(member: ChamdiemClient, appraiser: AppraiserPlan, round_id: str) -> list[tuple[str, str]]:
    """The appraisals (id, unit), once the sheets of all units have arrived."""
    async with asyncio.timeout(ARRIVES_WITHIN):
        while True:
            found = (await member.appraisal.appraisals(round_id=round_id)).items
            ready = [entry for entry in found if entry.status != "waiting"]
            if len(ready) == len(appraiser.unit_ids):
                return [(entry.appraisal_id, entry.unit_id) for entry in ready if entry.status == "open"]
            await asyncio.sleep(0.2)


async def _give_scores(member: ChamdiemClient, appraisal_id: str, mine: Mapping[str, Verdict]) -> int:
    agreed = [leaf for leaf, verdict in mine.items() if verdict.agree]
    scores = len((await member.appraisal.agree(appraisal_id, agreed)).changed) if agreed else 0
    there = (await member.appraisal.appraisal(appraisal_id)).items
    for leaf_id, verdict in mine.items():
        if not verdict.agree and there[leaf_id].version == 0:
            await member.appraisal.score(appraisal_id, leaf_id, 0, **_word(verdict))
            scores += 1
    return scores


def _word(verdict: Verdict) -> dict[str, object]:
    reason = {"reason": verdict.reason} if verdict.reason else {}
    if verdict.not_applicable:
        return {"not_applicable": True, **reason}
    if verdict.points is not None:
        return {"points": verdict.points, **reason}
    return {"facts": dict(verdict.facts or {}), **reason}


async def decide(
    people: People, chair: str, decisions: Sequence[ChairDecision], round_id: str, progress: Progress
) -> None:
    """The chair's word where the appraisers lie apart (domain rule 9)."""
    step = progress.step("Chủ tịch hội đồng quyết định", len(decisions))
    with _until_locked():
        async with people.signed_in(chair) as client:
            for decision in decisions:
                await _decide(client, decision, round_id)
                step.advance()


async def _decide(client: ChamdiemClient, decision: ChairDecision, round_id: str) -> None:
    verdict = {"not_applicable": True} if decision.points is None else {"points": decision.points}
    async with asyncio.timeout(ARRIVES_WITHIN):
        while True:
            found = (await client.appraisal.open_decisions(round_id)).items
            if any((d.unit_id, d.leaf_id) == (decision.unit_id, decision.leaf_id) for d in found):
                break
            await asyncio.sleep(0.2)
    await client.appraisal.decide(round_id, decision.unit_id, decision.leaf_id, decision.reason, **verdict)
