"""Signing in, sessions, passwords, public keys."""

from typing import Annotated

from pydantic import AwareDatetime, BaseModel, StringConstraints

from chamdiem.servicekit.requests import Taken
from services.identity.schemas.accounts import Account
from services.identity.schemas.common import Password


class SignIn(Taken):
    """User name and password."""

    username: Annotated[str, StringConstraints(min_length=1, max_length=200)]
    password: Password


class PasswordChange(Taken):
    """The holder changes the password (A5)."""

    current_password: Password
    new_password: Password


class Session(BaseModel):
    """Signed in: the access token and who holds it. The refresh token is in the cookie alone.

    `password_too_old`: it must be changed for its age alone. `must_enrol_second_factor`: the token is good
    for enrolling one and for nothing else.
    """

    access_token: str
    expires_at: AwareDatetime
    account: Account
    must_change_password: bool
    password_too_old: bool
    must_enrol_second_factor: bool


class Jwk(BaseModel):
    """One public key."""

    kty: str
    crv: str
    alg: str
    use: str
    kid: str
    x: str


class JwkSet(BaseModel):
    """The public keys that access tokens are checked with, in the set's version; `retired` names keys that no
    token may be signed with any more.
    """

    keys: list[Jwk]
    retired: list[str]
    version: int


class PasswordPolicy(BaseModel):
    """What a chosen password must be; `max_age_days` 0: it never has to be changed for its age."""

    shortest: int
    classes: int
    remembered: int
    max_age_days: int


class OpenSession(BaseModel):
    """A place where the account is signed in; `current` is the one that asks."""

    session_id: str
    started_at: AwareDatetime
    last_used_at: AwareDatetime
    address: str
    browser: str
    current: bool


class OpenSessions(BaseModel):
    """Where the account is signed in, the one used last first."""

    items: list[OpenSession]
