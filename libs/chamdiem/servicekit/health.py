"""Liveness and readiness."""

from collections.abc import Awaitable, Callable, Mapping
from typing import Literal

from fastapi import APIRouter, Response
from pydantic import BaseModel

Check = Callable[[], Awaitable[bool]]


class Health(BaseModel):
    """`checks` names each connected thing as `ok` or `down`."""

    status: Literal["ok", "unavailable"]
    checks: dict[str, Literal["ok", "down"]] = {}


def health_router(checks: Mapping[str, Check]) -> APIRouter:
    """`/health/live` says that the process answers; `/health/ready` asks each connected thing (503 if one
    is down).
    """
    router = APIRouter(include_in_schema=False)

    @router.get("/health/live")
    async def live() -> Health:
        return Health(status="ok")

    @router.get("/health/ready")
    async def ready(response: Response) -> Health:
        results = {name: await check() for name, check in checks.items()}
        if not all(results.values()):
            response.status_code = 503
        return Health(
            status="ok" if all(results.values()) else "unavailable",
            checks={name: "ok" if up else "down" for name, up in results.items()},
        )

    return router
