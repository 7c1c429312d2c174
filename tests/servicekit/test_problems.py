"""Every refusal has the one form."""

from collections.abc import AsyncIterator
from typing import Annotated

import httpx
import pytest
from fastapi import APIRouter, Body, HTTPException, Query
from fastapi.responses import StreamingResponse
from pymongo.errors import AutoReconnect, OperationFailure

from chamdiem.servicekit.app import LARGEST_BODY
from chamdiem.servicekit.errors import Kind, NotReady, Problem, Unavailable
from chamdiem.servicekit.problems import MOST_FAULTS
from chamdiem.servicekit.testing import running
from tests.servicekit.conftest import MakeSettings
from tests.servicekit.harness import make_app

router = APIRouter(prefix="/raise")


class Frozen(Problem):
    """A conflict of the test's own."""

    kind = Kind.CONFLICT
    code = "frozen"


@router.get("/conflict")
async def conflict() -> str:
    raise Frozen("Đã khóa.", since="2026-01-01")


@router.get("/clash")
async def clash() -> str:
    raise Frozen("Đã khóa.", status="frozen", code="other", since="2026-01-01")


@router.get("/late")
async def late() -> str:
    raise NotReady("Chưa có.", retry_after=7)


@router.get("/away")
async def away() -> str:
    raise Unavailable


@router.get("/database")
async def database() -> str:
    raise AutoReconnect("gone")


@router.get("/starting")
async def starting() -> str:
    raise OperationFailure("No keys found for HMAC", 211)


@router.get("/refused-command")
async def refused_command() -> str:
    raise OperationFailure("unknown operator", 2)


@router.get("/defect")
async def defect() -> str:
    raise ZeroDivisionError("secret detail")


@router.get("/teapot")
async def teapot() -> str:
    raise HTTPException(418, "teapot", headers={"X-Tea": "oolong"})


@router.get("/checked")
async def checked(number: int = Query(ge=1)) -> int:
    return number


@router.get("/broken-stream")
async def broken_stream() -> StreamingResponse:
    async def chunks() -> object:
        yield b"begun"
        raise OSError("disk")

    return StreamingResponse(chunks())  # type: ignore[arg-type]  # object keeps the generator's type short


@router.post("/body")
async def body(text: Annotated[str, Body(embed=True)]) -> int:
    return len(text)


@router.post("/numbers")
async def numbers(numbers: Annotated[list[int], Body(embed=True)]) -> int:
    return sum(numbers)


async def ask(make_settings: MakeSettings, path: str, method: str = "GET") -> httpx.Response:
    async with running(make_app(make_settings(), routers=[router]), wait_ready=False) as client:
        return await client.request(method, path)


@pytest.mark.parametrize(
    ("path", "status", "code"),
    [
        ("/raise/conflict", 409, "frozen"),
        ("/raise/late", 409, "not_ready"),
        ("/raise/away", 503, "unavailable"),
        ("/raise/database", 503, "unavailable"),
        ("/raise/starting", 503, "unavailable"),
        ("/raise/refused-command", 500, "internal"),
        ("/raise/defect", 500, "internal"),
        ("/raise/teapot", 418, "invalid"),
        ("/raise/checked?number=0", 422, "invalid_request"),
        ("/nowhere", 404, "missing"),
    ],
)
async def test_every_error_is_a_problem(
    make_settings: MakeSettings, path: str, status: int, code: str
) -> None:
    answer = await ask(make_settings, path)
    document = answer.json()
    assert (answer.status_code, document["status"], document["code"]) == (status, status, code)
    assert answer.headers["content-type"] == "application/problem+json"
    assert document["type"] == f"urn:chamdiem:problem:{code}"
    assert document["instance"] == path.partition("?")[0]
    assert document["title"]
    assert len(document["trace_id"]) == 32


async def test_extra_fields_ride_along(make_settings: MakeSettings) -> None:
    document = (await ask(make_settings, "/raise/conflict")).json()
    assert (document["since"], document["detail"]) == ("2026-01-01", "Đã khóa.")


async def test_not_ready_and_unavailable_say_when_to_come_again(make_settings: MakeSettings) -> None:
    assert (await ask(make_settings, "/raise/late")).headers["retry-after"] == "7"
    assert (await ask(make_settings, "/raise/away")).headers["retry-after"] == "2"


async def test_validation_names_field_code_and_message(make_settings: MakeSettings) -> None:
    errors = (await ask(make_settings, "/raise/checked?number=0")).json()["errors"]
    assert errors == [
        {"field": "number", "code": "greater_than_equal", "message": errors[0]["message"]},
    ]


async def test_wrong_method_is_405_and_keeps_allow(make_settings: MakeSettings) -> None:
    answer = await ask(make_settings, "/raise/conflict", "DELETE")
    assert (answer.status_code, answer.json()["code"]) == (405, "method_not_allowed")
    assert answer.headers["allow"] == "GET"


async def test_a_defect_tells_nothing_of_its_inside(make_settings: MakeSettings) -> None:
    assert "secret" not in (await ask(make_settings, "/raise/defect")).text


async def test_a_stream_that_breaks_is_not_answered_twice(make_settings: MakeSettings) -> None:
    answer = await ask(make_settings, "/raise/broken-stream")
    assert (answer.status_code, answer.content) == (200, b"begun")


async def test_openapi_declares_problems_and_plain_operation_ids(make_settings: MakeSettings) -> None:
    document = (await ask(make_settings, "/openapi.json")).json()
    operation = document["paths"]["/raise/checked"]["get"]
    assert operation["operationId"] == "checked"
    content = operation["responses"]["4XX"]["content"]
    assert content == {
        "application/problem+json": {"schema": {"$ref": "#/components/schemas/ProblemDocument"}}
    }
    assert "ProblemDocument" in document["components"]["schemas"]
    assert "/health/ready" not in document["paths"]


@pytest.mark.parametrize("announced", [True, False])
async def test_a_body_is_limited_unless_its_route_says_otherwise(
    make_settings: MakeSettings, announced: bool
) -> None:
    long = b'{"text": "' + b"a" * LARGEST_BODY + b'"}'

    async def pieces() -> AsyncIterator[bytes]:
        yield long

    async with running(make_app(make_settings(), routers=[router]), wait_ready=False) as client:
        answer = await client.post("/raise/body", content=long if announced else pieces())
        assert (answer.status_code, answer.json()["code"]) == (413, "too_large")
        assert answer.headers["content-type"] == "application/problem+json"
        short = await client.post("/raise/body", json={"text": "abc"})
        assert (short.status_code, short.json()) == (200, 3)


async def test_what_a_problem_adds_never_hides_what_every_problem_has(make_settings: MakeSettings) -> None:
    async with running(make_app(make_settings(), routers=[router])) as client:
        answer = (await client.get("/raise/clash")).json()
    assert (answer["status"], answer["code"], answer["since"]) == (409, "frozen", "2026-01-01")


async def test_an_answer_lists_only_so_many_faults(make_settings: MakeSettings) -> None:
    async with running(make_app(make_settings(), routers=[router]), wait_ready=False) as client:
        answer = await client.post("/raise/numbers", json={"numbers": ["x"] * 5_000})
    assert answer.status_code == 422
    assert len(answer.json()["errors"]) == MOST_FAULTS
