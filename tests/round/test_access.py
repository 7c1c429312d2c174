"""Who gets in: passwords, tokens, kinds of account; through the gateway and past it (A1, A5, O1)."""

import hmac
import json
import time
from typing import Any

import httpx
import jwt
import pytest
from jwt.utils import base64url_decode, base64url_encode

from chamdiem.client import ChamdiemClient
from chamdiem.servicekit.testing import SigningKey
from deploy.local.services import SERVICES
from deploy.sample import load_set

from .conftest import Desk
from .system import ADMINISTRATOR, System, Window, refusal

ME = "/api/identity/me"
NEWCOMER: dict[str, Any] = {
    "username": "soyte.moi",
    "person_name": "Phan Thị Mới",
    "position": "Chuyên viên",
    "kind": "entry",
    "unit_id": "so-y-te",
    "functions": ["enter"],
}


async def ask(http: httpx.AsyncClient, url: str, token: str | None) -> tuple[int, str]:
    """Status and code of a request with this token."""
    headers = {} if token is None else {"Authorization": f"Bearer {token}"}
    answer = await http.get(url, headers=headers)
    assert answer.headers["content-type"] == "application/problem+json"
    return answer.status_code, answer.json()["code"]


def unsigned(key: SigningKey) -> str:
    """The same claims without a signature."""
    claims = jwt.decode(key.token(), options={"verify_signature": False})
    return jwt.encode(claims, "", "none", {"kid": key.kid})


def with_public_key_as_secret(key: SigningKey) -> str:
    """The same claims under HS256, whose secret is what everybody may read: the published key."""
    payload = key.token().split(".")[1]
    head = base64url_encode(json.dumps({"alg": "HS256", "typ": "JWT", "kid": key.kid}).encode()).decode()
    signed = f"{head}.{payload}"
    # By hand: the library refuses to sign with a published key.
    published = base64url_decode(key.jwks()["keys"][0]["x"])
    return f"{signed}.{base64url_encode(hmac.digest(published, signed.encode(), 'sha256')).decode()}"


def forgeries(key: SigningKey) -> dict[str, str | None]:
    """Tokens that must open nothing."""
    now = int(time.time())
    head, payload, signature = key.token("a", "entry").split(".")
    other_payload = key.token("a", "administration").split(".")[1]
    return {
        "missing": None,
        "no token at all": "x",
        "expired": key.token(iat=now - 400, exp=now - 100),
        "of a life too long": key.token(exp=now + 86_400),
        "signed by somebody else": SigningKey.generate(key.kid).token(),
        "of an unknown key": SigningKey.generate("unknown").token(),
        "unsigned": unsigned(key),
        "of another algorithm": with_public_key_as_secret(key),
        "with other claims": f"{head}.{other_payload}.{signature}",
        "cut short": f"{head}.{payload}.",
        "of another issuer": key.token(iss="elsewhere"),
    }


async def test_a_token_that_does_not_hold_opens_nothing(system: System) -> None:
    """At the gateway, and again in every service that is asked past it."""
    addresses = [system.address, *(system.layout.address(name) for name in SERVICES)]
    paths = [ME, ME, "/api/criteria/sets", "/api/submission/sheets", "/api/appraisal/appraisals"]
    paths.append("/api/reporting/rounds/none/results")
    urls = [address + path for address, path in zip(addresses, paths, strict=True)]
    async with httpx.AsyncClient(timeout=30) as http:
        for name, token in forgeries(system.key).items():
            for url in urls:
                assert await ask(http, url, token) == (401, "unauthenticated"), f"{name} at {url}"


async def test_an_issued_password_is_changed_first(system: System, desk: Desk) -> None:
    """A5: until then the account can do nothing else."""
    home_affairs = await system.home_affairs()
    (issued,) = await home_affairs.identity.issue_accounts([NEWCOMER])
    assert issued.first_password
    async with ChamdiemClient(system.address) as newcomer:
        session = await newcomer.identity.sign_in(NEWCOMER["username"], issued.first_password)
        assert session.must_change_password
        for request in (
            newcomer.identity.me(),
            newcomer.criteria.rounds(),
            newcomer.submission.sheets(),
            newcomer.appraisal.appraisals(),
            newcomer.reporting.results(desk.open_id),
        ):
            problem = await refusal(request)
            assert (problem.status, problem.code) == (403, "password_change_required")
        weak = await refusal(
            newcomer.identity.change_password(NEWCOMER["username"], issued.first_password, "matkhau")
        )
        assert (weak.status, weak.code) == (422, "weak_password")
        assert weak.body["rules"]


@pytest.mark.parametrize("username", [ADMINISTRATOR, "nobody.at.all"])
async def test_a_wrong_password_says_nothing_more(username: str, system: System) -> None:
    async with ChamdiemClient(system.address) as stranger:
        problem = await refusal(stranger.identity.sign_in(username, "Sai-mật-khẩu-1"))
    assert (problem.status, problem.code) == (401, "wrong_credentials")


async def test_only_home_affairs_administers(system: System, desk: Desk) -> None:
    clerk, phase = await system.person(desk.clerk), Window(-60, 3600).dates("self_scoring")
    units = [{"unit_id": desk.unit_id}]
    requests: list[Any] = [
        clerk.identity.issue_accounts([NEWCOMER]),
        clerk.identity.lock("first-administrator", "Không thích nữa"),
        clerk.criteria.import_set(load_set("cchc-xa-2024").model_dump(mode="json")),
        clerk.criteria.create_round(name="Đợt", set_id=desk.set_id, phases=[phase], units=units),
        clerk.criteria.close_phase(desk.open_id, "self_scoring", "Đóng sớm cho xong"),
        clerk.criteria.extend(desk.open_id, desk.unit_id, "self_scoring", phase[2], "Xin thêm thời gian"),
    ]
    for request in requests:
        problem = await refusal(request)
        assert (problem.status, problem.code) == (403, "forbidden")
