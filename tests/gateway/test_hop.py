"""The hop: what a service hears and what a browser gets back, on real sockets."""

import hashlib
import json
from collections.abc import AsyncIterator

import httpx
import pytest

from chamdiem.servicekit.testing import SigningKey

from .conftest import PAGE, Running

pytestmark = pytest.mark.engines


async def test_path_query_and_headers_arrive_unchanged(gateway: Running) -> None:
    bearer = gateway.key.bearer()
    answer = await gateway.http.get(
        "/api/identity/units/s%E1%BB%9F?search=t%C3%A0i%20ch%C3%ADnh&limit=2", headers=bearer
    )
    heard = answer.json()
    assert heard["path"] == "/api/identity/units/s%E1%BB%9F"
    assert heard["query"] == "search=t%C3%A0i%20ch%C3%ADnh&limit=2"
    assert heard["headers"]["authorization"] == bearer["Authorization"]
    assert heard["headers"]["x-forwarded-for"] == "127.0.0.1"
    assert answer.headers["etag"] == '"7"'


async def test_a_forged_forwarded_address_is_replaced(gateway: Running) -> None:
    headers = {**gateway.key.bearer(), "x-forwarded-for": "10.1.2.3"}
    answer = await gateway.http.get("/api/identity/me", headers=headers)
    assert answer.json()["headers"]["x-forwarded-for"] == "127.0.0.1"


async def test_a_trace_goes_on_and_one_begins_where_there_is_none(gateway: Running) -> None:
    incoming = f"00-{'a' * 32}-{'b' * 16}-01"
    headers = {**gateway.key.bearer(), "traceparent": incoming}
    heard = (await gateway.http.get("/api/identity/me", headers=headers)).json()["headers"]["traceparent"]
    assert heard.split("-")[1] == "a" * 32
    fresh = (await gateway.http.get("/api/identity/me", headers=gateway.key.bearer())).json()
    assert len(fresh["headers"]["traceparent"].split("-")[1]) == 32


async def test_the_gateway_owns_the_security_headers(gateway: Running) -> None:
    answer = await gateway.http.get("/api/identity/me", headers=gateway.key.bearer())
    assert answer.headers.get_list("x-frame-options") == ["SAMEORIGIN"]
    assert "script-src 'self'" in answer.headers["content-security-policy"]
    assert answer.headers["x-content-type-options"] == "nosniff"


async def test_a_long_upload_streams_through(gateway: Running) -> None:
    block = bytes(range(256)) * 1024

    async def body() -> AsyncIterator[bytes]:
        for _ in range(20):
            yield block

    answer = await gateway.http.post(
        "/api/identity/count", content=body(), headers=gateway.key.bearer(), timeout=30
    )
    assert answer.json() == {"size": 20 * len(block), "sha256": hashlib.sha256(block * 20).hexdigest()}


async def test_a_long_answer_streams_back(gateway: Running) -> None:
    answer = await gateway.http.get("/api/identity/large", headers=gateway.key.bearer())
    assert len(answer.content) == 64 * 65536
    assert answer.headers["content-type"] == "application/pdf"


async def test_an_answer_that_breaks_off_is_not_believed(gateway: Running) -> None:
    with pytest.raises(httpx.TransportError):
        await gateway.http.get("/api/identity/broken", headers=gateway.key.bearer())


async def test_what_one_browser_was_given_never_travels_with_the_request_of_another(gateway: Running) -> None:
    await gateway.http.get("/api/identity/cookies", headers=gateway.key.bearer())
    async with httpx.AsyncClient(base_url=gateway.address, timeout=30) as other:
        heard = await other.get("/api/identity/me", headers=gateway.key.bearer("account-2"))
    assert "cookie" not in heard.json()["headers"]


async def test_every_cookie_comes_back(gateway: Running) -> None:
    answer = await gateway.http.get("/api/identity/cookies", headers=gateway.key.bearer())
    assert len(answer.headers.get_list("set-cookie")) == 2


async def test_a_service_that_is_away_is_503_with_a_time_to_return(gateway: Running) -> None:
    answer = await gateway.http.get("/api/criteria/sets", headers=gateway.key.bearer())
    assert (answer.status_code, answer.json()["code"]) == (503, "upstream_unavailable")
    assert answer.headers["retry-after"] == "2"
    assert answer.headers["content-type"] == "application/problem+json"


@pytest.mark.parametrize("value", [None, "Basic abc", "Bearer", "Bearer nonsense"])
async def test_strangers_end_here(gateway: Running, value: str | None) -> None:
    headers = {"Authorization": value} if value else {}
    answer = await gateway.http.get("/api/identity/me", headers=headers)
    assert (answer.status_code, answer.json()["code"]) == (401, "unauthenticated")


async def test_a_token_of_another_key_ends_here(gateway: Running) -> None:
    answer = await gateway.http.get("/api/identity/me", headers=SigningKey.generate().bearer())
    assert answer.status_code == 401


async def test_open_paths_need_no_token(gateway: Running) -> None:
    answer = await gateway.http.post("/api/identity/sessions", json={"username": "a", "password": "b"})
    assert json.loads(answer.json()["body"]) == {"username": "a", "password": "b"}


async def test_an_account_has_a_limit_of_its_own(gateway: Running) -> None:
    statuses = [
        (await gateway.http.get("/api/identity/me", headers=gateway.key.bearer())).status_code
        for _ in range(25)
    ]
    assert statuses[:20] == [200] * 20
    assert 429 in statuses[20:]
    other = await gateway.http.get("/api/identity/me", headers=gateway.key.bearer("account-2"))
    assert other.status_code == 200


async def test_guessing_from_one_address_is_slowed_down(gateway: Running) -> None:
    answers = [await gateway.http.get("/api/identity/me") for _ in range(12)]
    assert answers[-1].status_code == 429
    assert int(answers[-1].headers["retry-after"]) >= 1


async def test_unknown_paths(gateway: Running) -> None:
    assert (await gateway.http.get("/api/nobody/x")).json()["code"] == "not_found"
    assert (await gateway.http.get("/health/other")).status_code == 404
    assert (await gateway.http.get("/api/docs/other")).status_code == 404
    assert (await gateway.http.post("/")).status_code == 405


async def test_the_page_answers_every_path_that_the_client_routes(gateway: Running) -> None:
    for path in ("/", "/cham-diem/2026", "/index.html"):
        answer = await gateway.http.get(path)
        assert answer.text == PAGE
        assert answer.headers["cache-control"] == "no-cache"
    again = await gateway.http.get("/", headers={"if-none-match": answer.headers["etag"]})
    assert again.status_code == 304


@pytest.mark.parametrize(
    ("accepted", "encoding", "body"),
    [("gzip, br", "br", None), ("gzip", "gzip", None), ("", None, b"let a = 1;")],
)
async def test_assets_come_in_the_best_encoding_and_for_good(
    gateway: Running, accepted: str, encoding: str | None, body: bytes | None
) -> None:
    async with gateway.http.stream(
        "GET", "/assets/app-1a2b.js", headers={"accept-encoding": accepted}
    ) as answer:
        raw = b"".join([part async for part in answer.aiter_raw()])
    assert answer.headers.get("content-encoding") == encoding
    assert "immutable" in answer.headers["cache-control"]
    assert raw == (body or {"br": b"brotli", "gzip": b"gzip"}[str(encoding)])


async def test_a_missing_asset_is_not_the_page(gateway: Running) -> None:
    assert (await gateway.http.get("/assets/gone.js")).status_code == 404


async def test_the_site_says_whose_it_is_before_signing_in(gateway: Running) -> None:
    assert (await gateway.http.get("/api/site")).json() == {"province": "Thanh Bình"}
    assert (await gateway.http.post("/api/site")).json()["code"] == "method_not_allowed"


async def test_docs_and_metrics_are_served(gateway: Running) -> None:
    page = await gateway.http.get("/api/docs")
    assert "swagger-ui" in page.text
    assert "SwaggerUIBundle" in (await gateway.http.get("/api/docs/start.js")).text
    assert "python_info" in (await gateway.http.get("/metrics")).text
    assert (await gateway.http.get("/health/live")).json() == {"status": "ok"}
