"""Accounts as HTTP takes and shows them."""

from datetime import date
from typing import Annotated, Literal

from pydantic import AwareDatetime, BaseModel, Field, StringConstraints

from chamdiem.contracts.identity import AccountKind
from chamdiem.servicekit.requests import Taken
from services.identity.schemas.common import AccountFunction, AccountStatus, Name, Reason, Slug

SetKind = Literal["par_index", "task_completion"]
Line = Annotated[str, StringConstraints(max_length=300, strip_whitespace=True)]
Username = Annotated[str, StringConstraints(min_length=3, max_length=80, strip_whitespace=True)]
MANY = 2000
"""Accounts that one request may issue together."""


class ReasonGiven(Taken):
    """Why an account is locked, reopened, closed or given a new password (O3)."""

    reason: Reason


class Holder(Taken):
    """Who holds the account, and the unit's decision that says so (A4): a person, or an organisation that
    appraises as one, under its own name and without a position.
    """

    person_name: Name
    position: Line = ""
    phone: Line = ""
    email: Line = ""
    decision_number: Line = ""
    decision_date: date | None = None


class Bounds(Taken):
    """What an account may reach (A1, A2, A8).

    `valid_from`, `valid_to`: days in Viet Nam, both included. `scope_unit_id`: the subtree of administration
    and management accounts, none for the whole province. `set_kinds`: kinds of set and so menus, none: all.
    """

    functions: list[AccountFunction] = Field(default=[])
    valid_from: date | None = None
    valid_to: date | None = None
    organisation: bool = False
    scope_unit_id: Slug | None = None
    set_kinds: list[SetKind] = Field(default=[])
    extra_unit_ids: Annotated[list[Slug], Field(max_length=20)] = Field(default=[])
    read_only: bool = False


class NewAccount(Holder, Bounds):
    """An account to issue to a person of a unit (A2, A4)."""

    username: Username
    kind: AccountKind
    unit_id: Slug


class BoundsChange(Bounds, ReasonGiven):
    """The bounds that replace the account's, and why."""


class Handover(Holder, ReasonGiven):
    """The next holder of an account, and why it is handed over (A4)."""


class Account(BaseModel):
    """An account, without anything secret."""

    account_id: str
    username: str
    person_name: str
    position: str
    phone: str
    email: str
    decision_number: str
    decision_date: date | None
    kind: AccountKind
    unit_id: str
    unit_name: str
    functions: list[AccountFunction]
    valid_from: date | None
    valid_to: date | None
    organisation: bool
    scope_unit_id: str | None
    set_kinds: list[SetKind]
    extra_unit_ids: list[str]
    read_only: bool
    status: AccountStatus
    must_change_password: bool
    second_factor: bool
    outside_identity: bool
    lock_reason: str | None
    locked_at: AwareDatetime | None
    version: int


class IssuedAccount(Account):
    """An account with its first password, which is shown this once."""

    first_password: str | None


class AccountImport(Taken):
    """Accounts to issue together, all or none."""

    accounts: Annotated[list[NewAccount], Field(min_length=1, max_length=MANY)]


class IssuedAccounts(BaseModel):
    """Accounts with their first passwords."""

    items: list[IssuedAccount]


class WorkbookChecked(BaseModel):
    """What a workbook of accounts held; `items` is empty after a dry run."""

    count: int
    dry_run: bool
    items: list[IssuedAccount]


class SlipsWanted(Taken):
    """Accounts whose first passwords are printed, one slip each."""

    account_ids: Annotated[list[str], Field(min_length=1, max_length=MANY)]


class AccountPage(BaseModel):
    """One page of accounts, by user name."""

    items: list[Account]
    next_cursor: str | None
    total: int


class AccountEntry(BaseModel):
    """One thing that happened to an account: who, when, what, from, to and why (O3)."""

    who: str
    name: str
    when: AwareDatetime
    field: str
    was: str | None
    to: str | None
    reason: str


class HeldBy(BaseModel):
    """Who held an account, by which decision, from when to when; `until` is none for who holds it now."""

    person_name: str
    position: str
    phone: str
    email: str
    decision_number: str
    decision_date: date | None
    since: AwareDatetime | None
    until: AwareDatetime | None


class AccountHistory(BaseModel):
    """Everything that happened to an account and all who held it, each the newest first (O3, A4)."""

    items: list[AccountEntry]
    holders: list[HeldBy]
