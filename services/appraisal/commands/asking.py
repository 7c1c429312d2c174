"""Asking a unit to explain a leaf (domain, Workflow): during the first appraisal, before the own word on the
leaf is sent, so that no unit is complete while somebody still asks."""

from collections.abc import Mapping
from typing import Any

from chamdiem.contracts.appraisal import AskedLeaf, ExplanationAsked, StandingDisturbed
from chamdiem.scoring import Phase
from chamdiem.servicekit.errors import StaleVersion
from chamdiem.servicekit.history import entry
from chamdiem.servicekit.tokens import Caller
from services.appraisal.commands.items import new_appraisal
from services.appraisal.commands.refreshing.attempts import until_won
from services.appraisal.commands.scoring import demand_own, demand_phase
from services.appraisal.context import Context
from services.appraisal.domain.explaining import SHORTEST_QUESTION
from services.appraisal.domain.rounds import deadline
from services.appraisal.domain.scores import is_direct
from services.appraisal.errors import (
    AppraisalFrozen,
    ExplanationNotPlanned,
    NothingToExplain,
    QuestionTooShort,
)
from services.appraisal.queries.access import desk_to_write
from services.appraisal.queries.desk import Desk
from services.appraisal.queries.standing import panel_of
from services.appraisal.repository.aggregates import Change
from services.appraisal.repository.appraisals import HISTORY

Questions = Mapping[str, Mapping[str, Any]]
UNASKED = {"text": "", "version": 0}


async def ask(
    context: Context, caller: Caller, appraisal_id: str, leaf_id: str, version: int, text: str
) -> None:
    """Ask, or reword the question in the version that was seen (0: none). The same words again are a retry.

    Raises Forbidden, OwnUnitForbidden, AppraisalMissing, LeafMissing, NotReady, PhaseClosed, AppraisalFrozen,
    NothingToExplain, ExplanationNotPlanned, QuestionTooShort, StaleVersion.
    """
    if len(text) < SHORTEST_QUESTION:
        raise QuestionTooShort("Nêu rõ điều cần giải trình, từ 10 ký tự.", leaf_id=leaf_id)

    async def attempt() -> bool:
        desk = await desk_to_write(context, caller, appraisal_id)
        _demand_askable(desk, leaf_id)
        before = desk.question(leaf_id)
        if before and before["text"] == text:
            return True
        current = {"text": before["text"], "version": before["version"]} if before else UNASKED
        if version != current["version"]:
            raise StaleVersion("Câu hỏi này đã được sửa ở nơi khác.", current=current, yours={"text": text})
        return await _save(context, caller, desk, leaf_id, text)

    await until_won(attempt)


async def take_back(context: Context, caller: Caller, appraisal_id: str, leaf_id: str) -> None:
    """Ask nothing on this leaf any more; twice is no error. Raises as `ask` does."""

    async def attempt() -> bool:
        desk = await desk_to_write(context, caller, appraisal_id)
        demand_own(desk, [leaf_id])
        if desk.question(leaf_id) is None:
            return True
        _demand_askable(desk, leaf_id)
        return await _save(context, caller, desk, leaf_id, None)

    await until_won(attempt)


def _demand_askable(desk: Desk, leaf_id: str) -> None:
    demand_own(desk, [leaf_id])
    if is_direct(desk.standing.tree, leaf_id):
        raise NothingToExplain("Đơn vị không tự chấm tiêu chí này.", leaf_id=leaf_id)
    if leaf_id in desk.sent:
        raise AppraisalFrozen("Kết quả thẩm định đã gửi, không hỏi thêm được nữa.")
    demand_phase(desk, [leaf_id], Phase.APPRAISAL_1)
    until = deadline(desk.standing.round, desk.unit.unit_id, Phase.EXPLANATION)
    if until is None or until <= desk.at:
        raise ExplanationNotPlanned("Đợt này không có, hoặc đã hết, giai đoạn giải trình.")


async def _save(context: Context, caller: Caller, desk: Desk, leaf_id: str, text: str | None) -> bool:
    if desk.appraisal is None:
        await context.store.appraisals.create(new_appraisal(desk))
        return False
    version = desk.appraisal["version"]
    before = desk.question(leaf_id)
    questions = {other: kept for other, kept in desk.questions.items() if other != leaf_id}
    if text is not None:
        questions[leaf_id] = {"text": text, "at": desk.at, "version": version + 1}
    said = entry(caller, desk.at, "question", was=before["text"] if before else None, to=text)
    round_id, unit_id = desk.standing.round.round_id, desk.unit.unit_id
    places = {"appraisal_id": desk.appraisal_id, "leaf_id": leaf_id, "round_id": round_id, "unit_id": unit_id}
    panel = await panel_of(context, round_id)
    seated = tuple(person.account_id for person in panel if leaf_id in person.leaves(unit_id))
    note = StandingDisturbed(round_id=round_id, unit_ids=(unit_id,), account_ids=seated)
    outbox = context.kit.outbox
    entries = [
        outbox.event(_told(desk, questions), version=version + 1),
        outbox.event(note, version=version + 1),
        outbox.local(HISTORY.name, said | places),
    ]
    return await context.store.appraisals.change(
        Change(desk.appraisal_id, version, {"questions": questions}, entries)
    )


def _told(desk: Desk, questions: Questions) -> ExplanationAsked:
    tree = desk.standing.tree
    named = ((leaf_id, tree.scored(leaf_id), question) for leaf_id, question in sorted(questions.items()))
    return ExplanationAsked(
        appraisal_id=desk.appraisal_id,
        round_id=desk.standing.round.round_id,
        unit_id=desk.unit.unit_id,
        account_id=desk.assigned.account_id,
        questions=tuple(
            AskedLeaf(
                leaf_id=leaf_id,
                leaf_code=scored.code,
                leaf_name=scored.name,
                text=question["text"],
                at=question["at"],
            )
            for leaf_id, scored, question in named
        ),
    )
