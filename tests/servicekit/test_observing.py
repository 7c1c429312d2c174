"""Health, metrics, logs and traces."""

import asyncio
import io
import json
import logging
from functools import partial
from typing import Any

import httpx
import pytest
import structlog
from fastapi import APIRouter, FastAPI

from chamdiem.servicekit import lifespan
from chamdiem.servicekit import logging as kit_logging
from chamdiem.servicekit.edge import Edge
from chamdiem.servicekit.events import EventMeta
from chamdiem.servicekit.logging import configure_logging, logger
from chamdiem.servicekit.testing import eventually, running
from chamdiem.servicekit.trace import continue_trace, current_trace_id, current_traceparent
from tests.servicekit.conftest import MakeSettings
from tests.servicekit.example.events import LabelChanged
from tests.servicekit.harness import BOXES, kit_of, make_app, save

TRACE = "4bf92f3577b34da6a3ce929d0e0e4736"
INCOMING = f"00-{TRACE}-00f067aa0ba902b7-01"

inner = APIRouter(prefix="/inner")
outer = APIRouter(prefix="/outer")


@inner.get("/{name}")
async def read(name: str) -> str:
    return name


outer.include_router(inner)


async def test_live_and_ready(make_settings: MakeSettings) -> None:
    async with running(make_app(make_settings())) as client:
        assert (await client.get("/health/live")).json()["status"] == "ok"
        ready = await client.get("/health/ready")
        assert ready.json() == {"status": "ok", "checks": {"mongo": "ok", "bus": "ok"}}


async def test_not_ready_without_bus(make_settings: MakeSettings) -> None:
    settings = make_settings(amqp_url="amqp://nobody:nothing@127.0.0.1:9/")
    async with running(make_app(settings), wait_ready=False) as client:
        ready = await client.get("/health/ready")
        assert ready.status_code == 503
        assert ready.json() == {"status": "unavailable", "checks": {"mongo": "ok", "bus": "down"}}
        assert (await client.get("/health/live")).status_code == 200


async def metrics_of(client: httpx.AsyncClient) -> str:
    return (await client.get("/metrics")).text


async def test_metrics_name_the_whole_template_never_an_id(make_settings: MakeSettings) -> None:
    async with running(make_app(make_settings(), routers=[outer]), wait_ready=False) as client:
        await client.get("/outer/inner/secret-id")
        await client.get("/nothing/like/this")
        text = await metrics_of(client)
        assert (
            'chamdiem_http_request_seconds_count{method="GET",route="/outer/inner/{name}",status="200"}'
            in text
        )
        assert 'route="unmatched",status="404"' in text
        assert "secret-id" not in text


def traced_app(make_settings: MakeSettings, heard: list[tuple[EventMeta, str | None]]) -> FastAPI:
    router = APIRouter()

    @router.post("/labels")
    async def label() -> str | None:
        kit = kit_of(app)
        await save(kit, "b", kit.outbox.event(LabelChanged(label_id="l", text="x"), version=1))
        kit.outbox.wake(BOXES.name, "b")
        return current_traceparent()

    async def note(_: object, event: object, meta: EventMeta) -> None:
        logger.info("label_heard", label=meta.subject)
        heard.append((meta, current_trace_id()))

    app = make_app(make_settings(), routers=[router], handlers={LabelChanged: note})
    return app


async def test_a_trace_goes_from_the_request_to_the_handler(make_settings: MakeSettings) -> None:
    heard: list[tuple[EventMeta, str | None]] = []
    with structlog.testing.capture_logs(processors=[structlog.contextvars.merge_contextvars]) as logs:
        async with running(traced_app(make_settings, heard)) as client:
            answer = await client.post("/labels", headers={"traceparent": INCOMING})
            assert answer.json().startswith(f"00-{TRACE}-")
            assert answer.json() != INCOMING
            await eventually(lambda: heard)
    meta, trace_in_handler = heard[0]
    assert meta.traceparent == answer.json()
    assert trace_in_handler == TRACE
    line = next(line for line in logs if line["event"] == "label_heard")
    assert (line["event_id"], line["event_type"]) == (meta.id, LabelChanged.event_type)


@pytest.mark.parametrize(
    "incoming", [None, "", "00-zz-00f067aa0ba902b7-01", INCOMING + "-more", "ff" + INCOMING[2:]]
)
def test_a_broken_traceparent_begins_a_new_trace(incoming: str | None) -> None:
    fresh = continue_trace(incoming)
    assert TRACE not in fresh
    assert len(fresh) == len(INCOMING)
    assert current_trace_id() == fresh[3:35]


class TestLogs:
    """One JSON object a line."""

    @pytest.fixture(autouse=True)
    def _restore(self) -> Any:
        root = logging.getLogger()
        handlers, level = root.handlers[:], root.level
        yield
        root.handlers[:] = handlers
        root.setLevel(level)
        structlog.reset_defaults()

    def lines(self, monkeypatch: pytest.MonkeyPatch, level: str = "info") -> io.StringIO:
        out = io.StringIO()
        monkeypatch.setattr("sys.stdout", out)
        configure_logging("example", level)
        return out

    def test_lines_carry_service_trace_and_error(self, monkeypatch: pytest.MonkeyPatch) -> None:
        out = self.lines(monkeypatch)
        continue_trace(INCOMING)
        log = structlog.get_logger("x")
        log.debug("hidden")
        try:
            raise LookupError("é")
        except LookupError:
            log.exception("failed", number=1)
        line = json.loads(out.getvalue())
        assert (line["event"], line["number"], line["level"]) == ("failed", 1, "error")
        assert (line["service"], line["trace_id"]) == ("example", TRACE)
        assert "LookupError: é" in line["exception"]
        assert line["timestamp"].endswith("Z")

    def test_libraries_log_the_same_way(self, monkeypatch: pytest.MonkeyPatch) -> None:
        out = self.lines(monkeypatch, "debug")
        logging.getLogger("uvicorn.error").info("started %s", "it")
        logging.getLogger(kit_logging._NOISY[0]).info("chatter")
        assert json.loads(out.getvalue())["event"] == "started it"


@pytest.mark.parametrize("raised", [LookupError, asyncio.CancelledError])
async def test_background_work_is_started_again(
    monkeypatch: pytest.MonkeyPatch, raised: type[BaseException]
) -> None:
    monkeypatch.setattr(lifespan, "RESTART_DELAY", 0.01)
    runs: list[int] = []

    async def work() -> None:
        runs.append(1)
        if len(runs) == 1:
            raise raised("of its own accord, once")

    async with lifespan.background({"work": work}):
        await eventually(lambda: len(runs) >= 3)


async def test_the_edge_lets_other_protocols_pass() -> None:
    seen: list[str] = []

    async def app(scope: Any, receive: Any, send: Any) -> None:
        seen.append(scope["type"])

    await Edge(app)({"type": "websocket"}, None, None)  # type: ignore[arg-type]  # never called
    assert seen == ["websocket"]


async def test_work_that_comes_again_and_again() -> None:
    runs: list[int] = []

    async def work() -> None:
        runs.append(1)

    async with lifespan.background({"work": partial(lifespan.every, 0.01, work)}):
        await eventually(lambda: len(runs) >= 2)


async def test_a_cancellation_that_was_swallowed_is_asked_for_again(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(lifespan, "RESTART_DELAY", 0.01)
    swallowed: list[int] = []

    async def stubborn() -> None:
        try:
            await asyncio.Event().wait()
        except asyncio.CancelledError:
            swallowed.append(1)
            await asyncio.Event().wait()

    async with lifespan.background({"stubborn": stubborn}):
        await asyncio.sleep(0)
    assert swallowed == [1]
