"""Rounds with explanations and a second appraisal, and what units answer."""

from datetime import UTC, datetime, timedelta
from typing import Any

from chamdiem.contracts.criteria import RoundChanged
from chamdiem.contracts.submission import ExplanationGiven
from tests.services.appraisal.conftest import World
from tests.services.appraisal.documents import round_changed

QUESTION = "Nêu rõ văn bản nào chứng minh số liệu này."
FIRST, EXPLANATION, SECOND = "appraisal_1", "explanation", "appraisal_2"


def phased(
    *unit_ids: str, phases: tuple[str, ...] = (FIRST, EXPLANATION, SECOND), **changes: Any
) -> RoundChanged:
    """Ten days for each phase, one after the other; the first began yesterday."""
    now = datetime.now(UTC) - timedelta(days=1)
    starts = {FIRST: 0, EXPLANATION: 11, SECOND: 21}
    dates = [
        {
            "phase": phase,
            "start": now + timedelta(days=starts[phase]),
            "end": now + timedelta(days=starts[phase] + (11 if phase == FIRST else 10)),
        }
        for phase in phases
    ]
    return round_changed(*unit_ids, phases=dates, **changes)


def explanation_given(unit_id: str, *leaf_ids: str, sent: bool = True) -> ExplanationGiven:
    """Answers on these leaves, each with a file."""
    evidence = {
        "evidence_id": "e9",
        "kind": "file",
        "filename": "quyet-dinh.pdf",
        "content_type": "application/pdf",
        "size": 10,
        "sha256": "0" * 64,
    }
    answers = [{"leaf_id": leaf, "text": f"Trả lời {leaf}", "evidence": [evidence]} for leaf in leaf_ids]
    return ExplanationGiven.model_validate(
        {
            "sheet_id": f"r1~{unit_id}",
            "round_id": "r1",
            "unit_id": unit_id,
            "sent": sent,
            "at": datetime.now(UTC),
            "answers": answers,
        }
    )


def question(unit_id: str, who: str, leaf_id: str) -> str:
    """The path of a question."""
    return f"/appraisals/r1~{unit_id}~{who}/items/{leaf_id}/question"


async def ask(
    world: World, who: str, unit_id: str, leaf_id: str, text: str = QUESTION, version: int = 0
) -> Any:
    """Ask the unit to explain this leaf; the item."""
    path, seen = question(unit_id, who, leaf_id), {"If-Match": f'"{version}"'}
    return await world.ok(who, "PUT", path, {"text": text}, **seen)


async def answered(world: World, unit_id: str, *leaf_ids: str) -> None:
    """The unit has answered, and the second appraisal has begun."""
    await world.tell(explanation_given(unit_id, *leaf_ids))
    await world.stored("answers", f"r1~{unit_id}")
    world.clock.advance(days=21)
