"""Requests as HTTP takes and shows them."""

from typing import Annotated

from pydantic import AwareDatetime, BaseModel, Field

from chamdiem.servicekit.requests import Taken
from services.identity.domain.requests import RequestKind, State
from services.identity.schemas.accounts import Holder, IssuedAccount, Username
from services.identity.schemas.common import AccountFunction, Reason, Slug


class ProposedAccount(Holder):
    """The account that a unit would like to have: of itself or of a unit below it."""

    username: Username
    unit_id: Slug
    functions: list[AccountFunction] = Field(default=[])
    organisation: bool = False


class NewRequest(Taken):
    """`proposal` for `register` and `name_appraiser`, `username` for `reset_password`."""

    kind: RequestKind
    reason: Reason
    proposal: ProposedAccount | None = None
    username: Username | None = None


class RequestDecision(BaseModel):
    """Who ended a request, when and why."""

    by: str
    name: str
    at: AwareDatetime
    reason: str


class AccountRequest(BaseModel):
    """Where a request stands, and what it asks for."""

    request_id: str
    kind: RequestKind
    state: State
    unit_id: str
    unit_name: str
    requested_by: str
    requester_name: str
    requested_at: AwareDatetime
    reason: str
    username: str
    proposal: ProposedAccount | None
    decision: RequestDecision | None
    version: int


class ApprovedRequest(BaseModel):
    """An approved request with the account and the first password that came of it, shown this once."""

    request: AccountRequest
    account: IssuedAccount


class RequestPage(BaseModel):
    """One page of requests, the oldest first; `pending` counts all that wait."""

    items: list[AccountRequest]
    next_cursor: str | None
    total: Annotated[int, Field(ge=0)]
    pending: Annotated[int, Field(ge=0)]
