"""What a request carries beside its body."""

import pytest
from fastapi import APIRouter, Response

from chamdiem.servicekit.auth import CallerDep
from chamdiem.servicekit.requests import IdempotencyKey, IfMatch, new_id, set_etag
from chamdiem.servicekit.testing import SigningKey, running
from chamdiem.servicekit.tokens import Caller
from tests.servicekit.conftest import MakeSettings
from tests.servicekit.harness import make_app

router = APIRouter()


@router.put("/things")
async def change(version: IfMatch, response: Response) -> int:
    set_etag(response, version + 1)
    return version


@router.post("/things")
async def create(caller: CallerDep, key: IdempotencyKey) -> str:
    return new_id(caller, key, "POST /things")


@pytest.mark.parametrize(
    ("value", "status", "says"),
    [
        ('"3"', 200, 3),
        ("3", 200, 3),
        ('W/"3"', 200, 3),
        (' "0" ', 200, 0),
        ("*", 422, "invalid_if_match"),
        ('"a"', 422, "invalid_if_match"),
        ('"1", "2"', 422, "invalid_if_match"),
        ("-1", 422, "invalid_if_match"),
        ('"3', 422, "invalid_if_match"),
        (None, 428, "precondition_required"),
    ],
)
async def test_if_match(make_settings: MakeSettings, value: str | None, status: int, says: object) -> None:
    async with running(make_app(make_settings(), routers=[router]), wait_ready=False) as client:
        answer = await client.put("/things", headers={} if value is None else {"If-Match": value})
        body = answer.json()
        assert (answer.status_code, body if status == 200 else body["code"]) == (status, says)
        if status == 200:
            assert answer.headers["etag"] == f'"{int(str(says)) + 1}"'


async def test_the_same_key_gives_the_same_id(make_settings: MakeSettings, key: SigningKey) -> None:
    async with running(make_app(make_settings(), routers=[router]), wait_ready=False) as client:

        async def post(account: str, idempotency: str | None) -> str:
            headers = key.bearer(account) | ({"Idempotency-Key": idempotency} if idempotency else {})
            return str((await client.post("/things", headers=headers)).json())

        first = await post("a", "k")
        assert first == await post("a", "k")
        assert (
            len(
                {
                    first,
                    await post("b", "k"),
                    await post("a", "l"),
                    await post("a", None),
                    await post("a", None),
                }
            )
            == 5
        )
        refused = await client.post("/things", headers=key.bearer() | {"Idempotency-Key": "x" * 201})
        assert refused.json()["code"] == "invalid_idempotency_key"


def test_the_id_depends_on_account_route_and_key() -> None:
    caller = Caller("a", "entry", None, frozenset(), "", "", False)
    ids = {
        new_id(caller, "k", "r"),
        new_id(caller, "k", "s"),
        new_id(None, "k", "r"),
        new_id(caller, "l", "r"),
    }
    assert len(ids) == 4
    assert new_id(caller, "k", "r") in ids
    assert all(len(i) == 32 for i in ids)
