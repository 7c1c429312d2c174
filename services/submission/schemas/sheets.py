"""Sheets and their items, as clients read and change them (S2)."""

from datetime import date, datetime
from typing import Annotated, Any, Literal

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, StringConstraints

from chamdiem.scoring.document import FindingCode
from chamdiem.scoring.points import StoredPoints
from chamdiem.servicekit.requests import Taken
from services.submission.schemas.explaining import ExplanationState, SheetQuestion
from services.submission.schemas.signoff import ReportText, SignOff

Status = Literal["open", "frozen", "exported", "approved", "signed", "submitted", "not_submitted"]
LongText = Annotated[str, StringConstraints(max_length=20_000)]


def _a_day_or_none(text: str) -> str:
    return date.fromisoformat(text).isoformat() if text else ""


Day = Annotated[str, AfterValidator(_a_day_or_none)]
Reason = Annotated[str, StringConstraints(max_length=2_000, strip_whitespace=True)]


class Read(BaseModel):
    """A response: built from stored values or from the domain's own."""

    model_config = ConfigDict(from_attributes=True, extra="ignore")


class Evidence(Read):
    """A file or a link that proves points; `note` says which item and page does.

    `issued_on`: the day on the paper itself, or empty; `document_id`: the unit's library has it so.
    """

    evidence_id: str
    kind: Literal["file", "link"]
    filename: str
    url: str = ""
    content_type: str
    size: int
    sha256: str
    note: str = ""
    uploaded_at: datetime
    uploaded_by_name: str
    issued_on: str = ""
    document_id: str = ""


class Item(Read):
    """What the unit says on one leaf. Absent from a sheet's `items`: version 0, nothing entered yet.

    `points` null: not scored yet, or `not_applicable` (claimed, or by the rule when its denominator is 0).
    `excluded`: Home Affairs took the leaf out for this unit, finally; it is not editable.
    """

    leaf_id: str
    version: int
    facts: dict[str, Any] | None = None
    points: StoredPoints | None = None
    not_applicable: bool = False
    not_applicable_reason: str = ""
    excluded: bool = False
    explanation: str = ""
    evidence: list[Evidence] = []
    updated_by: str | None = None
    updated_by_name: str = ""
    updated_at: datetime | None = None


class SheetAnswer(Read):
    """The unit's answer, and the evidence that it adds; it stands beside the explanation, never in it."""

    version: int
    text: str
    evidence: list[Evidence]
    updated_by: str | None
    updated_by_name: str
    updated_at: datetime | None


class AreaTotal(Read):
    """An area's points so far, over its self-scored leaves."""

    node_id: str
    points: StoredPoints
    applicable_max: StoredPoints
    scored: int
    leaves: int


class Totals(Read):
    """Sums over the self-scored leaves; excluded ones are in no figure. `scored` counts not applicable
    ones too.

    `bonus`: points claimed outside the tree, capped per item and per section, not part of `points`.
    """

    points: StoredPoints
    applicable_max: StoredPoints
    bonus: StoredPoints
    areas: list[AreaTotal]
    scored: int
    leaves: int


class Finding(Read):
    """What a leaf lacks, or a survey form that the unit has not filled in (`form_id`, no leaf).

    `blocks`: it keeps the sheet from being frozen; which codes do is said by the set.
    """

    leaf_id: str
    code: FindingCode
    blocks: bool = True
    form_id: str = ""


class Checks(Read):
    """Everything that a sheet lacks just now, survey forms included."""

    findings: list[Finding]


class SheetMoment(Read):
    """What of a sheet depends on the round and the hour. Deadlines are the unit's own, with its extensions.

    `explanation_open`: the leaves in `asked` take answers, unless these were sent. `scans_allowed`: by the
    round and the operator.
    """

    phase_open: bool
    deadline: datetime | None
    explanation_open: bool
    explanation_deadline: datetime | None
    scans_allowed: bool = True
    server_time: datetime


class SheetBody(Read):
    """What of a sheet changes only with its version. `corrections`: versions of its set that it followed."""

    sheet_id: str
    round_id: str
    round_name: str
    unit_id: str
    unit_name: str
    set_id: str
    status: Status
    version: int
    items: dict[str, Item]
    excluded: list[str]
    corrections: list[str] = []
    totals: Totals
    findings: list[Finding]
    report_text: ReportText
    signoff: SignOff
    asked: dict[str, list[SheetQuestion]]
    answers: dict[str, SheetAnswer]
    explanation: ExplanationState | None


class Sheet(SheetMoment, SheetBody):
    """One unit's scores in one round, whole."""


class SheetSummary(Read):
    """A row of the list of sheets."""

    sheet_id: str
    round_id: str
    round_name: str
    kind: Literal["par_index", "task_completion"]
    year: int
    unit_id: str
    unit_name: str
    set_id: str
    status: Status
    phase_open: bool
    deadline: datetime | None
    points: StoredPoints
    applicable_max: StoredPoints
    scored: int
    leaves: int
    version: int
    late: bool
    submitted_at: datetime | None
    asked: int
    answered: int
    explanation_state: Literal["asked", "sent", "taken"] | None
    explanation_open: bool
    explanation_deadline: datetime | None


class SheetPage(Read):
    """A page of sheets."""

    items: list[SheetSummary]
    next_cursor: str | None
    total: int
    server_time: datetime


class ItemPatch(Taken):
    """A change of one item; fields left out stay. `facts` null clears the score.

    Claiming `not_applicable` needs a reason and clears the facts; new facts withdraw the claim.
    """

    facts: dict[str, Any] | None = None
    not_applicable: bool = False
    not_applicable_reason: Reason = ""
    explanation: LongText = ""


class SavedItem(Read):
    """The item as stored, and the sheet's sums with it."""

    item: Item
    totals: Totals
    sheet_version: int


class LinkBody(Taken):
    """A link as evidence."""

    url: Annotated[str, StringConstraints(pattern=r"^https?://[^\s<>\"]+$", max_length=2_000)]
    note: Reason = ""


class NoteBody(Taken):
    """Which item and page of the evidence proves the score; `issued_on`: the day on the paper, empty for
    none. Fields left out stay. `was`: the note that this one was written over; refused with both when
    somebody else has stored another since. Without it the note is stored whatever stands there."""

    note: Reason | None = None
    was: Reason | None = None
    issued_on: Day | None = None


class Change(Read):
    """One field of an item, before and after, with who and when (O3)."""

    model_config = ConfigDict(from_attributes=True, populate_by_name=True, serialize_by_alias=True)

    at: datetime
    by: str
    by_name: str
    field: str
    from_: Any = Field(alias="from")
    to: Any
    reason: str = ""


class ChangeList(Read):
    """The history of an item, newest first."""

    items: list[Change]
    next_cursor: str | None = None
