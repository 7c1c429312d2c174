"""Desks as the HTTP edge says them."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from services.appraisal.domain.scores import is_direct, word_of
from services.appraisal.queries.desk import Desk
from services.appraisal.schemas import (
    Appraisal,
    AppraisalItem,
    AppraisalSummary,
    OtherScore,
    SelfScore,
)
from services.appraisal.schemas.explaining import (
    AppraisalEvidence,
    FirstWord,
    OtherQuestion,
    Question,
    UnitAnswer,
)

Stored = Mapping[str, Any]


def summary(desk: Desk, account_name: str) -> AppraisalSummary:
    """One line of the list."""
    return AppraisalSummary(**_summary(desk, account_name))


def whole(desk: Desk, names: Mapping[str, str], colleagues: Iterable[Stored], *, oversees: bool) -> Appraisal:
    """The appraisal with its items; `names` by account. Who oversees sees all words at once."""
    others = list(colleagues)
    return Appraisal(
        **_summary(desk, names.get(desk.assigned.account_id, "")),
        version=desk.appraisal["version"] if desk.appraisal else 0,
        server_time=desk.at,
        items={leaf_id: item(desk, leaf_id, names, others, oversees=oversees) for leaf_id in desk.leaves},
    )


def item(
    desk: Desk, leaf_id: str, names: Mapping[str, str], colleagues: Iterable[Stored], *, oversees: bool
) -> AppraisalItem:
    """One item beside the unit's own score; the others' words once the own one is given (screen 4)."""
    stored, word, others = desk.item(leaf_id), desk.word(leaf_id), list(colleagues)
    shows_others = oversees or word.verdict is not None
    return AppraisalItem(
        leaf_id=leaf_id,
        version=stored["version"] if stored else 0,
        points=word.verdict.points if word.verdict else None,
        not_applicable=word.verdict is not None and word.verdict.points is None,
        facts=dict(word.facts) if word.facts is not None else None,
        reason=word.reason,
        state=desk.state(leaf_id),
        direct=is_direct(desk.standing.tree, leaf_id),
        required=leaf_id in desk.mandatory,
        frozen=desk.is_frozen(leaf_id),
        updated_at=stored["at"] if stored else None,
        self_score=self_score(desk.said(leaf_id)),
        others=_others(leaf_id, names, others) if shows_others else None,
        again=desk.second_ready and leaf_id in desk.owed_again,
        first=FirstWord(**stored["first"]) if stored and stored.get("first") else None,
        question=Question(**asked) if (asked := desk.question(leaf_id)) else None,
        other_questions=_other_questions(leaf_id, names, others),
        answer=_answer(desk, leaf_id),
    )


def _other_questions(leaf_id: str, names: Mapping[str, str], others: Sequence[Stored]) -> list[OtherQuestion]:
    return [
        OtherQuestion(name=names.get(other["account_id"], ""), text=asked["text"], at=asked["at"])
        for other in others
        if (asked := (other.get("questions") or {}).get(leaf_id))
    ]


def _answer(desk: Desk, leaf_id: str) -> UnitAnswer | None:
    arrived = desk.answers or {}
    answer = arrived.get("answers", {}).get(leaf_id)
    if answer is None:
        return None
    evidence = [AppraisalEvidence(**entry) for entry in answer["evidence"]]
    return UnitAnswer(text=answer["text"], evidence=evidence, sent=arrived["sent"], at=arrived["at"])


def self_score(said: Stored | None) -> SelfScore | None:
    """What the unit's sheet says about a leaf; None where it says nothing."""
    if said is None:
        return None
    return SelfScore(
        points=said["points"],
        facts=said["facts"],
        not_applicable=said["not_applicable"],
        not_applicable_reason=said.get("not_applicable_reason", ""),
        explanation=said.get("explanation", ""),
        evidence=[AppraisalEvidence(**evidence) for evidence in said.get("evidence", ())],
    )


def _others(leaf_id: str, names: Mapping[str, str], colleagues: Iterable[Stored]) -> list[OtherScore]:
    others = []
    for colleague in colleagues:
        verdict = word_of(colleague["items"].get(leaf_id)).verdict
        if verdict is not None:
            name = names.get(colleague["account_id"], "")
            others.append(OtherScore(name=name, points=verdict.points, not_applicable=verdict.points is None))
    return others


def _summary(desk: Desk, account_name: str) -> dict[str, Any]:
    round_ = desk.standing.round
    states = [desk.state(leaf_id) for leaf_id in desk.leaves]
    return {
        "appraisal_id": desk.appraisal_id,
        "round_id": round_.round_id,
        "round_name": round_.name,
        "kind": round_.kind,
        "set_id": round_.set_id,
        "unit_id": desk.unit.unit_id,
        "unit_name": desk.unit.name,
        "account_id": desk.assigned.account_id,
        "account_name": account_name,
        "status": desk.status,
        "scored": sum(desk.state(leaf_id) != "none" for leaf_id in desk.mandatory),
        "leaves": len(desk.mandatory),
        "differs": states.count("differs"),
        "submitted": desk.sheet["submitted"] if desk.sheet else None,
        "deadline": desk.deadline,
        "phase_open": desk.phase_open,
        "asked": len(desk.asked & frozenset(desk.leaves)),
        "owed_again": len(desk.owed_again),
    }
