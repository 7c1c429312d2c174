"""The example service on the real engines, in a namespace of its own."""

from collections.abc import Callable
from contextlib import AbstractAsyncContextManager
from pathlib import Path
from typing import Any

import httpx
import pytest
from fastapi import FastAPI

from chamdiem.servicekit.testing import SigningKey, running
from deploy.local.engines import Engines
from tests.servicekit.example.config import Settings
from tests.servicekit.example.wiring import build

MakeSettings = Callable[..., Settings]
Running = Callable[..., AbstractAsyncContextManager[httpx.AsyncClient]]


@pytest.fixture(scope="session")
def key() -> SigningKey:
    return SigningKey.generate()


@pytest.fixture
def make_settings(engines: Engines, namespace: str, key: SigningKey, tmp_path: Path) -> MakeSettings:
    """Settings with short delays; arguments override."""
    keys = key.write_public(tmp_path / "keys.json")

    def make(**overrides: Any) -> Settings:
        values: dict[str, Any] = {
            "namespace": namespace,
            "mongo_url": engines.mongo_url,
            "amqp_url": engines.amqp_url,
            "public_keys_file": keys,
            "retry_delays": (0.05, 0.1),
            "reconnect_delay": 0.1,
            "relay_pause": 0.01,
            "sweep_every": 0.1,
            "sweep_age": 0.0,
            "coalesce_for": 0.05,
            "mongo_timeout": 2.0,
        }
        return Settings(**{**values, **overrides})

    return make


@pytest.fixture
def app(make_settings: MakeSettings) -> FastAPI:
    """The example service, not yet started."""
    return build(make_settings())


@pytest.fixture
def start() -> Running:
    """`async with start(app) as client`."""
    return running
