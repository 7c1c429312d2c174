"""What the panel asked a unit to explain, and the answers, which stand apart from what was sent (domain,
Workflow).

In the explanation phase a sent sheet, or one that its deadline took, opens on just the leaves asked about: an
answer's text and new evidence. Scores, facts, explanations and old evidence stay as the digest names them.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from enum import StrEnum
from typing import Any

from chamdiem.contracts.submission import EvidenceReference, ExplanationGiven, GivenAnswer
from chamdiem.scoring.phases import Phase
from services.submission.domain.items import Evidence, Item
from services.submission.domain.rounds import Round
from services.submission.domain.signoff import SENT, Status
from services.submission.errors import PhaseClosed, SheetFrozen


class State(StrEnum):
    """How far the explanation has come; a sheet about which nothing is asked has none."""

    ASKED = "asked"
    SENT = "sent"
    TAKEN = "taken"


@dataclass(frozen=True)
class Answer:
    """The unit's answer on one leaf; `version` guards the text, evidence has ids of its own."""

    version: int = 0
    text: str = ""
    evidence: tuple[Evidence, ...] = ()
    updated_by: str | None = None
    updated_by_name: str = ""
    updated_at: datetime | None = None

    def find(self, evidence_id: str) -> Evidence | None:
        """The evidence of that id."""
        return next((entry for entry in self.evidence if entry.evidence_id == evidence_id), None)


def answer_from(stored: Mapping[str, Any] | None) -> Answer:
    """An answer as Mongo keeps it; empty before the first word."""
    if stored is None:
        return Answer()
    return Answer(**{**stored, "evidence": tuple(Evidence(**entry) for entry in stored["evidence"])})


def answer_to(answer: Answer) -> dict[str, Any]:
    """An answer as Mongo shall keep it."""
    return {**vars(answer), "evidence": [dict(vars(entry)) for entry in answer.evidence]}


@dataclass(frozen=True)
class Explaining:
    """What a sheet is asked: the state, the leaves that are asked about and not excluded, and those answers
    that have been looked at."""

    state: State | None = None
    leaf_ids: frozenset[str] = frozenset()
    answers: Mapping[str, Answer] = field(default_factory=dict)


def explaining_of(sheet: Mapping[str, Any], *leaf_ids: str) -> Explaining:
    """Out of a stored sheet, with the answers on these leaves."""
    asked = frozenset(sheet.get("asked") or ()) - frozenset(sheet["excluded"])
    stored = sheet.get("answers") or {}
    answers = {leaf_id: answer_from(stored.get(leaf_id)) for leaf_id in leaf_ids}
    return Explaining(state_of(sheet), asked, answers)


def state_of(sheet: Mapping[str, Any]) -> State | None:
    """How far a stored sheet's explanation has come."""
    said = sheet.get("explanation")
    return State(said["state"]) if said else None


def is_explaining(status: Status, explaining: Explaining) -> bool:
    """Whether edits of the sheet are answers: it was sent, and something is asked of it."""
    return status in SENT and bool(explaining.leaf_ids)


def require_answerable(
    status: Status, explaining: Explaining, round_: Round, unit_id: str, leaf_id: str, at: datetime
) -> None:
    """Raises SheetFrozen, which names the leaves that are open, or PhaseClosed by the server's clock."""
    open_ = round_.is_open(unit_id, at, Phase.EXPLANATION)
    unsent = explaining.state is not State.SENT
    asked = is_explaining(status, explaining) and leaf_id in explaining.leaf_ids
    if asked and unsent and not open_:
        raise closed(round_, unit_id, at)
    if not (asked and unsent):
        leaves = sorted(explaining.leaf_ids) if open_ and unsent else []
        detail = "Chỉ những tiêu chí được yêu cầu giải trình mới mở." if leaves else "Số liệu đã gửi."
        raise SheetFrozen(detail, sheet_status=status.value, open_leaf_ids=leaves)


def closed(round_: Round, unit_id: str, at: datetime) -> PhaseClosed:
    """The refusal outside of the explanation phase."""
    deadline = round_.deadline(unit_id, Phase.EXPLANATION)
    return PhaseClosed(
        "Giai đoạn giải trình không mở cho đơn vị vào lúc này.",
        deadline=deadline.isoformat() if deadline else None,
        server_time=at.isoformat(),
    )


def shown_together(item: Item, answer: Answer) -> Item:
    """The frozen item with what was added to it: what an edit of evidence works on."""
    return replace(item, evidence=(*item.evidence, *answer.evidence))


def added(frozen: Item, after: Item, status: Status) -> tuple[Evidence, ...]:
    """The evidence that stands after the frozen one. Raises SheetFrozen if anything frozen was changed."""
    old, new = after.evidence[: len(frozen.evidence)], after.evidence[len(frozen.evidence) :]
    if replace(after, evidence=old) != frozen:
        detail = "Chỉ trả lời và thêm tài liệu; điểm, số liệu, tài liệu đã gửi giữ nguyên."
        raise SheetFrozen(detail, sheet_status=status.value, open_leaf_ids=[])
    return new


def unanswered(sheet: Mapping[str, Any]) -> list[str]:
    """The leaves asked about that have no answer in words yet."""
    return [leaf_id for leaf_id, answer in _answers(sheet).items() if not answer.text.strip()]


def given(sheet: Mapping[str, Any], at: datetime, *, sent: bool) -> ExplanationGiven:
    """All answers of the sheet, as they are told."""
    return ExplanationGiven(
        sheet_id=sheet["_id"],
        round_id=sheet["round_id"],
        unit_id=sheet["unit_id"],
        sent=sent,
        at=at,
        answers=tuple(_given(leaf_id, answer) for leaf_id, answer in _answers(sheet).items()),
    )


def taken_back(sheet: Mapping[str, Any], at: datetime) -> ExplanationGiven:
    """What was sent or taken is none of the panel's until it is sent or taken again."""
    return given(sheet, at, sent=False).model_copy(update={"answers": (), "recalled": True})


def _answers(sheet: Mapping[str, Any]) -> Mapping[str, Answer]:
    """On each leaf that is asked about, by its id."""
    return explaining_of(sheet, *sorted(explaining_of(sheet).leaf_ids)).answers


def _given(leaf_id: str, answer: Answer) -> GivenAnswer:
    evidence = tuple(EvidenceReference.model_validate(vars(entry)) for entry in answer.evidence)
    return GivenAnswer(leaf_id=leaf_id, text=answer.text, evidence=evidence)
