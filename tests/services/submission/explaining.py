"""A sent sheet in a round with an explanation phase, and what the panel asks of it."""

from datetime import UTC, datetime, timedelta
from typing import Any

import httpx

from chamdiem.contracts.appraisal import AskedLeaf, ExplanationAsked
from chamdiem.contracts.criteria import RoundChanged
from chamdiem.scoring import Phase, PhaseDates
from chamdiem.servicekit.testing import eventually
from tests.services.submission.world import ROUND_ID, World

QUESTION = "Nêu rõ văn bản nào chứng minh."
PDF = b"%PDF-1.4\n1 0 obj<<>>endobj\ntrailer<<>>\n%%EOF\n"


def phased(world: World, **changes: Any) -> RoundChanged:
    """Self-scoring, then five days of appraisal, then five days for explanations."""
    appraised = world.end + timedelta(days=5)
    phases = (
        PhaseDates(Phase.SELF_SCORING, world.start, world.end),
        PhaseDates(Phase.APPRAISAL_1, world.end, appraised),
        PhaseDates(Phase.EXPLANATION, appraised, appraised + timedelta(days=5)),
    )
    return world.round(phases=phases, **changes)


async def ask(world: World, *leaf_ids: str, who: str = "tham-dinh", unit: str = "so-a") -> None:
    """Appraisal tells all that this account asks; returns when the sheet says so."""
    at = datetime.now(UTC)
    questions = tuple(
        AskedLeaf(leaf_id=i, leaf_code=i, leaf_name=f"Tiêu chí {i}", text=QUESTION, at=at) for i in leaf_ids
    )
    await world.tell(
        ExplanationAsked(
            appraisal_id=f"{ROUND_ID}~{unit}~{who}",
            round_id=ROUND_ID,
            unit_id=unit,
            account_id=who,
            questions=questions,
        )
    )

    async def shown() -> bool:
        kept = await world.context.questions.of_sheet(f"{ROUND_ID}~{unit}")
        return set(leaf_ids) <= set(kept) and set((await world.sheet(unit))["asked"]) == set(kept)

    await eventually(shown)


async def sent_and_asked(world: World, *leaf_ids: str) -> dict[str, Any]:
    """The sheet of so-a: filled, signed, sent, asked about, and in the explanation phase."""
    await world.open_round(phases=phased(world).phases)
    added = await world.upload("/items/free/evidence", PDF, "cu.pdf")
    assert added.status_code == 201, added.text
    await world.sign()
    sent = await world.post("/submission", {"confirmed": True})
    assert sent.status_code == 200, sent.text
    await ask(world, *leaf_ids)
    world.clock.advance(days=9)
    return await world.sheet()


async def answer(
    world: World, leaf: str, text: str, version: int = 0, by: dict[str, str] | None = None
) -> httpx.Response:
    """PUT an answer of so-a."""
    headers = {**(by or world.who()), "If-Match": f'"{version}"'}
    return await world.http.put(world.url("so-a", f"/answers/{leaf}"), json={"text": text}, headers=headers)
