"""A run in small in which nothing went wrong: one unit, one leaf, one file, one word, everything once."""

from datetime import UTC, datetime
from typing import Any

from chamdiem.servicekit.events import Envelope
from deploy.chaos.ledger import Json, Ledger, Save, Upload, Word
from deploy.chaos.listening import HEARD, Told, sort_out
from deploy.chaos.proof_effects import Cast
from deploy.chaos.stored import Stored

SHEET, APPRAISAL, LEAF = "r~u", "r~u~a", "l1"
CAST = Cast("r", ["u"], ["a"])
RECEIPT: Json = {"number": "TN-1", "digest": "d", "late": False, "at": "2026-01-01T00:00:00Z"}
SUBJECTS = {"identity": "a", "reporting": "r", "submission.survey": "r", "appraisal.round_appraisal": "r"}


def item() -> dict[str, Any]:
    return {
        "version": 1,
        "facts": {"yes": True},
        "points": "1",
        "not_applicable": False,
        "not_applicable_reason": "",
        "explanation": "vì",
        "evidence": [{"evidence_id": "e", "sha256": "h"}],
    }


def word() -> dict[str, Any]:
    return {"version": 1, "facts": None, "points": "0.5", "not_applicable": False, "reason": "Thiếu văn bản."}


def ledger() -> Ledger:
    return Ledger(
        saves=[Save(SHEET, LEAF, {"facts": {"yes": True}, "explanation": "vì"}, item())],
        uploads=[Upload(SHEET, LEAF, "e", "h", "h")],
        words=[Word(APPRAISAL, LEAF, word())],
        receipts={SHEET: RECEIPT},
    )


def sheets(**changed: Any) -> dict[str, Json]:
    """As the API returns them at the end; `changed` fields of the one item."""
    return {SHEET: {"items": {LEAF: item() | changed}, "signoff": {"receipt": RECEIPT}}}


def appraisals(**changed: Any) -> dict[str, Json]:
    return {APPRAISAL: {"items": {LEAF: word() | changed}}}


def stored(**changed: Any) -> Stored:
    once = {(SHEET, LEAF): 1}
    whole: dict[str, Any] = {
        "saves": once,
        "uploads": once,
        "words": {(APPRAISAL, LEAF): 1},
        "finished": {"a": 1},
        "own_figures": {SHEET: 7},
        "final_figures": {SHEET: 7},
        "receipts": {SHEET: "TN-1"},
    }
    return Stored(**(whole | changed))


def event(event_type: str, event_id: str, *, version: int = 7) -> Envelope:
    subjects = [subject for begin, subject in SUBJECTS.items() if event_type.startswith(begin)]
    subject = subjects[0] if subjects else "a" if "appraiser" in event_type else SHEET
    return Envelope(
        id=event_id,
        type=event_type,
        source="test",
        subject=subject,
        time=datetime.now(UTC),
        version=version,
        data={"locked": True},
    )


def events() -> list[Envelope]:
    """Each kind once."""
    return [event(kind.event_type, f"id-{at}") for at, kind in enumerate(HEARD)]


def told(*more: Envelope) -> Told:
    return sort_out([*events(), *more])
