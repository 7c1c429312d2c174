"""The few ASGI words that the gateway speaks: types, header look-ups, whole answers."""

import json
from collections.abc import Awaitable, Callable, Iterable, MutableMapping
from http import HTTPStatus
from typing import Any

Scope = MutableMapping[str, Any]
Message = MutableMapping[str, Any]
Receive = Callable[[], Awaitable[Message]]
Send = Callable[[Message], Awaitable[None]]
Header = tuple[bytes, bytes]

CONTENT_POLICY = (
    "default-src 'self'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data: blob:; "
    "media-src 'self' blob:; font-src 'self'; connect-src 'self'; frame-src 'self' blob:; object-src 'none'; "
    "base-uri 'none'; form-action 'self'; frame-ancestors 'self'"
)
"""Scripts from here alone; styles may stand in elements, since the web client's components set them."""

CONTENT_POLICY_HEADER = b"content-security-policy"
SECURITY_HEADERS: tuple[Header, ...] = (
    (CONTENT_POLICY_HEADER, CONTENT_POLICY.encode()),
    (b"x-content-type-options", b"nosniff"),
    (b"referrer-policy", b"same-origin"),
    (b"x-frame-options", b"SAMEORIGIN"),
    (b"cross-origin-opener-policy", b"same-origin"),
    (b"permissions-policy", b"camera=(self), microphone=(self), geolocation=()"),
)
ALWAYS_ASK_HEADER: tuple[Header, ...] = ((b"cache-control", b"no-cache"),)
OWNED_HEADERS = frozenset(name for name, _ in SECURITY_HEADERS)


def header(scope: Scope, name: bytes) -> bytes | None:
    """The first header of that lower-case name."""
    return next((value for key, value in scope["headers"] if key == name), None)


async def answer(
    send: Send, status: int, body: bytes, content_type: bytes, headers: Iterable[Header] = ()
) -> None:
    """Send a whole answer with the security headers."""
    start = [
        (b"content-type", content_type),
        (b"content-length", str(len(body)).encode()),
        *SECURITY_HEADERS,
        *headers,
    ]
    await send({"type": "http.response.start", "status": status, "headers": start})
    await send({"type": "http.response.body", "body": body})


async def problem(
    send: Send, scope: Scope, status: int, code: str, detail: str, headers: Iterable[Header] = ()
) -> None:
    """Send a problem+json of the same form as the services' own."""
    body = {
        "type": f"urn:chamdiem:problem:{code}",
        "title": HTTPStatus(status).phrase,
        "status": status,
        "code": code,
        "detail": detail,
        "instance": scope["path"],
    }
    await answer(send, status, json.dumps(body).encode(), b"application/problem+json", headers)
