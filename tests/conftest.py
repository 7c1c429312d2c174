"""What every test may ask for: the real engines, a namespace of its own on them, keys for tokens."""

import asyncio
import os
import secrets
import shutil
from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest
import structlog
from pymongo import MongoClient

from deploy.local.credentials import SigningKeys
from deploy.local.credentials import signing_keys as make_signing_keys
from deploy.local.engines import Engines, start_engines
from deploy.local.home import REPOSITORY, Home
from deploy.local.ports import free_ports
from tests import hanging

TESTS = Path(__file__).parent
WHOLE_FOLDERS = frozenset({"round", "web"})
"""Folders whose tests share one running system: it is started once, by one worker."""


def pytest_configure(config: pytest.Config) -> None:
    config.pluginmanager.register(hanging)


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """With several workers (`-n`), a file's tests stay together, for the sake of what they share.

    The folders that take minutes come first, one for each worker: last, one would wait for the other.
    """
    for item in items:
        item.add_marker(pytest.mark.xdist_group(_together(item)))
    if hasattr(config, "workerinput"):
        items.sort(key=lambda item: _together(item) not in WHOLE_FOLDERS)


def _together(item: pytest.Item) -> str:
    file = item.path.relative_to(TESTS)
    return file.parts[0] if file.parts[0] in WHOLE_FOLDERS else str(file)


@pytest.fixture(scope="session")
def anyio_backend() -> str:
    """Every async test runs on asyncio, in one loop for the session."""
    return "asyncio"


@pytest.fixture(scope="session", autouse=True)
def plain_logs() -> None:
    """structlog's own default draws every traceback with its local variables: seconds for one deep error."""
    plain = structlog.dev.ConsoleRenderer(colors=False, exception_formatter=structlog.dev.plain_traceback)
    structlog.configure(
        processors=[structlog.contextvars.merge_contextvars, structlog.stdlib.add_log_level, plain]
    )


@pytest.fixture(scope="session")
def engines() -> Iterator[Engines]:
    """A real mongod and RabbitMQ: those of MONGO_URL and AMQP_URL, else a pair of this test run's own."""
    home = Home(REPOSITORY / ".chamdiem" / "test" / str(os.getpid()))
    running = asyncio.run(start_engines(home, free_ports()))
    yield running
    asyncio.run(running.stop())
    shutil.rmtree(home.root, ignore_errors=True)


@pytest.fixture
def namespace(engines: Engines) -> Iterator[str]:
    """A prefix for databases, exchanges and queues that no other test uses; what is left of it is dropped."""
    prefix = f"t{secrets.token_hex(6)}"
    yield prefix
    _drop_databases(engines.mongo_url, prefix)
    if engines.management_url:
        _delete_on_the_bus(engines.management_url, prefix)


@pytest.fixture(scope="session")
def signing_keys(tmp_path_factory: pytest.TempPathFactory) -> SigningKeys:
    """A fresh Ed25519 pair: `private_file` (PEM) and `public_file` (JWKS)."""
    return make_signing_keys(Path(tmp_path_factory.mktemp("keys")))


def _drop_databases(mongo_url: str, prefix: str) -> None:
    with MongoClient[dict[str, object]](mongo_url) as client:
        for name in client.list_database_names():
            if name.startswith(f"{prefix}_"):
                client.drop_database(name)


def _delete_on_the_bus(management_url: str, prefix: str) -> None:
    with httpx.Client(base_url=management_url, timeout=60) as api:
        for kind in ("queues", "exchanges"):
            for row in api.get(f"/api/{kind}/%2F").raise_for_status().json():
                if row["name"].startswith(f"{prefix}."):
                    api.delete(f"/api/{kind}/%2F/{row['name']}")
