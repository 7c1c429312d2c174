"""Events of the identity service: units, accounts and their locks."""

from datetime import date
from typing import Any, ClassVar, Literal

from . import audit
from .base import Event, Moment, Payload

AccountKind = Literal["entry", "appraisal", "management", "administration"]
"""The three kinds of TH 3.2 and the administrator's of TH 6.1 (A1)."""

UnitKind = Literal["province", "department", "public_service_unit", "district", "commune", "subordinate"]


class UnitChanged(Event):
    """A unit as it now stands, whole."""

    event_type: ClassVar[str] = "identity.unit.changed.v1"

    unit_id: str
    code: str
    name: str
    short_name: str
    kind: UnitKind
    ranking_group: str | None
    parent_id: str | None
    valid_from: date | None = None
    valid_to: date | None = None
    successors: tuple[str, ...] = ()

    def subject(self) -> str:
        return self.unit_id


class AccountChanged(Event):
    """An account as it now stands, whole, without anything secret."""

    event_type: ClassVar[str] = "identity.account.changed.v1"

    account_id: str
    username: str
    person_name: str
    kind: AccountKind
    unit_id: str
    functions: tuple[str, ...]
    status: Literal["active", "locked", "closed"]
    scope_unit_id: str | None = None
    set_kinds: tuple[str, ...] = ()
    extra_unit_ids: tuple[str, ...] = ()
    read_only: bool = False
    organisation: bool = False
    valid_to: date | None = None

    def subject(self) -> str:
        return self.account_id


class AccountsTold(Event):
    """Every account was told again; there were so many. Whoever keeps as many has missed none: no account is
    ever deleted.
    """

    event_type: ClassVar[str] = "identity.accounts.told.v1"

    count: int

    def subject(self) -> str:
        return "accounts"


class AccountLocked(Event):
    """An account was locked or reopened (A7); whoever holds its tokens is refused at once."""

    event_type: ClassVar[str] = "identity.account.locked.v1"

    account_id: str
    locked: bool
    reason: str
    at: Moment

    def subject(self) -> str:
        return self.account_id


class TokensOutdated(Event):
    """Tokens of this epoch of the account and earlier ones say what no longer holds: bounds, holder or
    password changed.

    They are refused at once; a session that goes on gets a token of the next epoch.
    """

    event_type: ClassVar[str] = "identity.account.tokens_outdated.v1"

    account_id: str
    epoch: int

    def subject(self) -> str:
        return self.account_id


class PublicKey(Payload):
    """The public half of a signing key, as RFC 8037 names its parts."""

    kty: Literal["OKP"] = "OKP"
    crv: Literal["Ed25519"] = "Ed25519"
    alg: Literal["EdDSA"] = "EdDSA"
    use: Literal["sig"] = "sig"
    kid: str
    x: str


class KeysChanged(Event):
    """The keys that access tokens are checked with, whole, and those that no token may be signed with any
    more.
    """

    event_type: ClassVar[str] = "identity.keys.changed.v1"

    keys: tuple[PublicKey, ...]
    retired: tuple[str, ...] = ()

    def subject(self) -> str:
        return "keys"

    def jwks(self) -> dict[str, Any]:
        """The keys as a JWK set."""
        return {"keys": [key.model_dump() for key in self.keys]}


class RequestChanged(Event):
    """What a unit asked for and how it stands (A3, A6, P1)."""

    event_type: ClassVar[str] = "identity.request.changed.v1"

    request_id: str
    kind: Literal["register", "reset_password", "name_appraiser"]
    unit_id: str
    requested_by: str
    state: Literal["pending", "approved", "rejected", "withdrawn"]
    reason: str
    at: Moment

    def subject(self) -> str:
        return self.request_id


class NoticeAdded(Event):
    """An account has a new notice in its inbox; the notice itself is read over HTTP by its owner alone."""

    event_type: ClassVar[str] = "identity.notice.added.v1"
    may_be_unrouted: ClassVar[bool] = True

    notice_id: str
    account_id: str

    def subject(self) -> str:
        return self.notice_id


class IdentityAuditAnchored(audit.AuditAnchored):
    """Where the chain of this service's record ended."""

    event_type: ClassVar[str] = "identity.audit.anchored.v1"
