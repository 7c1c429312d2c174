"""What identity says and takes over HTTP."""

from datetime import date
from typing import Annotated, Literal

from pydantic import AwareDatetime, BaseModel, Field, StringConstraints

from chamdiem.contracts.identity import AccountKind, UnitKind
from chamdiem.servicekit.requests import Taken

Slug = Annotated[str, StringConstraints(pattern=r"^[a-z0-9][a-z0-9-]*$", max_length=80)]
Name = Annotated[str, StringConstraints(min_length=1, max_length=300, strip_whitespace=True)]
Reason = Annotated[str, StringConstraints(min_length=3, max_length=1000, strip_whitespace=True)]
Password = Annotated[str, StringConstraints(min_length=1, max_length=1000)]
AccountFunction = Literal["enter", "approve"]
AccountStatus = Literal["active", "locked", "closed"]


class SignIn(Taken):
    """User name and password."""

    username: Annotated[str, StringConstraints(min_length=1, max_length=200)]
    password: Password


class PasswordChange(Taken):
    """The holder changes the password (A5)."""

    current_password: Password
    new_password: Password


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


class Session(BaseModel):
    """Signed in: the access token and who holds it. The refresh token is in the cookie alone."""

    access_token: str
    expires_at: AwareDatetime
    account: Account
    must_change_password: bool


class UnitBody(Taken):
    """A unit without its id."""

    code: Annotated[str, StringConstraints(max_length=40)] = ""
    name: Name
    short_name: Annotated[str, StringConstraints(max_length=100)] = ""
    kind: UnitKind
    ranking_group: Slug | None = None
    parent_id: Slug | None = None
    valid_from: date | None = None
    valid_to: date | None = None
    successors: list[Slug] = Field(default=[])


class NewUnit(UnitBody):
    """A unit to create or, in an import, to bring up to date."""

    unit_id: Slug


class UnitImport(Taken):
    """Units to store together, all or none."""

    units: Annotated[list[NewUnit], Field(min_length=1, max_length=20_000)]


class Unit(BaseModel):
    """A unit as it now stands."""

    unit_id: str
    code: str
    name: str
    short_name: str
    kind: UnitKind
    ranking_group: str | None
    parent_id: str | None
    valid_from: date | None
    valid_to: date | None
    successors: list[str]
    version: int


class UnitPage(BaseModel):
    """One page of units, by id."""

    items: list[Unit]
    next_cursor: str | None
    total: int


class UnitImportResult(BaseModel):
    """What an import did; units that were equal already are left alone."""

    created: int
    changed: int
    unchanged: int
    items: list[Unit]


class Jwk(BaseModel):
    """One public key."""

    kty: str
    crv: str
    alg: str
    use: str
    kid: str
    x: str


class JwkSet(BaseModel):
    """The public keys that access tokens are checked with."""

    keys: list[Jwk]
