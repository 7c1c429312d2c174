"""Ids of sheets, and the slim part of a sheet that a save needs."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Any

from services.submission.domain.explaining import Explaining, is_explaining, require_answerable
from services.submission.domain.form import Score
from services.submission.domain.items import Evidence, Item
from services.submission.domain.rounds import Round
from services.submission.domain.signoff import Status, Step, require_step
from services.submission.errors import UnitWithdrawn, UnknownSheet


def sheet_id_of(round_id: str, unit_id: str) -> str:
    """One sheet per round and unit."""
    return f"{round_id}~{unit_id}"


def parts_of(sheet_id: str) -> tuple[str, str]:
    """Round and unit. Raises UnknownSheet for anything that is no sheet's id."""
    round_id, separator, unit_id = sheet_id.partition("~")
    if not (separator and round_id and unit_id):
        raise UnknownSheet("Không có bảng điểm này.")
    return round_id, unit_id


@dataclass(frozen=True)
class Head:
    """A sheet without its texts and files: state, scores, and those items that have been looked at.

    `version` counts every change of the sheet; a write names it, so that what was decided on this head holds.
    """

    sheet_id: str
    round_id: str
    unit_id: str
    set_id: str
    status: Status
    version: int
    withdrawn: bool
    excluded: frozenset[str]
    scores: dict[str, Score | None]
    items: dict[str, Item] = field(default_factory=dict)
    explaining: Explaining = field(default_factory=Explaining)

    def with_item(self, leaf_id: str, item: Item) -> "Head":
        """The next version, with that item and its score."""
        scores = {**self.scores, leaf_id: item.score}
        return replace(self, version=self.version + 1, scores=scores, items={**self.items, leaf_id: item})

    def item(self, leaf_id: str) -> Item | None:
        """The item, empty if it was never saved; None if it was but has not been looked at."""
        return self.items.get(leaf_id) or (None if leaf_id in self.scores else Item())

    @property
    def is_explaining(self) -> bool:
        """Whether edits are answers to what the panel asks."""
        return is_explaining(self.status, self.explaining)

    def find(self, leaf_id: str, evidence_id: str) -> Evidence | None:
        """The evidence of that id, sent or added with an answer."""
        item, answer = self.item(leaf_id) or Item(), self.explaining.answers.get(leaf_id)
        return item.find(evidence_id) or (answer.find(evidence_id) if answer else None)


def head_of(
    stored: Mapping[str, Any], items: Mapping[str, Item], explaining: Explaining | None = None
) -> Head:
    """The head of a sheet as Mongo keeps it, with those of its items that were looked at."""
    return Head(
        sheet_id=stored["_id"],
        round_id=stored["round_id"],
        unit_id=stored["unit_id"],
        set_id=stored["set_id"],
        status=Status(stored["status"]),
        version=stored["version"],
        withdrawn=stored["withdrawn"],
        excluded=frozenset(stored["excluded"]),
        scores=stored["scores"],
        items=dict(items),
        explaining=explaining or Explaining(),
    )


def require_editable(head: Head, round_: Round, leaf_id: str, at: datetime) -> None:
    """Raises UnitWithdrawn, SheetFrozen or PhaseClosed (by the server's clock, at the moment the request
    came)."""
    if head.is_explaining and not head.withdrawn:
        require_answerable(head.status, head.explaining, round_, head.unit_id, leaf_id, at)
        return
    require_open_figures(head, round_, at)


def require_open_figures(head: Head, round_: Round, at: datetime) -> None:
    """Raises UnitWithdrawn, SheetFrozen or PhaseClosed where facts can't be changed."""
    if head.withdrawn:
        raise UnitWithdrawn("Đơn vị không còn trong đợt chấm điểm này.")
    require_step(Step.EDIT, head.status)
    round_.require_open(head.unit_id, at)
