"""Desks as the HTTP edge says them."""

from collections.abc import Iterable, Mapping
from typing import Any

from services.appraisal.domain.scores import is_direct, word_of
from services.appraisal.queries.desk import Desk
from services.appraisal.schemas import (
    Appraisal,
    AppraisalEvidence,
    AppraisalItem,
    AppraisalSummary,
    OtherScore,
    SelfScore,
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
    stored, word = desk.item(leaf_id), desk.word(leaf_id)
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
        frozen=leaf_id in desk.sent,
        updated_at=stored["at"] if stored else None,
        self_score=self_score(desk.said(leaf_id)),
        others=_others(leaf_id, names, colleagues) if shows_others else None,
    )


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
    }
