"""A desk: everything about one account's appraisal of one unit, read together."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property
from typing import Any

from chamdiem.contracts.criteria import RoundUnit
from chamdiem.scoring import Phase
from services.appraisal.context import Context
from services.appraisal.domain.explaining import NOTHING, Leaves, sent_again
from services.appraisal.domain.rounds import SECOND, deadline, has_begun, has_phase, is_appraisal_open
from services.appraisal.domain.scores import State, Verdict, Word, lacks_reason, self_verdict, state, word_of
from services.appraisal.domain.seats import Assigned, Required
from services.appraisal.queries.standing import Standing, sheet_ids
from services.appraisal.repository.copies import SCORE

Stored = Mapping[str, Any]


@dataclass(frozen=True)
class Desk:
    """`sheet`, `appraisal` and `answers` are None before they exist; `asked`: the unit's leaves about which
    anybody asks; `at` is when the request came."""

    standing: Standing
    unit: RoundUnit
    assigned: Assigned
    sheet: Stored | None
    appraisal: Stored | None
    at: datetime
    asked: Leaves = NOTHING
    answers: Stored | None = None

    @property
    def appraisal_id(self) -> str:
        return f"{self.standing.round.round_id}~{self.unit.unit_id}~{self.assigned.account_id}"

    @cached_property
    def needed(self) -> Required:
        return self.standing.required(self.unit, self.sheet)

    @cached_property
    def sent(self) -> frozenset[str]:
        """Leaves that are frozen."""
        return frozenset(self.appraisal["sent"]) if self.appraisal else frozenset()

    @cached_property
    def leaves(self) -> tuple[str, ...]:
        """What this account scores for this unit, in the set's order."""
        mine = self.assigned.leaves(self.unit.unit_id) | self.sent
        return tuple(leaf_id for leaf_id in self.needed.everything if leaf_id in mine)

    @cached_property
    def mandatory(self) -> tuple[str, ...]:
        """Those that need a word before sending; deductions are 0 by themselves."""
        return tuple(leaf_id for leaf_id in self.needed.mandatory if leaf_id in self.leaves)

    @property
    def unsent(self) -> tuple[str, ...]:
        return tuple(leaf_id for leaf_id in self.leaves if leaf_id not in self.sent)

    @cached_property
    def second(self) -> Leaves:
        """Leaves that need a second word: asked about, in a round with a second appraisal."""
        return self.asked & frozenset(self.leaves) if has_phase(self.standing.round, SECOND) else NOTHING

    @cached_property
    def again(self) -> Leaves:
        """Leaves whose second word is sent."""
        return sent_again(self.appraisal) if self.appraisal else NOTHING

    @cached_property
    def owed_again(self) -> tuple[str, ...]:
        """Leaves whose first word is sent and whose second is not."""
        open_ = self.second & self.sent - self.again
        return tuple(leaf_id for leaf_id in self.leaves if leaf_id in open_)

    @cached_property
    def second_ready(self) -> bool:
        """Whether the second appraisal has begun and the unit has answered; without a phase for explanations
        no answer comes."""
        answered = self.answers is not None or not has_phase(self.standing.round, Phase.EXPLANATION)
        return answered and has_begun(self.standing.round, self.at, SECOND)

    @property
    def due(self) -> tuple[str, ...]:
        """What a sending at this moment has to hold."""
        again = frozenset(self.owed_again if self.second_ready else ())
        return tuple(leaf_id for leaf_id in self.leaves if leaf_id not in self.sent or leaf_id in again)

    def is_frozen(self, leaf_id: str) -> bool:
        """Whether the word on it was sent and has not come up again."""
        return leaf_id in self.sent and not (self.second_ready and leaf_id in self.owed_again)

    def is_open(self, leaf_id: str) -> bool:
        """Whether the leaf's phase is open: the first appraisal; the second too, where a second word is
        due."""
        first = leaf_id not in self.sent and self.is_open_in()
        return first or (leaf_id in self.second and self.second_ready and self.is_open_in(SECOND))

    @property
    def phase_open(self) -> bool:
        """Whether anything may be scored now."""
        return self.is_open_in() or (self.second_ready and bool(self.second) and self.is_open_in(SECOND))

    def is_open_in(self, phase: Phase = Phase.APPRAISAL_1) -> bool:
        """Whether that phase is open for the unit."""
        return is_appraisal_open(self.standing.round, self.unit.unit_id, self.at, phase)

    @property
    def deadline(self) -> datetime | None:
        """Of the second appraisal once only second words are due."""
        only_second = bool(self.second) and not self.unsent
        return deadline(self.standing.round, self.unit.unit_id, *((SECOND,) if only_second else ()))

    @property
    def status(self) -> str:
        """`sent` once every leaf is frozen; `waiting` before the sheet, the answers or the phase have
        come."""
        if self.leaves and not self.unsent:
            return "sent" if not self.owed_again else "open" if self.second_ready else "waiting"
        return "open" if self.sheet and has_begun(self.standing.round, self.at) else "waiting"

    def item(self, leaf_id: str) -> Stored | None:
        """The stored item, None before the first save."""
        return self.appraisal["items"].get(leaf_id) if self.appraisal else None

    @property
    def questions(self) -> Mapping[str, Stored]:
        """What this account asks the unit to explain, by leaf."""
        return (self.appraisal or {}).get("questions") or {}

    def question(self, leaf_id: str) -> Stored | None:
        return self.questions.get(leaf_id)

    def word(self, leaf_id: str) -> Word:
        return word_of(self.item(leaf_id))

    def said(self, leaf_id: str) -> Stored | None:
        """What the unit's sheet says."""
        return self.sheet["items"].get(leaf_id) if self.sheet else None

    def own(self, leaf_id: str) -> Verdict | None:
        """The unit's own score; None on direct leaves."""
        return self_verdict(self.standing.tree, leaf_id, self.said(leaf_id))

    def state(self, leaf_id: str) -> State:
        return state(self.word(leaf_id).verdict, self.own(leaf_id))

    def unfinished(self) -> list[str]:
        """Mandatory leaves without a word, and any leaf whose reason is still due (P3)."""
        return [leaf_id for leaf_id in self.due if self._is_unfinished(leaf_id)]

    def _is_unfinished(self, leaf_id: str) -> bool:
        word = self.word(leaf_id)
        if word.verdict is None:
            return leaf_id in self.mandatory
        return lacks_reason(word.verdict, self.own(leaf_id), word.reason)


async def desks(
    context: Context,
    standing: Standing,
    assigned: Assigned,
    unit_ids: Iterable[str],
    at: datetime,
    *,
    whole: bool = False,
) -> list[Desk]:
    """The account's desks for those of the units that the round holds; `whole` reads explanations and
    evidence."""
    round_id = standing.round.round_id
    units = [unit for unit_id in unit_ids if (unit := standing.unit(unit_id))]
    appraisals = await context.store.appraisals.get_many(
        f"{round_id}~{unit.unit_id}~{assigned.account_id}" for unit in units
    )
    leaves = {leaf_id for part in assigned.parts for leaf_id in part.leaf_ids} | set(standing.bonus_ids)
    ids = sheet_ids(round_id, (unit.unit_id for unit in units))
    sheets = await context.store.copies.sheets(ids, leaves, () if whole else SCORE)
    asked = await context.store.appraisals.asked(round_id, [unit.unit_id for unit in units])
    answers = await context.store.copies.answers(sheet_ids(round_id, asked), whole=whole) if asked else {}
    return [
        Desk(
            standing,
            unit,
            assigned,
            sheets.get(f"{round_id}~{unit.unit_id}"),
            appraisals.get(f"{round_id}~{unit.unit_id}~{assigned.account_id}"),
            at,
            asked.get(unit.unit_id, NOTHING),
            answers.get(f"{round_id}~{unit.unit_id}"),
        )
        for unit in units
    ]
