"""The engines die by SIGKILL and come back; nothing acknowledged is lost, nothing is applied twice."""

from collections.abc import AsyncIterator
from pathlib import Path

import httpx
import pytest

from chamdiem.servicekit.testing import SigningKey, eventually, running
from deploy.local.engines import Engines, start_engines
from deploy.local.home import Home
from deploy.local.ports import free_ports
from tests.servicekit.conftest import MakeSettings
from tests.servicekit.example.events import BoxFilled, LabelChanged
from tests.servicekit.harness import OTHERS, emit, kit_of, make_app
from tests.servicekit.test_consuming import Stubborn, count

WITHIN = 60.0


@pytest.fixture(scope="module")
async def own_engines(tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[Engines]:
    """A pair that may be killed: nobody else's."""
    home = Home(Path(tmp_path_factory.mktemp("engines")))
    engines = await start_engines(home, free_ports(), {})
    yield engines
    await engines.stop()


@pytest.fixture
def own(make_settings: MakeSettings, own_engines: Engines) -> MakeSettings:
    def make(**overrides: object) -> object:
        urls = {"mongo_url": own_engines.mongo_url, "amqp_url": own_engines.amqp_url}
        return make_settings(**{**urls, **overrides})

    return make  # type: ignore[return-value]  # the same shape, other engines


async def ready(client: httpx.AsyncClient) -> dict[str, str]:
    checks: dict[str, str] = (await client.get("/health/ready")).json()["checks"]
    return checks


async def test_a_killed_broker(own: MakeSettings, own_engines: Engines) -> None:
    broker = own_engines.rabbitmq
    assert broker is not None
    heard, links = Stubborn(0), []

    async def on_link(_: object) -> None:
        links.append(1)

    app = make_app(
        own(), handlers={BoxFilled: count}, process_handlers={LabelChanged: heard}, on_link=on_link
    )
    async with running(app) as client:
        kit = kit_of(app)
        await emit(kit, BoxFilled(box_id="b", item="before"))
        await broker.kill()
        await eventually(lambda: not kit.bus.connected)
        assert (await client.get("/health/ready")).status_code == 503
        assert await ready(client) == {"mongo": "ok", "bus": "down"}
        for number in range(20):
            await emit(kit, BoxFilled(box_id="b", item=f"during-{number}"))
        await broker.start()
        await emit(kit, BoxFilled(box_id="b", item="after"))

        async def everything_once() -> bool:
            counts = [row["count"] async for row in kit.database[OTHERS.name].find()]
            return counts == [1] * 22

        await eventually(everything_once, timeout=WITHIN)
        await eventually(lambda: kit.bus.connected, timeout=WITHIN)
        await emit(kit, LabelChanged(label_id="l", text="heard again"))
        await eventually(lambda: heard.calls, timeout=WITHIN)
        assert len(links) >= 2


async def test_a_killed_database(own: MakeSettings, own_engines: Engines, key: SigningKey) -> None:
    mongod = own_engines.mongod
    assert mongod is not None
    app = make_app(own(mongo_timeout=0.5), handlers={BoxFilled: count})
    async with running(app) as client:
        kit = kit_of(app)
        entry = kit.outbox.event(BoxFilled(box_id="b", item="saved"), version=1)
        await kit.database["boxes"].insert_one({"_id": "b", "outbox": [entry]})
        await mongod.kill()

        async def down() -> bool:
            return (await ready(client))["mongo"] == "down"

        await eventually(down, timeout=WITHIN)
        await mongod.start()

        async def applied_once() -> bool:
            return await kit.database[OTHERS.name].find_one({"_id": "saved"}) == {"_id": "saved", "count": 1}

        await eventually(applied_once, timeout=WITHIN)

        async def up() -> bool:
            return (await ready(client))["mongo"] == "ok"

        await eventually(up, timeout=WITHIN)
