"""JSON lines on standard output, each with the trace id; the libraries' own logging goes the same way."""

import logging
import sys
from collections.abc import MutableMapping
from typing import Any

import structlog

from chamdiem.servicekit.trace import current_trace_id

logger: structlog.stdlib.BoundLogger = structlog.get_logger("chamdiem")

_NOISY = ("aio_pika", "aiormq", "pymongo", "httpx", "httpcore", "asyncio")


def configure_logging(service: str, level: str) -> None:
    """Set up the whole process. `level` is a name of the standard library's logging."""

    def name_service(_: Any, __: str, event: MutableMapping[str, Any]) -> MutableMapping[str, Any]:
        event["service"] = service
        if trace_id := current_trace_id():
            event["trace_id"] = trace_id
        return event

    shared: list[structlog.typing.Processor] = [
        structlog.contextvars.merge_contextvars,
        structlog.stdlib.add_log_level,
        structlog.processors.TimeStamper(fmt="iso", utc=True),
        name_service,
        structlog.processors.format_exc_info,
    ]
    structlog.configure(
        processors=[*shared, structlog.stdlib.ProcessorFormatter.wrap_for_formatter],
        wrapper_class=structlog.make_filtering_bound_logger(level),
        logger_factory=structlog.stdlib.LoggerFactory(),
    )
    _route_standard_logging(shared, level)


def _route_standard_logging(shared: list[structlog.typing.Processor], level: str) -> None:
    renderer = structlog.processors.JSONRenderer(ensure_ascii=False)
    handler = logging.StreamHandler(sys.stdout)
    handler.setFormatter(
        structlog.stdlib.ProcessorFormatter(
            foreign_pre_chain=shared,
            processors=[structlog.stdlib.ProcessorFormatter.remove_processors_meta, renderer],
        )
    )
    root = logging.getLogger()
    root.handlers = [handler]
    root.setLevel(level.upper())
    for name in _NOISY:
        logging.getLogger(name).setLevel(logging.WARNING)
