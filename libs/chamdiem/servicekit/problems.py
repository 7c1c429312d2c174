"""The one mapper from errors to problem+json (RFC 9457)."""

from collections.abc import Callable, Mapping
from functools import partial
from typing import Any

from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from pydantic import BaseModel, ConfigDict
from pymongo.errors import PyMongoError
from starlette.exceptions import HTTPException
from starlette.responses import JSONResponse

from chamdiem.servicekit.errors import Kind, Problem, Unavailable
from chamdiem.servicekit.mongo import is_outage
from chamdiem.servicekit.trace import current_trace_id

MEDIA_TYPE = "application/problem+json"
MOST_FAULTS = 100
"""A hostile body of a million wrong entries gets no answer a hundred times its size."""

_BY_STATUS = {400: Kind.INVALID} | {kind.status: kind for kind in reversed(Kind)}


class FieldProblem(BaseModel):
    """One refused field of a request; `field` is its path with dots, `code` the validator's name."""

    field: str
    code: str
    message: str


class ProblemDocument(BaseModel):
    """What every refusal looks like; further fields depend on the code."""

    model_config = ConfigDict(extra="allow")

    type: str
    title: str
    status: int
    code: str
    detail: str
    instance: str
    trace_id: str | None = None
    errors: list[FieldProblem] | None = None


RESPONSES: dict[int | str, dict[str, Any]] = {"4XX": {"description": "Refused", "model": ProblemDocument}}
"""Declared once for every route, in place of the framework's own form of validation errors."""


def problem_response(path: str, problem: Problem, status: int | None = None) -> JSONResponse:
    """The response for a problem; `status` only where the router has decided it (404, 405, …)."""
    kind = Kind(problem.kind)
    code = status or kind.status
    document = {
        **problem.extra,  # first: what a problem adds never hides what every problem has
        "type": f"urn:chamdiem:problem:{problem.code}",
        "title": kind.heading,
        "status": code,
        "code": problem.code,
        "detail": problem.detail,
        "instance": path,
        "trace_id": current_trace_id(),
    }
    return JSONResponse(document, code, _headers(kind, problem), MEDIA_TYPE)


def _headers(kind: Kind, problem: Problem) -> dict[str, str]:
    headers = {} if problem.retry_after is None else {"Retry-After": str(problem.retry_after)}
    if kind is Kind.UNAUTHENTICATED:
        headers["WWW-Authenticate"] = "Bearer"
    return headers


class _OfRouter(Problem):
    """What the framework itself refuses."""

    def __init__(self, error: HTTPException) -> None:
        super().__init__(str(error.detail))
        kind = _BY_STATUS.get(error.status_code, Kind.INVALID)
        self.kind = kind  # type: ignore[misc]  # the only problem whose kind is known at run time alone
        self.code = kind.value  # type: ignore[misc]


class InvalidRequest(Problem):
    """Body, query, path or header do not have the declared form; `errors` lists the fields."""

    kind = Kind.INVALID
    code = "invalid_request"


class TooLarge(Problem):
    """The body is longer than this route takes."""

    kind = Kind.TOO_LARGE
    code = "too_large"


class Internal(Problem):
    """A defect of ours; `trace_id` finds its log line."""

    kind = Kind.INTERNAL
    code = "internal"


def install(app: FastAPI) -> None:
    """Map everything that a route may raise. Unknown exceptions are caught further out (`edge`)."""
    app.openapi = partial(_openapi, app.openapi)  # type: ignore[method-assign]  # FastAPI's documented way
    app.add_exception_handler(Problem, _on_problem)
    app.add_exception_handler(RequestValidationError, _on_invalid)
    app.add_exception_handler(HTTPException, _on_router)
    app.add_exception_handler(PyMongoError, _on_database)


def _openapi(generate: Callable[[], dict[str, Any]]) -> dict[str, Any]:
    """The framework declares every model as application/json; problems travel under their own media type."""
    document = generate()
    for operations in document["paths"].values():
        for operation in operations.values():
            content = operation["responses"]["4XX"]["content"]
            if "application/json" in content:
                content[MEDIA_TYPE] = content.pop("application/json")
    return document


async def _on_problem(request: Request, error: Exception) -> JSONResponse:
    assert isinstance(error, Problem)  # noqa: S101 - the registration above says so
    request.state.problem = error
    return problem_response(request.url.path, error)


async def _on_invalid(request: Request, error: Exception) -> JSONResponse:
    assert isinstance(error, RequestValidationError)  # noqa: S101
    errors = [_field(e) for e in error.errors()[:MOST_FAULTS]]
    return problem_response(
        request.url.path, InvalidRequest("Dữ liệu gửi lên không đúng dạng.", errors=errors)
    )


def _field(error: Mapping[str, Any]) -> dict[str, str]:
    place = [str(part) for part in error["loc"]]
    path = ".".join(place[1:] or place)
    return FieldProblem(field=path, code=error["type"], message=error["msg"]).model_dump()


async def _on_router(request: Request, error: Exception) -> JSONResponse:
    assert isinstance(error, HTTPException)  # noqa: S101
    response = problem_response(request.url.path, _OfRouter(error), error.status_code)
    response.headers.update(error.headers or {})
    return response


async def _on_database(request: Request, error: Exception) -> JSONResponse:
    if not (isinstance(error, PyMongoError) and is_outage(error)):
        raise error
    return problem_response(request.url.path, Unavailable("Cơ sở dữ liệu tạm thời không phản hồi."))
