"""The hop to a service: bodies stream both ways, nothing is parsed.

aiohttp's client keeps about three times the throughput of httpx on this hop (docs/performance.md). A body
that came whole in one message is passed as bytes, a longer one as it arrives: an upload needs no memory here.
"""

from collections.abc import AsyncIterator, Mapping

from aiohttp import (
    ClientConnectionError,
    ClientError,
    ClientResponse,
    ClientSession,
    ClientTimeout,
    DummyCookieJar,
    TCPConnector,
)
from multidict import CIMultiDict
from yarl import URL

from .asgi import (
    CONTENT_POLICY_HEADER,
    OWNED_HEADERS,
    SECURITY_HEADERS,
    Header,
    Receive,
    Scope,
    Send,
    problem,
)
from .routes import Upstream

HOP_BY_HOP = frozenset(
    {
        b"connection", b"keep-alive", b"proxy-authenticate", b"proxy-authorization", b"te", b"trailer",
        b"transfer-encoding", b"upgrade", b"host", b"expect", b"x-forwarded-for", b"x-forwarded-proto",
    }
)  # fmt: skip
NOT_RETURNED = HOP_BY_HOP | (OWNED_HEADERS - {CONTENT_POLICY_HEADER}) | {b"server", b"date"}
WHOLE_BODY = 64 * 1024
READ_AHEAD = 4 * WHOLE_BODY
"""So that an answer that is passed on whole never makes the service's side of the connection pause."""
AUTOMATIC = ("User-Agent", "Accept", "Accept-Encoding", "Content-Type")
"""What aiohttp would add by itself: the request goes on as it came."""
RETRY_SOON: tuple[Header, ...] = ((b"retry-after", b"2"),)


class _ClientLeft(Exception):
    """The browser went away in the middle of its upload."""


class Proxy:
    """One pooled session for all services. `upstreams` maps each name to its base address."""

    def __init__(self, upstreams: Mapping[Upstream, str], timeout: float) -> None:
        self._upstreams = {name: address.rstrip("/") for name, address in upstreams.items()}
        # `sock_read` bounds silence, not length: an hour's upload over a poor line may finish.
        self._limits = ClientTimeout(total=None, sock_connect=5, sock_read=timeout)
        self._opened: ClientSession | None = None

    @property
    def _session(self) -> ClientSession:
        """Opened with the first request, since it belongs to the running event loop."""
        if self._opened is None:
            connector = TCPConnector(limit=0, keepalive_timeout=30)
            self._opened = ClientSession(
                connector=connector,
                timeout=self._limits,
                auto_decompress=False,
                skip_auto_headers=AUTOMATIC,
                # All browsers share this session: a jar would send one's refresh cookie for another.
                cookie_jar=DummyCookieJar(),
                read_bufsize=READ_AHEAD,
            )
        return self._opened

    async def close(self) -> None:
        """End the pooled connections."""
        if self._opened is not None:
            await self._opened.close()

    async def get(self, upstream: Upstream, path: str) -> tuple[int, bytes]:
        """Fetch a small internal document such as a service's OpenAPI."""
        async with self._session.get(self._upstreams[upstream] + path) as response:
            return response.status, await response.read()

    async def __call__(self, upstream: Upstream, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass a request on and its answer back; 503 where the service cannot be reached."""
        started = False

        async def relay(message: Mapping[str, object]) -> None:
            nonlocal started
            started = True
            await send(dict(message))

        try:
            await self._exchange(upstream, scope, receive, relay)
        except _ClientLeft:
            return
        except (ClientError, TimeoutError) as error:
            if started:
                raise  # half an answer cannot be taken back: break the connection
            status = 503 if isinstance(error, ClientConnectionError) else 504
            detail = f"The service {upstream} cannot be reached just now; nothing was lost, please try again."
            await problem(send, scope, status, "upstream_unavailable", detail, RETRY_SOON)

    async def _exchange(self, upstream: Upstream, scope: Scope, receive: Receive, send: Send) -> None:
        query = scope["query_string"].decode("latin-1")
        raw_path = (scope.get("raw_path") or scope["path"].encode()).decode("latin-1").partition("?")[0]
        address = f"{self._upstreams[upstream]}{raw_path}{'?' + query if query else ''}"
        async with self._session.request(
            scope["method"],
            URL(address, encoded=True),
            headers=_forwarded(scope),
            data=await _body(scope, receive),
            allow_redirects=False,
        ) as response:
            await _answer(response, send)


def _forwarded(scope: Scope) -> CIMultiDict[str]:
    headers = CIMultiDict(
        (name.decode("latin-1"), value.decode("latin-1"))
        for name, value in scope["headers"]
        if name not in HOP_BY_HOP
    )
    client = scope.get("client")
    headers["x-forwarded-for"] = client[0] if client else ""
    headers["x-forwarded-proto"] = scope.get("scheme", "http")
    return headers


async def _body(scope: Scope, receive: Receive) -> bytes | AsyncIterator[bytes] | None:
    names = {name for name, _ in scope["headers"]}
    if b"content-length" not in names and b"transfer-encoding" not in names:
        return None
    first = await receive()
    if first["type"] == "http.disconnect":
        raise _ClientLeft
    if not first.get("more_body"):
        return bytes(first.get("body", b""))
    return _rest(first.get("body", b""), receive)


async def _rest(first: bytes, receive: Receive) -> AsyncIterator[bytes]:
    yield first
    while True:
        message = await receive()
        if message["type"] == "http.disconnect":
            raise _ClientLeft
        if chunk := message.get("body"):
            yield chunk
        if not message.get("more_body"):
            return


async def _answer(response: ClientResponse, send: Send) -> None:
    headers = [(name.lower(), value) for name, value in response.raw_headers]
    kept = [pair for pair in headers if pair[0] not in NOT_RETURNED]
    # A file of somebody's comes with a stricter content policy than a page: that one stands.
    names = {name for name, _ in kept}
    added = [pair for pair in SECURITY_HEADERS if pair[0] not in names]
    start = {"type": "http.response.start", "status": response.status, "headers": [*kept, *added]}
    if response.content_length is not None and response.content_length <= WHOLE_BODY:
        body = await response.read()
        await send(start)
        await send({"type": "http.response.body", "body": body})
        return
    await send(start)
    async for chunk in response.content.iter_any():
        await send({"type": "http.response.body", "body": chunk, "more_body": True})
    await send({"type": "http.response.body", "body": b""})
