"""Accounts: their names, functions and locks (A1, A2, A7)."""

import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Any, Literal

from chamdiem.servicekit.folding import folded

Status = Literal["active", "locked", "closed"]


def username_key(username: str) -> str:
    """What makes two user names the same: case, Unicode form and the width of letters do not count."""
    return unicodedata.normalize("NFKC", unicodedata.normalize("NFKC", username.strip()).casefold())


def search_text(*parts: str) -> str:
    """Folded for searching without marks: `Nguyễn Đức` is found by `nguyen duc`."""
    return folded(" ".join(parts))


@dataclass(frozen=True)
class Lock:
    """Why and since when nobody signs in with the account."""

    reason: str
    by: str
    at: datetime


@dataclass(frozen=True)
class Locks:
    """The two locks of an account: set by hand, and set because the appraiser owes nothing more (A7).

    A new assignment takes off the second only: an account locked by hand for misuse is reopened by hand.
    """

    by_hand: Lock | None = None
    by_appraisal: Lock | None = None

    @property
    def locked(self) -> bool:
        """Either lock suffices."""
        return bool(self.by_hand or self.by_appraisal)

    def lock_by_hand(self, lock: Lock) -> "Locks":
        """Home Affairs restricts the account (A2)."""
        return replace(self, by_hand=lock)

    def unlock_by_hand(self) -> "Locks":
        """Home Affairs reopens the account, whatever had locked it (A7)."""
        return Locks()

    def finished(self, lock: Lock) -> "Locks":
        """The appraiser sent everything owed (TH 10.3)."""
        return replace(self, by_appraisal=lock)

    def engaged(self) -> "Locks":
        """The appraiser owes something again."""
        return replace(self, by_appraisal=None)


UNLINKED: Mapping[str, Any] = {"oidc_issuer": "", "oidc_subject": None}
"""No outside identity: it ends with the holding, with the account and with a password issued anew."""
UNHELD: Mapping[str, Any] = {**UNLINKED, "second_factor": False}
"""Nor the telephone of whoever held the account before."""


@dataclass(frozen=True)
class Account:
    """An account of a person in a unit (A1, A4). `passwords` holds hashes, the current one first.

    `decision_number`, `decision_date`: the unit's decision that names the holder (A4). The account works on
    days from `valid_from` to `valid_to`, both included. `scope_unit_id`: the subtree that administrative and
    management accounts reach, None for the whole province (A8). `set_kinds`: kinds of criteria set that it
    works with, and so its menus; none means all. `extra_unit_ids`: units that it acts for beside its own.
    `organisation`: an appraisal account that a body holds and not a person (P1). `token_epoch`: tokens of
    earlier epochs are refused.
    `oidc_issuer`, `oidc_subject`: who the holder is at an outside provider. `second_factor`: signing in
    needs a code beside the password.
    """

    account_id: str
    username: str
    person_name: str
    position: str
    kind: str
    unit_id: str
    functions: tuple[str, ...]
    passwords: tuple[str, ...]
    must_change_password: bool = True
    issue: int = 1
    locks: Locks = Locks()
    closed: bool = False
    appraiser_version: int = 0
    phone: str = ""
    email: str = ""
    decision_number: str = ""
    decision_date: date | None = None
    valid_from: date | None = None
    valid_to: date | None = None
    organisation: bool = False
    scope_unit_id: str | None = None
    set_kinds: tuple[str, ...] = ()
    extra_unit_ids: tuple[str, ...] = ()
    read_only: bool = False
    password_changed_at: datetime | None = None
    token_epoch: int = 0
    oidc_issuer: str = ""
    oidc_subject: str | None = None
    second_factor: bool = False
    version: int = 1

    @property
    def status(self) -> Status:
        """`closed` is final: a person with records is never deleted."""
        if self.closed:
            return "closed"
        return "locked" if self.locks.locked else "active"

    @property
    def lock(self) -> Lock | None:
        """The lock to show; the one set by hand outlasts the other."""
        return self.locks.by_hand or self.locks.by_appraisal

    def changed(self, **fields: Any) -> "Account":
        """The next version of the account."""
        return replace(self, **fields, version=self.version + 1)
