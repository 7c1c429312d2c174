"""What units ask Home Affairs for: accounts, new passwords, their own appraisers (A3, A6, P1)."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any, Literal

RequestKind = Literal["register", "reset_password", "name_appraiser"]
State = Literal["pending", "approved", "rejected", "withdrawn"]

ASKED_KIND: Mapping[str, str] = {"register": "entry", "name_appraiser": "appraisal"}
"""The kind of account that each request may propose: never an administrator's or a manager's."""


@dataclass(frozen=True)
class Decision:
    """Who ended a request, when and why."""

    by: str
    name: str
    at: datetime
    reason: str


@dataclass(frozen=True)
class AccountRequest:
    """One request. `proposal`: the account to be issued; `account_id`: whose password is asked for, or the
    account that an approved proposal became. `unit_id`: the unit that it is for.
    """

    request_id: str
    kind: RequestKind
    unit_id: str
    requested_by: str
    requester_name: str
    requester_unit_id: str
    requested_at: datetime
    reason: str
    proposal: dict[str, Any] | None
    account_id: str | None
    state: State = "pending"
    decision: Decision | None = None
    version: int = 1

    def decided(self, state: State, decision: Decision, account_id: str | None = None) -> "AccountRequest":
        """The request after its end."""
        return replace(
            self,
            state=state,
            decision=decision,
            account_id=account_id or self.account_id,
            version=self.version + 1,
        )
