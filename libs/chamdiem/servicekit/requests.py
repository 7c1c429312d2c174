"""Dependencies for what a request carries beside its body: context, expected version, idempotency key."""

import re
import uuid
from typing import Annotated, Any

from fastapi import Depends, Header, Request, Response
from pydantic import BaseModel, ConfigDict

from chamdiem.servicekit.errors import Kind, Problem
from chamdiem.servicekit.tokens import Caller

_ETAG = re.compile(r'(?:W/)?"(\d{1,18})"|(\d{1,18})')
_IDS = uuid.UUID("5b0c2b0e-6d0f-5c55-9d3c-0d5f3f0f4f10")


class Taken(BaseModel):
    """What clients send; unknown fields are refused, so that a typing error is not a silent default."""

    model_config = ConfigDict(extra="forbid")


class PreconditionRequired(Problem):
    """A write must name the version that its author saw."""

    kind = Kind.PRECONDITION_REQUIRED
    code = "precondition_required"


class InvalidIfMatch(Problem):
    """`If-Match` holds something else than one version."""

    code = "invalid_if_match"


class InvalidIdempotencyKey(Problem):
    """An idempotency key has 1 to 200 characters."""

    code = "invalid_idempotency_key"


class IdempotencyKeyUsed(Problem):
    """The same key created something else before; `current` says what it holds."""

    kind = Kind.CONFLICT
    code = "idempotency_key_used"


async def current_context(request: Request) -> Any:
    """The service's context. Use: `Ctx = Annotated[Context, Depends(current_context)]`."""
    return request.app.state.context


async def if_match(value: Annotated[str | None, Header(alias="If-Match")] = None) -> int:
    """The version in `If-Match: "3"`. Raises PreconditionRequired (428) and InvalidIfMatch (422)."""
    if value is None:
        raise PreconditionRequired("Thiếu If-Match: phiên bản đã xem.")
    match = _ETAG.fullmatch(value.strip())
    if match is None:
        raise InvalidIfMatch('If-Match phải là một phiên bản, ví dụ "3".')
    return int(match[1] or match[2])


async def idempotency_key(
    value: Annotated[str | None, Header(alias="Idempotency-Key")] = None,
) -> str:
    """The client's key for this POST, or a random one: then a repetition creates anew. Raises
    InvalidIdempotencyKey.
    """
    if value is None:
        return uuid.uuid4().hex
    if not 1 <= len(value) <= 200:
        raise InvalidIdempotencyKey("Idempotency-Key dài từ 1 đến 200 ký tự.")
    return value


IfMatch = Annotated[int, Depends(if_match)]
IdempotencyKey = Annotated[str, Depends(idempotency_key)]


def new_id(caller: Caller | None, key: str, route: str) -> str:
    """Id of what a POST creates: 32 hexadecimal digits, the same for the same (account, route, key).

    So a repetition finds what the first attempt created, even when a crash came between.
    """
    account = caller.account_id if caller else ""
    return uuid.uuid5(_IDS, "\n".join((account, route, key))).hex


def set_etag(response: Response, version: int) -> None:
    """Tell the version that a later write has to name in `If-Match`."""
    response.headers["ETag"] = f'"{version}"'
