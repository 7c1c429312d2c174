"""Liveness and readiness."""

import asyncio
from collections.abc import Awaitable, Callable, Mapping
from functools import partial
from typing import Literal

from fastapi import APIRouter, FastAPI, Response
from pydantic import BaseModel
from pymongo.errors import PyMongoError

from chamdiem.servicekit.mongo import ping

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


def checks_of(app: FastAPI) -> Mapping[str, Check]:
    """What every service is connected with; its kit is there once it has started."""
    return {"mongo": partial(_mongo_answers, app), "bus": partial(_bus_stands, app)}


async def _mongo_answers(app: FastAPI) -> bool:
    try:
        await asyncio.wait_for(ping(app.state.kit.database), timeout=2)
    except (PyMongoError, TimeoutError):
        return False
    return True


async def _bus_stands(app: FastAPI) -> bool:
    return bool(app.state.kit.bus.connected)
