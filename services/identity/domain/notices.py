"""Notices: what an account is told, once per cause, with the page that it leads to."""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, Literal
from urllib.parse import quote

Params = Mapping[str, Any]
Digest = Literal["none", "daily", "each"]

AREAS = {"par_index": "cchc", "task_completion": "nhiem-vu"}
SHEET, APPRAISAL = "/{area}/{round_id}", "/tham-dinh-{area}/{round_id}"
PROPOSAL = "/gop-y/{proposal_id}"
LINKS = {
    "sheet_returned": SHEET,
    "sheet_reopened": SHEET,
    "assignment_given": APPRAISAL,
    "explanation_asked": SHEET,
    "explanation_given": APPRAISAL,
    "work_given": "/{area}/{round_id}?loc=mine",
    "set_corrected": SHEET,
    "set_grew": "/dieu-hanh/{round_id}",
    "results_out": "/xep-hang/{round_id}",
    "extension_asked": "/dieu-hanh/{round_id}",
    "extension_granted": SHEET,
    "extension_refused": SHEET,
    "password_old": "/mat-khau",
    "request_approved": "/yeu-cau",
    "request_rejected": "/yeu-cau",
    "proposal_new": PROPOSAL,
    "proposal_discussed": PROPOSAL,
    "proposal_commented": PROPOSAL,
    "proposal_answered": PROPOSAL,
    "proposal_reopened": PROPOSAL,
}
NO_PLACE, ROOM = "", "/dieu-hanh/{round_id}"
MOVED = "dates_moved"
"""Leads to the phase's page, and without one, which is for Home Affairs, to the control room."""
ABOUT_PHASES = frozenset({"deadline_near", "phase_opened", "phase_closed", MOVED})
OF_PHASE = {
    "self_scoring": SHEET,
    "explanation": SHEET,
    "appraisal_1": APPRAISAL,
    "appraisal_2": APPRAISAL,
    "publication": LINKS["results_out"],
}


def link_of(kind: str, params: Params) -> str:
    """The page of the web client that the notice leads to; none: it says all by itself."""
    of_phase = OF_PHASE.get(str(params.get("phase")), ROOM if kind == MOVED else NO_PLACE)
    page = LINKS.get(kind, of_phase if kind in ABOUT_PHASES else NO_PLACE)
    area = AREAS.get(str(params.get("round_kind")), AREAS["par_index"])
    round_id = quote(str(params.get("round_id", "")), safe="")
    proposal_id = quote(str(params.get("proposal_id", "")), safe="")
    named = page.replace("{area}", area).replace("{round_id}", round_id)
    return named.replace("{proposal_id}", proposal_id)


@dataclass(frozen=True)
class Notice:
    """One notice of one account. Clients make the text from `kind` and `params`, in their language."""

    notice_id: str
    account_id: str
    kind: str
    params: Params
    at: datetime
    link: str = ""
    read_at: datetime | None = None


@dataclass(frozen=True)
class MailChoice:
    """How an account wants its notices by e-mail: not at all, once a day together, or as they come."""

    email: bool = True
    digest: Digest = "daily"

    @property
    def wanted(self) -> bool:
        """Whether any mail is sent."""
        return self.email and self.digest != "none"


@dataclass(frozen=True)
class News:
    """What is told to some accounts. `cause` names what happened: a repetition tells nothing twice."""

    cause: str
    kind: str
    params: Params = field(default_factory=dict)

    def to(self, account_id: str, at: datetime) -> Notice:
        """The notice for one account; its id follows from account and cause."""
        key = hashlib.sha256(f"{account_id}\n{self.cause}".encode()).hexdigest()[:32]
        return Notice(key, account_id, self.kind, self.params, at, link_of(self.kind, self.params))
