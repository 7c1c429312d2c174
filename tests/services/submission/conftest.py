"""The running service with the sample set published and the round open."""

from collections.abc import AsyncIterator, Callable
from pathlib import Path
from typing import Any

import pytest

from chamdiem.servicekit.testing import SigningKey
from deploy.local.engines import Engines
from services.submission.config import Settings
from services.submission.wiring import build
from tests.services.listening import Heard, MovableClock, listening
from tests.services.submission.world import World, world_of

MakeSettings = Callable[..., Settings]


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
            "sweep_every": 0.2,
            "sweep_age": 0.0,
            "coalesce_for": 0.05,
            "max_upload_bytes": 300_000,
            "max_evidence_per_leaf": 3,
            "deadline_every": 0.1,
            "deadline_grace": 0.0,
        }
        return Settings(**{**values, **overrides})

    return make


@pytest.fixture
def clock() -> MovableClock:
    return MovableClock()


@pytest.fixture
async def bare(make_settings: MakeSettings, key: SigningKey, clock: MovableClock) -> AsyncIterator[World]:
    """The service with nothing told to it yet."""
    settings = make_settings()
    async with world_of(build(settings, clock=clock), key, clock) as world:
        yield world


@pytest.fixture
async def world(bare: World) -> World:
    """The set published, the round open, its sheets made."""
    await bare.publish_set()
    await bare.open_round()
    return bare


@pytest.fixture
async def told(engines: Engines, namespace: str, bare: World) -> AsyncIterator[Heard]:
    """What the service tells on the bus, from now on."""
    async with listening(engines.amqp_url, namespace) as heard:
        yield heard
