"""Notices: what an account is told, once per cause, with the page that it leads to."""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, Literal

Params = Mapping[str, Any]
Digest = Literal["none", "daily", "each"]

LINKS = {
    "deadline_near": "/",
    "sheet_returned": "/",
    "sheet_reopened": "/",
    "assignment_given": "/",
    "results_out": "/ket-qua",
    "password_old": "/doi-mat-khau",
}
"""The page of the web client that a notice of that kind leads to; any other stays in the inbox."""


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
        return Notice(key, account_id, self.kind, self.params, at, LINKS.get(self.kind, ""))
