"""The second factor and what administrators decide about it."""

from typing import Annotated

from pydantic import BaseModel, Field, StringConstraints

from chamdiem.contracts.identity import AccountKind
from chamdiem.servicekit.requests import Taken
from services.identity.schemas.common import Password

Code = Annotated[str, StringConstraints(min_length=1, max_length=60)]


class SecondStep(Taken):
    """The challenge that the right password gave, and a code of the authenticator or a recovery code."""

    challenge: Annotated[str, StringConstraints(min_length=1, max_length=400)]
    code: Code


class PasswordSaid(Taken):
    """The password once more: a token alone is not enough for this."""

    password: Password


class CodeSaid(Taken):
    """The first code, which shows that the authenticator has the secret."""

    code: Code


class SecondFactor(BaseModel):
    """How one's second factor stands; `required`: accounts of this kind need one."""

    on: bool
    required: bool
    recovery_codes_left: int


class Enrolment(BaseModel):
    """What the authenticator is given: the address, the same as a QR code (a `data:` address of an SVG), and
    the secret to type.
    """

    secret: str
    otpauth_uri: str
    qr: str


class RecoveryCodes(BaseModel):
    """Told this once; each opens one sign-in."""

    codes: list[str]


class SecurityChange(Taken):
    """Kinds of account that need a second factor."""

    required_second_factor: list[AccountKind] = Field(max_length=10)


class SecuritySettings(BaseModel):
    """Kinds of account that need a second factor; the version to name in If-Match."""

    required_second_factor: list[AccountKind]
    version: int
