"""Proposals and feedback as HTTP takes and shows them (C4, O2)."""

import unicodedata
from typing import Annotated, Literal

from pydantic import AfterValidator, AwareDatetime, BaseModel, Field, StringConstraints, model_validator

from chamdiem.scoring.rule_types import Identifier
from chamdiem.servicekit.requests import Taken
from services.criteria.domain.proposals import About, Became, State, Verdict

LONGEST_TEXT = 5000


def _readable(text: str) -> str:
    if any(unicodedata.category(mark) == "Cc" and mark not in "\n\r\t" for mark in text):
        raise ValueError("the text has control characters")
    return unicodedata.normalize("NFC", text)


Words = Annotated[
    str,
    StringConstraints(min_length=3, max_length=LONGEST_TEXT, strip_whitespace=True),
    AfterValidator(_readable),
]
"""What people write: several lines, no control characters, in NFC."""

PagePath = Annotated[str, StringConstraints(max_length=300, pattern=r"^/[^\x00-\x1f\x7f]*$")]
"""A page of the web client, by its path."""


class NewChange(Taken):
    """What a node of a published set should say instead, and why."""

    about: Literal["criteria"]
    set_id: Identifier
    node_id: Identifier
    text: Words
    reason: Words


class NewFeedback(Taken):
    """A fault of the software or a wish, and the page that it is about."""

    about: Literal["fault", "wish"]
    text: Words
    page: PagePath | None = None


class ProposalText(Taken):
    """The author's words anew; feedback has no reason."""

    text: Words
    reason: Words | None = None


class NewComment(Taken):
    """A further word in the discussion."""

    text: Words


class NewAnswer(Taken):
    """What Home Affairs answers."""

    state: Verdict
    text: Words


class Reopening(Taken):
    """Why an answer does not stand."""

    reason: Words


class NewOutcome(Taken):
    """What becomes of an accepted proposal in that set; `waiting` takes it back. Dismissing has a reason."""

    became: Became | Literal["waiting"]
    set_id: Identifier
    reason: Words | None = None

    @model_validator(mode="after")
    def _reasoned(self) -> "NewOutcome":
        if self.became == "dismissed" and not self.reason:
            raise ValueError("dismissing needs a reason")
        return self


class ProposalPlace(BaseModel):
    """The node of a set, as it was called then."""

    set_id: str
    set_name: str
    set_kind: str
    unit_kind: str
    year: int
    node_id: str
    node_code: str
    node_name: str


class ProposalRemark(BaseModel):
    """A comment, an answer with its verdict, or a reopening."""

    remark_id: str
    kind: Literal["comment", "answer", "reopening"]
    verdict: Verdict | None
    by: str
    name: str
    home_affairs: bool
    at: AwareDatetime
    text: str


class ProposalPicture(BaseModel):
    """A picture, read at its own address."""

    content_type: str
    size: int
    sha256: str


class ProposalOutcome(BaseModel):
    """What became of an accepted one when a later set was drafted."""

    became: Became
    set_id: str
    set_name: str
    year: int
    name: str
    at: AwareDatetime
    reason: str


class ProposalSummary(BaseModel):
    """A proposal in a list. `own`: the caller wrote it; `changeable`: nobody has answered."""

    proposal_id: str
    about: About
    state: State
    title: str
    unit_id: str
    unit_name: str
    author_name: str
    own: bool
    changeable: bool
    at: AwareDatetime
    text: str
    reason: str
    page: str
    place: ProposalPlace | None
    picture: ProposalPicture | None
    remark_count: int
    answer: ProposalRemark | None
    outcome: ProposalOutcome | None
    version: int


class Proposal(ProposalSummary):
    """A proposal with its whole discussion, in order."""

    remarks: list[ProposalRemark]


class ProposalPage(BaseModel):
    """One page of proposals, the newest first."""

    items: list[ProposalSummary]
    next_cursor: str | None
    total: Annotated[int, Field(ge=0)]


class StateCount(BaseModel):
    """How many are in a state."""

    state: State
    count: int


class NodeCount(BaseModel):
    """How many are about a node."""

    set_id: str
    set_name: str
    node_id: str
    node_code: str
    node_name: str
    count: int
    open: int


class UnitCount(BaseModel):
    """How many a unit has made."""

    unit_id: str
    unit_name: str
    count: int
    open: int


class ProposalCounts(BaseModel):
    """Counts of what the caller sees and asked for; units and nodes with most of them first."""

    total: int
    by_state: list[StateCount]
    by_node: list[NodeCount]
    by_unit: list[UnitCount]


class AcceptedAtNode(BaseModel):
    """The accepted proposals at one node of an earlier year's set."""

    set_id: str
    set_name: str
    year: int
    node_id: str
    node_code: str
    node_name: str
    proposals: list[ProposalSummary]


class AcceptedProposals(BaseModel):
    """What was accepted since the set that this draft follows, of `since_year` (null: it follows none), for
    sets of its kind and kind of unit, by set and node, the newest year first, but for what another published
    set settled. `waiting`: neither taken up nor dismissed in this one.
    """

    since_year: int | None
    total: int
    waiting: int
    nodes: list[AcceptedAtNode]
