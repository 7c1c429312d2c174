"""The outermost ASGI layer of a service: trace, time, log, and the last catch of an unknown exception."""

import time
from typing import Any

from starlette.types import ASGIApp, Message, Receive, Scope, Send

from chamdiem.servicekit import metrics
from chamdiem.servicekit.audit.record import Denial
from chamdiem.servicekit.errors import Kind, Problem
from chamdiem.servicekit.logging import logger
from chamdiem.servicekit.problems import MEDIA_TYPE, Internal, TooLarge, problem_response
from chamdiem.servicekit.trace import continue_trace


class Edge:
    """Plain ASGI: continues `traceparent`, observes by route template, answers 500 as a problem."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        continue_trace(_traceparent(scope))
        began = time.perf_counter()
        status, replaced = 0, False

        async def observed(message: Message) -> None:
            nonlocal status, replaced
            if message["type"] == "http.response.start":
                status, replaced = message["status"], _is_bare_refusal(message)
                if replaced:
                    await problem_response(scope["path"], TooLarge("Yêu cầu quá lớn."))(scope, receive, send)
            if not replaced:
                await send(message)

        try:
            await self._app(scope, receive, observed)
        except Exception:
            logger.exception("request_failed", method=scope["method"], path=scope["path"])
            if status:
                raise
            response = problem_response(scope["path"], Internal("Lỗi hệ thống."))
            await response(scope, receive, observed)
        finally:
            _record(scope, status, time.perf_counter() - began)


def _traceparent(scope: Scope) -> str | None:
    for name, value in scope["headers"]:
        if name == b"traceparent":
            return str(value, "latin-1")
    return None


def _is_bare_refusal(start: Message) -> bool:
    """The framework refuses a body that is too long in plain text, past every exception handler."""
    return start["status"] == TooLarge.kind.status and not any(
        name == b"content-type" and value == MEDIA_TYPE.encode() for name, value in start["headers"]
    )


LONGEST_PATH = 300
DENIALS = frozenset({Kind.UNAUTHENTICATED, Kind.FORBIDDEN, Kind.TOO_MANY})
ORDINARY = frozenset({"expired", "missing", "outdated"})
"""Reasons of 401 that every open page meets now and then: nobody tried anything."""


def _record(scope: Scope, status: int, seconds: float) -> None:
    state = scope.get("state", {})
    problem = state.get("problem")
    if (
        isinstance(problem, Problem)
        and problem.kind in DENIALS
        and problem.extra.get("reason") not in ORDINARY
    ):
        scope["app"].state.kit.record.denied(_denial(scope, problem))
    metrics.HTTP_SECONDS.labels(scope["method"], _template(scope), status or 499).observe(seconds)
    level = logger.info if status >= 400 else logger.debug
    level("request", method=scope["method"], path=scope["path"], status=status, seconds=round(seconds, 4))


def _denial(scope: Scope, problem: Problem) -> Denial:
    caller = scope["state"].get("caller")
    client = scope.get("client")
    return Denial(
        who=caller.account_id if caller else problem.about,
        name=caller.name if caller else "",
        address=client[0] if client else "",
        action=f"{scope['method']} {_template(scope)}",
        path=scope["path"][:LONGEST_PATH],
        code=problem.code,
    )


def _template(scope: Scope) -> str:
    """The path as declared, with the prefixes of every router that was included on the way."""
    effective: Any = scope.get("fastapi", {}).get("effective_route_context")
    declared = getattr(effective, "path_format", None) or getattr(scope.get("route"), "path", None)
    return declared or "unmatched"
