"""A gateway over one echoing service, on real sockets and the real bus."""

import asyncio
import hashlib
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import httpx
import pytest
import uvicorn
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import JSONResponse, Response, StreamingResponse
from starlette.routing import Route

from chamdiem.servicekit.bus import Bus
from chamdiem.servicekit.testing import SigningKey, eventually
from deploy.local.engines import Engines
from gateway.config import Settings
from gateway.wiring import build

PAGE = "<!doctype html><title>Chấm điểm</title>"


async def _echo(request: Request) -> Response:
    return JSONResponse(
        {
            "path": request.scope["raw_path"].decode(),
            "query": request.url.query,
            "headers": dict(request.headers),
            "body": (await request.body()).decode(),
        },
        headers={"etag": '"7"', "x-frame-options": "ALLOWALL"},
    )


async def _count(request: Request) -> Response:
    size, digest = 0, hashlib.sha256()
    async for chunk in request.stream():
        size += len(chunk)
        digest.update(chunk)
    return JSONResponse({"size": size, "sha256": digest.hexdigest()})


async def _large(_: Request) -> Response:
    async def chunks() -> AsyncIterator[bytes]:
        for _ in range(64):
            yield b"x" * 65536

    return StreamingResponse(chunks(), media_type="application/pdf")


async def _broken(_: Request) -> Response:
    async def chunks() -> AsyncIterator[bytes]:
        yield b"x" * 65536
        raise RuntimeError("the service dies in the middle of its answer")

    return StreamingResponse(chunks(), headers={"content-length": "1000000"})


async def _two_cookies(_: Request) -> Response:
    response = Response(status_code=204)
    response.set_cookie("a", "1")
    response.set_cookie("b", "2")
    return response


ECHO = Starlette(
    routes=[
        Route("/api/identity/count", _count, methods=["POST"]),
        Route("/api/identity/large", _large),
        Route("/api/identity/broken", _broken),
        Route("/api/identity/cookies", _two_cookies),
        Route("/{rest:path}", _echo, methods=["GET", "POST", "PATCH", "DELETE", "PUT"]),
    ]
)


@asynccontextmanager
async def serving(app: Any) -> AsyncIterator[str]:
    """The application on a free port of loopback; yields its address."""
    config = uvicorn.Config(app, port=0, log_config=None, proxy_headers=False, timeout_graceful_shutdown=1)
    server = uvicorn.Server(config)
    running = asyncio.create_task(server.serve())
    try:
        await eventually(lambda: server.started)
        port = server.servers[0].sockets[0].getsockname()[1]
        yield f"http://127.0.0.1:{port}"
    finally:
        server.should_exit = True
        await running


@dataclass(frozen=True)
class Running:
    """A gateway that serves, and what a test needs to speak with it."""

    http: httpx.AsyncClient
    address: str
    key: SigningKey
    settings: Settings

    @asynccontextmanager
    async def bus(self) -> AsyncIterator[Bus]:
        """A neighbour's connection to the bus."""
        bus = Bus(self.settings)
        task = asyncio.create_task(bus.run())
        try:
            await eventually(lambda: bus.connected)
            yield bus
        finally:
            task.cancel()


@pytest.fixture
def web_root(tmp_path: Path) -> Path:
    root = tmp_path / "dist"
    (root / "assets").mkdir(parents=True)
    (root / "index.html").write_text(PAGE, encoding="utf-8")
    (root / "assets" / "app-1a2b.js").write_text("let a = 1;")
    (root / "assets" / "app-1a2b.js.br").write_bytes(b"brotli")
    (root / "assets" / "app-1a2b.js.gz").write_bytes(b"gzip")
    return root


@pytest.fixture
async def gateway(engines: Engines, namespace: str, tmp_path: Path, web_root: Path) -> AsyncIterator[Running]:
    key = SigningKey.generate()
    async with serving(ECHO) as echo:
        settings = Settings(
            amqp_url=engines.amqp_url,
            namespace=namespace,
            public_keys_file=key.write_public(tmp_path / "keys.json"),
            web_root=web_root,
            # By name, as in a container network: a cookie jar would keep what comes from a name.
            identity_url=echo.replace("127.0.0.1", "localhost"),
            criteria_url="http://127.0.0.1:9",
            submission_url=echo,
            appraisal_url=echo,
            reporting_url=echo,
            rate_per_account=1,
            burst_per_account=20,
            rate_per_address=1,
            burst_per_address=10,
        )
        async with (
            serving(build(settings)) as address,
            httpx.AsyncClient(base_url=address, timeout=30) as http,
        ):

            async def ready() -> bool:
                return (await http.get("/health/ready")).status_code == 200

            await eventually(ready)
            yield Running(http, address, key, settings)
