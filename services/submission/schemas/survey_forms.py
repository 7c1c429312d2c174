"""Survey forms over the wire: what is asked, links, papers, counts (C3)."""

from datetime import datetime
from typing import Annotated, Any, Literal

from pydantic import AfterValidator, AwareDatetime, BaseModel, ConfigDict, Field, StringConstraints

from chamdiem.scoring.points import Number
from chamdiem.scoring.rule_types import Identifier
from chamdiem.servicekit.requests import Taken
from services.submission.schemas.survey import Name, Value

Line = Annotated[
    str, StringConstraints(strip_whitespace=True, min_length=1, max_length=300, pattern=r"^[^\x00]*$")
]
Words = Annotated[str, StringConstraints(strip_whitespace=True, max_length=2_000, pattern=r"^[^\x00]*$")]
Reason = Annotated[
    str, StringConstraints(strip_whitespace=True, min_length=3, max_length=2_000, pattern=r"^[^\x00]*$")
]
Given = dict[
    Name, Annotated[str, StringConstraints(max_length=1_000)] | Annotated[list[Value], Field(max_length=100)]
]
YEARS = range(2000, 2200)


def _within_reason(value: datetime) -> datetime:
    # At the ends of the calendar a change of zone is no date any more.
    if value.year not in YEARS:
        raise ValueError("the year lies beyond reason")
    return value


Moment = Annotated[AwareDatetime, AfterValidator(_within_reason)]
Key = Annotated[str, StringConstraints(min_length=8, max_length=80)]


class FormOption(Taken):
    """An answer of a question that is asked beside the set's."""

    id: Identifier
    label: Line


class FormScale(Taken):
    """The ends of a scale that is asked beside the set's."""

    min: Number
    max: Number


class FormQuestion(Taken):
    """A question: bound to a question of a survey leaf (`leaf_id`, `question_id`; then only `text` may say it
    in other words), or the form's own, which is not scored."""

    id: Identifier
    leaf_id: Name | None = None
    question_id: Name | None = None
    text: Words = ""
    kind: Literal["single", "multiple", "scale", "number", "text"] = "text"
    options: Annotated[list[FormOption], Field(max_length=30)] = Field(default=[])
    scale: FormScale | None = None


class Population(Taken):
    """How many people of a group there are about a unit: the N of the sample size."""

    unit_id: Name
    group_id: Name
    population: Annotated[int, Field(ge=1, le=100_000_000)]


class SurveyFormBody(Taken):
    """A form as Home Affairs writes it. `account_group`: as which group accounts of units answer (null: they
    don't); `margin_percent`: the e of n = N / (1 + N·e²), in per cent."""

    name: Line
    intro: Words = ""
    account_group: Name | None = None
    margin_percent: Annotated[str, StringConstraints(pattern=r"^[1-9][0-9]?(\.[0-9]{1,2})?$")] = "5"
    questions: Annotated[list[FormQuestion], Field(min_length=1, max_length=100)]
    populations: Annotated[list[Population], Field(max_length=5_000)] = Field(default=[])


class OpenFormBody(Taken):
    """Why the form opens, and between which moments it takes answers (null: no bound)."""

    reason: Reason
    opens_at: Moment | None = None
    closes_at: Moment | None = None


class FormReasonBody(Taken):
    """Why."""

    reason: Reason


class LinksBody(Taken):
    """So many links for one unit and group."""

    unit_id: Name
    group_id: Name
    count: Annotated[int, Field(ge=1, le=500)]


class PaperBody(Taken):
    """A paper that came back, by the number that is written on it."""

    unit_id: Name
    group_id: Name
    number: Annotated[str, StringConstraints(strip_whitespace=True, max_length=40, pattern=r"^[^\x00]*$")] = (
        ""
    )
    answers: Given


class AnswerBody(Taken):
    """Answers by question: an option's id, several ids, a decimal number, or a text. `key` is the sender's
    own, kept until the answer is received: the same sending again does no harm."""

    key: Key
    answers: Given


class OwnAnswerBody(AnswerBody):
    """An account's answer about one of its units."""

    unit_id: Name


class LinkBatch(BaseModel):
    """Links that were made together."""

    batch_id: str
    unit_id: str
    group_id: str
    count: int
    at: datetime


class SurveyCount(BaseModel):
    """Live counts of a unit and group against the sample size, which is null where N is not known."""

    unit_id: str
    group_id: str
    population: int | None
    wanted: int | None
    account: int
    link: int
    paper: int


class SurveyWeight(BaseModel):
    """What a respondent group weighs in the mean of one leaf."""

    leaf_id: str
    leaf_code: str
    weight: str


class SurveyGroup(BaseModel):
    """A respondent group of the set and its weight in each leaf that asks it."""

    id: str
    name: str
    weights: list[SurveyWeight]


class SurveyForm(BaseModel):
    """A form of a round as Home Affairs sees it."""

    form_id: str
    round_id: str
    version: int
    state: Literal["draft", "open", "closed"]
    taking: bool
    opens_at: datetime | None
    closes_at: datetime | None
    answers: int
    name: str
    intro: str
    account_group: str | None
    margin_percent: str
    questions: list[FormQuestion]
    populations: list[Population]
    batches: list[LinkBatch]
    counts: list[SurveyCount]


class BindableQuestion(BaseModel):
    """A question of the set that a form can ask; `groups` are those whom it may ask."""

    leaf_id: str
    leaf_code: str
    leaf_name: str
    question_id: str
    text: str
    kind: str
    options: list[dict[str, Any]]
    scale: dict[str, Any] | None
    groups: list[str]


class SurveyForms(BaseModel):
    """The forms of a round, and what the round's set lets them ask of whom."""

    forms: list[SurveyForm]
    groups: list[SurveyGroup]
    bindable: list[BindableQuestion]


class AskedOption(BaseModel):
    """An answer to choose; what it is worth is not told to whom it is asked."""

    id: str
    label: str


class AskedScale(BaseModel):
    """The ends of the scale."""

    min: str
    max: str


class AskedQuestion(BaseModel):
    """A question as it is asked."""

    id: str
    text: str
    kind: Literal["single", "multiple", "scale", "number", "text"]
    options: list[AskedOption]
    scale: AskedScale | None


class AskedForm(BaseModel):
    """What somebody is asked: no more than the page needs. `coming`: it opens later, at `opens_at` if that is
    set.
    """

    model_config = ConfigDict(from_attributes=True)

    name: str
    intro: str
    unit_name: str
    taking: bool
    coming: bool
    opens_at: datetime | None
    closes_at: datetime | None
    answered: bool
    questions: list[AskedQuestion]


class OwnForm(AskedForm):
    """A form that one of the caller's units is asked."""

    form_id: str
    unit_id: str


class OwnForms(BaseModel):
    """Every form that the caller is asked now."""

    items: list[OwnForm]


class Received(BaseModel):
    """The answer is kept; nothing more is told of it."""

    received: bool = True


class Paper(BaseModel):
    """A paper that was keyed in."""

    paper_id: str
    unit_id: str
    group_id: str
    number: str
    at: datetime
    taken_back: bool


class Papers(BaseModel):
    """The papers keyed in last, newest first."""

    items: list[Paper]
