"""What a unit does: facts, explanations and evidence leaf by leaf, then the five steps of sign-off."""

import asyncio
from collections.abc import Mapping, Sequence

from chamdiem.client import ChamdiemClient, ProblemError
from deploy.sample import EvidencePlan, RoundPlan, SelfItem, UnitPlan, evidence_pdf
from deploy.sample.people import stem

from .people import People
from .progress import Progress

UNITS_AT_ONCE = 4
ARRIVES_WITHIN = 60.0
SENT = "submitted"


async def score_units(people: People, plan: RoundPlan, round_id: str, progress: Progress) -> int:
    """Every unit enters, approves and sends; gives the number of saves that were acknowledged."""
    step = progress.step("Đơn vị tự chấm, ký, gửi", len(plan.units))
    gate = asyncio.Semaphore(UNITS_AT_ONCE)

    async def one(unit: UnitPlan) -> int:
        async with gate:
            saves = await score_unit(people, unit, f"{round_id}~{unit.unit_id}")
            step.advance()
            return saves

    return sum(await asyncio.gather(*(one(unit) for unit in plan.units)))


async def score_unit(people: People, unit: UnitPlan, sheet_id: str) -> int:
    """One unit's way from the empty sheet to the receipt (S2-S5)."""
    async with people.signed_in(f"{stem(unit.unit_id)}.nhap") as official:
        await wait_for_sheet(official, sheet_id)
        saves = await fill_in(official, sheet_id, unit.self_items)
        sheet = await official.submission.sheet(sheet_id)
        if sheet.status == "open":
            await official.submission.write_report_text(sheet_id, unit.difficulties, unit.proposals)
            await official.submission.freeze(sheet_id)
        await _sign_off(people, unit, official, sheet_id)
    return saves


async def wait_for_sheet(official: ChamdiemClient, sheet_id: str) -> None:
    """The sheet follows its round by event: a moment may pass until it is there."""
    async with asyncio.timeout(ARRIVES_WITHIN):
        while True:
            try:
                await official.submission.sheet(sheet_id)
                return
            except ProblemError as problem:
                if problem.status != 404 and problem.code != "not_ready":
                    raise
            await asyncio.sleep(0.2)


async def fill_in(official: ChamdiemClient, sheet_id: str, items: Mapping[str, SelfItem]) -> int:
    """Save what is not there yet; gives the number of saves."""
    there = (await official.submission.sheet(sheet_id)).items
    saves = 0
    for leaf_id, item in items.items():
        stored = there.get(leaf_id)
        if stored is None or stored.version == 0:
            await official.submission.save(sheet_id, leaf_id, 0, **change(item))
            saves += 1
        attached = {evidence.filename for evidence in stored.evidence or ()} if stored else set()
        missing = [evidence for evidence in item.evidence if evidence.filename not in attached]
        await _attach(official, sheet_id, leaf_id, missing)
    return saves


async def _attach(
    official: ChamdiemClient, sheet_id: str, leaf_id: str, missing: Sequence[EvidencePlan]
) -> None:
    for evidence in missing:
        await official.submission.attach(
            sheet_id,
            leaf_id,
            evidence.filename,
            evidence_pdf(evidence),
            note=evidence.note,
            key=f"{sheet_id}-{leaf_id}-{evidence.filename}",
        )


def change(item: SelfItem) -> dict[str, object]:
    """The body of a save."""
    if item.facts is None:
        reason = item.not_applicable_reason
        return {"not_applicable": True, "not_applicable_reason": reason, "explanation": item.explanation}
    return {"facts": dict(item.facts), "explanation": item.explanation}


async def _sign_off(people: People, unit: UnitPlan, official: ChamdiemClient, sheet_id: str) -> None:
    """Each step only if it is still to come: a play may have been interrupted at any of them."""
    submission = official.submission
    if (await submission.sheet(sheet_id)).status == "frozen":
        await submission.export_report(sheet_id)
    if (await submission.sheet(sheet_id)).status == "exported":
        async with people.signed_in(f"{stem(unit.unit_id)}.duyet") as leader:
            await leader.submission.approve(sheet_id, "Đồng ý. Văn phòng phát hành trong ngày.")
    if (await submission.sheet(sheet_id)).status == "approved":
        report = await submission.report(sheet_id)
        await submission.attach_signed(sheet_id, f"BC-{unit.unit_id}.pdf", report)
    if (await submission.sheet(sheet_id)).status == "signed":
        await submission.submit(sheet_id)
