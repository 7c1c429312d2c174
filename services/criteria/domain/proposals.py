"""Proposals to change criteria (C4) and feedback on the software (O2): what may become of them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any, Literal

from services.criteria.errors.proposals import (
    ProposalAnswered,
    ProposalNotAccepted,
    ProposalNotAnswered,
    ProposalWithdrawn,
    TooManyRemarks,
)

About = Literal["criteria", "fault", "wish"]
Verdict = Literal["accepted", "declined", "answered"]
State = Literal["open", "accepted", "declined", "answered", "withdrawn"]
Became = Literal["taken_up", "dismissed"]
MOST_REMARKS = 500
TITLE = 120


@dataclass(frozen=True)
class Place:
    """The node of a set that a proposal is about, as it was called then."""

    set_id: str
    set_name: str
    set_kind: str
    unit_kind: str
    year: int
    node_id: str
    node_code: str
    node_name: str


@dataclass(frozen=True)
class Remark:
    """What was said, in order and never changed: a comment, an answer with its verdict, or a reopening."""

    remark_id: str
    kind: Literal["comment", "answer", "reopening"]
    by: str
    name: str
    home_affairs: bool
    at: datetime
    text: str
    verdict: Verdict | None = None


@dataclass(frozen=True)
class Picture:
    """A picture as it was found to be by its content."""

    file_id: str
    content_type: str
    size: int
    sha256: str


@dataclass(frozen=True)
class Outcome:
    """What became of an accepted one when a later set was drafted; dismissed with a reason."""

    became: Became
    set_id: str
    set_name: str
    year: int
    by: str
    name: str
    at: datetime
    reason: str = ""


@dataclass(frozen=True)
class Proposal:
    """One proposal or report. `text`: what the node should say, or what is wrong or wished for."""

    proposal_id: str
    about: About
    unit_id: str
    unit_name: str
    author_id: str
    author_name: str
    at: datetime
    text: str
    reason: str = ""
    page: str = ""
    place: Place | None = None
    picture: Picture | None = None
    state: State = "open"
    remarks: tuple[Remark, ...] = ()
    outcome: Outcome | None = None
    version: int = 1

    @property
    def title(self) -> str:
        """In one line, what it is about."""
        named = (
            f"{self.place.node_code} {self.place.node_name}" if self.place else " ".join(self.text.split())
        )
        return named[:TITLE]

    @property
    def answer(self) -> Remark | None:
        """The newest answer, also of a proposal that was reopened since."""
        return next((one for one in reversed(self.remarks) if one.kind == "answer"), None)

    @property
    def changeable(self) -> bool:
        """Whether its author may still change it or take it back: nobody has answered."""
        return self.state == "open" and self.answer is None

    def find(self, remark_id: str) -> Remark | None:
        """The remark of that id."""
        return next((one for one in self.remarks if one.remark_id == remark_id), None)


def must_be_changeable(proposal: Proposal, yours: str) -> None:
    """Raises ProposalWithdrawn, ProposalAnswered with both sides."""
    must_stand(proposal)
    if not proposal.changeable:
        raise answered_before(proposal, {"text": yours})


def must_stand(proposal: Proposal) -> None:
    """Raises ProposalWithdrawn."""
    if proposal.state == "withdrawn":
        raise ProposalWithdrawn("Góp ý này đã được người gửi rút lại.")


def answered_before(proposal: Proposal, yours: dict[str, str]) -> ProposalAnswered:
    """Somebody was faster: what they said, and what was sent."""
    said = proposal.answer
    assert said is not None  # noqa: S101 - asked about answered ones only
    current = {"state": said.verdict, "text": said.text, "by_name": said.name, "at": said.at.isoformat()}
    return ProposalAnswered("Góp ý này đã được trả lời.", current=current, yours=yours)


def commented(proposal: Proposal, remark: Remark) -> Proposal:
    """Discussed further, but for a withdrawn one. Raises ProposalWithdrawn, TooManyRemarks."""
    must_stand(proposal)
    if len(proposal.remarks) >= MOST_REMARKS:
        raise TooManyRemarks("Trao đổi này đã quá dài, hãy gửi góp ý mới.", max=MOST_REMARKS)
    return _said(proposal, remark)


def answered(proposal: Proposal, remark: Remark, verdict: Verdict) -> Proposal:
    """Answered, however long the discussion; the first answer wins. Raises ProposalWithdrawn,
    ProposalAnswered."""
    must_stand(proposal)
    if proposal.state != "open":
        raise answered_before(proposal, {"state": verdict, "text": remark.text})
    return replace(_said(proposal, replace(remark, kind="answer", verdict=verdict)), state=verdict)


def reopened(proposal: Proposal, remark: Remark) -> Proposal:
    """To be answered anew. Raises ProposalWithdrawn, ProposalNotAnswered."""
    must_stand(proposal)
    if proposal.state == "open":
        raise ProposalNotAnswered("Góp ý này chưa được trả lời.")
    return replace(_said(proposal, replace(remark, kind="reopening")), state="open", outcome=None)


def settled(proposal: Proposal, outcome: Outcome | None) -> Proposal:
    """Taken up or dismissed while a set is drafted; None: it waits again. Raises ProposalWithdrawn,
    ProposalNotAccepted."""
    must_stand(proposal)
    if proposal.state != "accepted":
        raise ProposalNotAccepted("Góp ý này không ở trạng thái chấp nhận.", state=proposal.state)
    return replace(proposal, outcome=outcome)


def may_become(proposal: Proposal, stored: Mapping[str, Any]) -> bool:
    """Whether the set is one in whose draft the proposal is shown: of its set's kind and kind of unit, and of
    a later year. Words on the software have no such set."""
    place = proposal.place
    if place is None or stored["year"] <= place.year:
        return False
    return (stored["kind"], stored["unit_kind"]) == (place.set_kind, place.unit_kind)


def _said(proposal: Proposal, remark: Remark) -> Proposal:
    return replace(proposal, remarks=(*proposal.remarks, remark))


def code_order(code: str) -> Sequence[tuple[int, int, str]]:
    """Codes as people order them: 1.2 before 1.10."""
    return [(0, int(part), "") if part.isdecimal() else (1, 0, part) for part in code.split(".")]
