"""Accounts as HTTP takes and shows them."""

from typing import Annotated

from pydantic import AwareDatetime, BaseModel, Field, StringConstraints

from chamdiem.contracts.identity import AccountKind
from chamdiem.servicekit.requests import Taken
from services.identity.schemas.common import AccountFunction, AccountStatus, Name, Reason, Slug


class ReasonGiven(Taken):
    """Why an account is locked, reopened or given a new password (O3)."""

    reason: Reason


class Account(BaseModel):
    """An account, without anything secret."""

    account_id: str
    username: str
    person_name: str
    position: str
    kind: AccountKind
    unit_id: str
    unit_name: str
    functions: list[AccountFunction]
    status: AccountStatus
    must_change_password: bool
    lock_reason: str | None
    locked_at: AwareDatetime | None
    version: int


class IssuedAccount(Account):
    """An account with its first password, which is shown this once."""

    first_password: str | None


class NewAccount(Taken):
    """An account to issue to a person of a unit (A2, A4)."""

    username: Annotated[str, StringConstraints(min_length=3, max_length=80, strip_whitespace=True)]
    person_name: Name
    position: Annotated[str, StringConstraints(max_length=300)] = ""
    kind: AccountKind
    unit_id: Slug
    functions: list[AccountFunction] = Field(default=[])


class AccountImport(Taken):
    """Accounts to issue together, all or none."""

    accounts: Annotated[list[NewAccount], Field(min_length=1, max_length=2000)]


class IssuedAccounts(BaseModel):
    """Accounts with their first passwords."""

    items: list[IssuedAccount]


class AccountPage(BaseModel):
    """One page of accounts, by user name."""

    items: list[Account]
    next_cursor: str | None
    total: int
