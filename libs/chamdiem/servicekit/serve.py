"""Runs an application as a process."""

from collections.abc import Callable

import uvicorn
from starlette.types import ASGIApp

from chamdiem.servicekit.logging import configure_logging
from chamdiem.servicekit.settings import ProcessSettings


def run(build: Callable[[], ASGIApp], settings: ProcessSettings) -> None:
    """Serve until SIGTERM or SIGINT; `build` is the wiring's, logging goes the kit's way."""
    configure_logging(settings.service, settings.log_level)
    uvicorn.run(
        build(),
        host=settings.host,
        port=settings.port,
        log_config=None,
        access_log=False,
        server_header=False,
        proxy_headers=bool(settings.trusted_proxies),
        forwarded_allow_ips=settings.trusted_proxies,
        # Longer than any pool keeps an idle connection: the caller closes first, so no request meets a
        # closed one.
        timeout_keep_alive=75,
        timeout_graceful_shutdown=10,
    )
