"""The connection: what is sent again and what is not, tokens that renew themselves, patience that ends."""

import asyncio
import json
import time
from collections.abc import Iterator
from types import SimpleNamespace
from typing import Any

import httpx
import pytest

from chamdiem.client import ChamdiemClient, Patience, ProblemError, UnavailableError
from chamdiem.client.transport import RENEW_BEFORE_SECONDS, TOKEN_SECONDS

from .conftest import connect
from .published_api import PublishedApi

ME = "/api/identity/me"
SESSIONS = "/api/identity/sessions"
REFRESH = f"{SESSIONS}/refresh"
HOPELESS = Patience(seconds=0.02, first=0.001, longest=0.002)


def problem(status: int, code: str, **headers: str) -> httpx.Response:
    kind = {"content-type": "application/problem+json", **headers}
    return httpx.Response(status, headers=kind, content=json.dumps({"code": code, "detail": "Vì vậy"}))


class Scripted:
    """Gives the scripted answers first (or raises them), then those of the published API."""

    def __init__(self, *script: httpx.Response | Exception) -> None:
        self.script: Iterator[httpx.Response | Exception] = iter(script)
        self.seen: list[httpx.Request] = []
        self.api = PublishedApi()

    def __call__(self, request: httpx.Request) -> httpx.Response:
        self.seen.append(request)
        answer = next(self.script, None)
        if isinstance(answer, Exception):
            raise answer
        return answer or self.api(request)


@pytest.mark.parametrize(
    "trouble",
    [
        problem(502, "bad_gateway"),
        problem(503, "upstream_unavailable", **{"retry-after": "0"}),
        problem(503, "upstream_unavailable", **{"retry-after": "Mon, 23 Nov 2026 08:00:00 GMT"}),
        httpx.Response(504, text="a proxy's own page"),
        problem(409, "not_ready", **{"retry-after": "0"}),
        httpx.ConnectError("refused"),
        httpx.ReadError("dropped in the middle"),
        httpx.RemoteProtocolError("closed without an answer"),
    ],
)
async def test_trouble_on_the_way_is_tried_again(trouble: httpx.Response | Exception) -> None:
    scripted = Scripted(trouble, trouble)
    async with connect(scripted) as client:
        assert (await client.identity.me()).account_id
        assert (len(scripted.seen), client.transport.repeated) == (3, 2)


async def test_a_repetition_is_the_same_request() -> None:
    """The key, the version and the file: so that the API can tell that it is one and the same."""
    scripted = Scripted(httpx.ReadError("lost"), problem(503, "upstream_unavailable"))
    async with connect(scripted) as client:
        await client.submission.attach("r~so-y-te", "l1", "a.pdf", b"%PDF-1.7", note="trang 1")
        keys = {request.headers["idempotency-key"] for request in scripted.seen}
        assert (len(scripted.seen), len(keys)) == (3, 1)
        assert all(b"%PDF-1.7" in request.content for request in scripted.seen)
        await client.submission.freeze("r~so-y-te")
        assert scripted.seen[-1].headers["idempotency-key"] not in keys


@pytest.mark.parametrize(
    ("status", "code"),
    [(409, "stale_version"), (422, "reason_required"), (429, "too_many"), (500, "internal")],
)
async def test_a_refusal_is_told_at_once(status: int, code: str) -> None:
    scripted = Scripted(problem(status, code))
    async with connect(scripted) as client:
        with pytest.raises(ProblemError) as caught:
            await client.identity.me()
    error = caught.value
    assert (error.status, error.code, error.detail, error.body["code"]) == (status, code, "Vì vậy", code)
    assert str(error) == f"{status} {code}: Vì vậy"
    assert len(scripted.seen) == 1


async def test_nobody_answers() -> None:
    async with connect(Scripted(*[httpx.ConnectError("refused")] * 1000), HOPELESS) as client:
        with pytest.raises(UnavailableError, match=f"GET {ME}"):
            await client.identity.me()


async def test_still_away_when_patience_ends() -> None:
    async with connect(Scripted(*[problem(503, "upstream_unavailable")] * 1000), HOPELESS) as client:
        with pytest.raises(ProblemError) as caught:
            await client.identity.me()
    assert caught.value.code == "upstream_unavailable"


async def test_a_wait_beyond_patience_is_not_begun() -> None:
    scripted = Scripted(problem(503, "upstream_unavailable", **{"retry-after": "60"}))
    async with connect(scripted) as client:
        with pytest.raises(ProblemError):
            await client.identity.me()
    assert len(scripted.seen) == 1


@pytest.mark.parametrize(
    ("body", "code", "detail"),
    [("<h1>Forbidden</h1>", "not_json", "<h1>Forbidden</h1>"), ('["no"]', "unknown", "['no']")],
)
async def test_an_answer_that_is_no_problem_document(body: str, code: str, detail: str) -> None:
    async with connect(lambda _: httpx.Response(403, text=body)) as client:
        with pytest.raises(ProblemError) as caught:
            await client.identity.me()
    assert (caught.value.code, caught.value.detail) == (code, detail)


async def test_units_and_accounts_are_read_to_the_last_page(api: PublishedApi) -> None:
    cursors = iter(["c1", None, "c2", None])
    items = {"list_units": api.example("Unit"), "list_accounts": api.example("Account")}

    def paged(request: httpx.Request) -> httpx.Response:
        page = api(request).json()
        page |= {"items": [items[api.asked[-1].operation_id]], "next_cursor": next(cursors)}
        return httpx.Response(200, json=page)

    async with connect(paged) as client:
        assert len([unit async for unit in client.units.all(kind="commune")]) == 2
        assert len([account async for account in client.identity.accounts(search="hoa")]) == 2
    asked = [dict(each.request.url.params) for each in api.asked]
    assert asked == [
        {"kind": "commune"},
        {"kind": "commune", "cursor": "c1"},
        {"search": "hoa"},
        {"search": "hoa", "cursor": "c2"},
    ]


class Clock:
    """The client's monotonic clock, moved by hand on top of the real one."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.ahead = 0.0
        moved = SimpleNamespace(monotonic=lambda: time.monotonic() + self.ahead)
        monkeypatch.setattr("chamdiem.client.transport.time", moved)

    def token_ages(self) -> None:
        self.ahead += TOKEN_SECONDS - RENEW_BEFORE_SECONDS + 1


class Sessions:
    """Sign-in and renewal with numbered tokens; `renewal` replaces the answer to a renewal, and what is
    signed as one of `refused` is answered as outdated.
    """

    def __init__(self) -> None:
        self.api, self.issued = PublishedApi(), 0
        self.paths: list[str] = []
        self.signatures: list[str | None] = []
        self.renewal: httpx.Response | None = None
        self.refused: set[str] = set()

    async def __call__(self, request: httpx.Request) -> httpx.Response:
        self.paths.append(request.url.path)
        await asyncio.sleep(0)  # as on a real line, others have their turn meanwhile
        if request.url.path == REFRESH and self.renewal:
            return self.renewal
        answer = self.api(request)
        if request.url.path in (SESSIONS, REFRESH):
            self.issued += 1
            return httpx.Response(200, json={**answer.json(), "access_token": f"token-{self.issued}"})
        signature = request.headers.get("authorization")
        if signature in self.refused:
            return problem(401, "token_outdated")
        self.signatures.append(signature)
        return answer


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> Clock:
    return Clock(monkeypatch)


async def signed_in(sessions: Sessions) -> ChamdiemClient:
    client = connect(sessions)
    await client.identity.sign_in("soyte.nhap", "mật khẩu")
    return client


async def together(client: ChamdiemClient, requests: int = 5) -> Any:
    return await asyncio.gather(*(client.identity.me() for _ in range(requests)))


async def test_requests_are_signed_until_signing_out() -> None:
    sessions = Sessions()
    async with await signed_in(sessions) as client:
        await client.identity.me()
        await client.identity.sign_out()
        await client.identity.me()
    assert sessions.signatures == ["Bearer token-1", "Bearer token-1", None]


async def test_an_old_token_is_renewed_once_for_all(clock: Clock) -> None:
    sessions = Sessions()
    async with await signed_in(sessions) as client:
        clock.token_ages()
        await together(client)
    assert sessions.paths.count(REFRESH) == 1
    assert sessions.signatures == ["Bearer token-2"] * 5


async def test_a_lost_session_begins_again(clock: Clock) -> None:
    """Requests at the same time wait for it: none goes out without a token."""
    sessions = Sessions()
    async with await signed_in(sessions) as client:
        clock.token_ages()
        sessions.renewal = problem(401, "session_ended")
        await together(client)
    assert (sessions.paths.count(REFRESH), sessions.paths.count(SESSIONS)) == (1, 2)
    assert sessions.signatures == ["Bearer token-2"] * 5


async def test_without_a_password_a_lost_session_is_an_error(clock: Clock) -> None:
    sessions = Sessions()
    async with connect(sessions) as client:
        client.transport.use("given")
        clock.token_ages()
        sessions.renewal = problem(401, "session_ended")
        with pytest.raises(ProblemError) as caught:
            await client.identity.me()
    assert caught.value.code == "session_ended"


async def test_an_outdated_token_is_renewed_once_and_the_request_sent_again() -> None:
    """The account's bounds changed: its session goes on."""
    sessions = Sessions()
    sessions.refused = {"Bearer token-1"}
    async with await signed_in(sessions) as client:
        await together(client)
    assert sessions.paths.count(REFRESH) == 1
    assert sessions.signatures == ["Bearer token-2"] * 5


async def test_a_token_that_stays_outdated_is_an_error() -> None:
    sessions = Sessions()
    sessions.refused = {"Bearer token-1", "Bearer token-2"}
    async with await signed_in(sessions) as client:
        with pytest.raises(ProblemError) as caught:
            await client.identity.me()
    assert (caught.value.code, sessions.paths.count(REFRESH)) == ("token_outdated", 1)


async def test_a_renewal_waits_for_identity(clock: Clock) -> None:
    sessions = Sessions()
    async with await signed_in(sessions) as client:
        clock.token_ages()
        sessions.renewal = problem(503, "upstream_unavailable")
        asking = asyncio.create_task(client.identity.me())
        while sessions.paths.count(REFRESH) < 2:
            await asyncio.sleep(0)
        sessions.renewal = None
        await asking
    assert sessions.signatures == ["Bearer token-2"]


async def test_a_client_of_its_own_connections() -> None:
    """Without a replacement the client opens and closes connections by itself."""
    async with ChamdiemClient("http://127.0.0.1:9", patience=HOPELESS) as client:
        with pytest.raises(UnavailableError):
            await client.identity.me()
