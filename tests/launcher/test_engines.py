"""Real engines of our own: what was acknowledged survives SIGKILL, nobody enters without the secret."""

from collections.abc import AsyncIterator
from functools import cache
from pathlib import Path
from typing import Any

import aio_pika
import pytest
from pymongo import AsyncMongoClient, MongoClient, WriteConcern
from pymongo.errors import OperationFailure

from chamdiem.servicekit.testing import eventually
from deploy.local.engine import Engine
from deploy.local.engines import Engines, make_service_users, start_engines
from deploy.local.home import Home
from deploy.local.ports import LOOPBACK, free_ports
from deploy.local.problems import LauncherError

Client = AsyncMongoClient[dict[str, Any]]


@cache
def ports() -> dict[str, int]:
    """Drawn when first needed: minutes lie between the import and that, in which others start theirs."""
    return free_ports()


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Home:
    return Home(Path(tmp_path_factory.mktemp("engines")))


@pytest.fixture(scope="module")
async def pair(home: Home) -> AsyncIterator[Engines]:
    """A pair of engines that these tests alone may kill."""
    running = await start_engines(home, ports(), environment={})
    yield running
    await running.stop()


def engine(found: Engine | None) -> Engine:
    assert found
    return found


def is_registered(home: Home, queue: str) -> bool:
    """RabbitMQ 3.10 puts a new quorum queue on record half a second after it has acknowledged it."""
    registers = (home.data / "rabbitmq/mnesia").glob("*/quorum/*/names.dets")
    return any(queue.encode() in register.read_bytes() for register in registers)


async def killed_and_started(target: Engine) -> None:
    before = target.pid
    await target.kill()
    assert target.pid is None
    await target.start()
    assert target.pid not in (None, before)


async def test_mongod_keeps_what_it_acknowledged(pair: Engines) -> None:
    async with Client(pair.mongo_url) as client:
        notes = client["kept"]["notes"].with_options(write_concern=WriteConcern("majority", j=True))
        await notes.insert_one({"_id": "a", "text": "điểm"})
    await killed_and_started(engine(pair.mongod))
    async with Client(pair.mongo_url) as client:
        assert await client["kept"]["notes"].find_one({"_id": "a"}) == {"_id": "a", "text": "điểm"}


async def test_mongod_is_a_replica_set_with_transactions(pair: Engines) -> None:
    async with Client(pair.mongo_url) as client, client.start_session() as session:
        async with await session.start_transaction():
            await client["kept"]["pairs"].insert_one({"_id": 1}, session=session)
        assert (await client.admin.command("hello"))["setName"]


async def test_rabbitmq_keeps_what_it_confirmed(pair: Engines, home: Home) -> None:
    async with await aio_pika.connect(pair.amqp_url) as connection:
        channel = await connection.channel()
        await channel.declare_queue("kept", durable=True, arguments={"x-queue-type": "quorum"})
        await eventually(lambda: is_registered(home, "kept"))
        message = aio_pika.Message(b"sheet", delivery_mode=aio_pika.DeliveryMode.PERSISTENT)
        await channel.default_exchange.publish(message, routing_key="kept")
    await killed_and_started(engine(pair.rabbitmq))
    async with await aio_pika.connect(pair.amqp_url) as connection:
        queue = await (await connection.channel()).get_queue("kept")
        received = await queue.get(timeout=20)
        assert received
        assert received.body == b"sheet"


async def test_a_service_reaches_its_own_database_alone(pair: Engines, home: Home) -> None:
    urls = await make_service_users(pair.mongo_url, home, "chamdiem", ["identity", "criteria"])
    assert urls == await make_service_users(pair.mongo_url, home, "chamdiem", ["identity", "criteria"])
    async with Client(urls["identity"]) as client:
        await client["chamdiem_identity"]["units"].insert_one({"_id": "so-noi-vu"})
        await client["chamdiem_identity"].command("ping")
        with pytest.raises(OperationFailure, match="not authorized"):
            await client["chamdiem_criteria"]["rounds"].find_one()


async def test_rabbitmq_has_no_default_account(pair: Engines) -> None:
    with pytest.raises(aio_pika.exceptions.ProbableAuthenticationError):
        await aio_pika.connect(f"amqp://guest:guest@{LOOPBACK}:{ports()['rabbitmq']}/")


def test_mongod_answers_nobody_without_the_secret(pair: Engines) -> None:
    refused = pytest.raises(OperationFailure, match="requires authentication")
    with MongoClient[dict[str, Any]](LOOPBACK, ports()["mongod"], directConnection=True) as client, refused:
        client["kept"]["notes"].find_one()


async def test_a_second_pair_on_the_same_port_is_refused(pair: Engines, tmp_path: Path) -> None:
    with pytest.raises(LauncherError, match=r"Port \d+, which mongod needs, is taken"):
        await start_engines(Home(tmp_path), ports(), environment={})


async def test_servers_that_are_given_are_only_used(tmp_path: Path) -> None:
    given = {"MONGO_URL": "mongodb://there", "AMQP_URL": "amqp://there"}
    engines = await start_engines(Home(tmp_path), ports(), environment=given)
    assert (engines.mongo_url, engines.amqp_url) == ("mongodb://there", "amqp://there")
    assert engines.mongod is engines.rabbitmq is None


async def test_data_moves_to_another_port(tmp_path: Path) -> None:
    home = Home(tmp_path)
    given = {"AMQP_URL": "amqp://there"}
    for _ in range(2):
        engines = await start_engines(home, free_ports(), environment=given)
        async with Client(engines.mongo_url) as client:
            await client["kept"]["notes"].update_one({"_id": 1}, {"$inc": {"starts": 1}}, upsert=True)
            note = await client["kept"]["notes"].find_one()
        await engines.stop()
    assert note == {"_id": 1, "starts": 2}
