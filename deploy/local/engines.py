"""The two engines as a library: both with `start_engines`, or one by one."""

import os
from collections.abc import Mapping
from dataclasses import dataclass

from deploy.local.engine import Engine
from deploy.local.home import Home
from deploy.local.mongod import make_service_users, start_mongod
from deploy.local.rabbitmq import management_url, start_rabbitmq

__all__ = ["Engine", "Engines", "make_service_users", "start_engines", "start_mongod", "start_rabbitmq"]


@dataclass(frozen=True)
class Engines:
    """Addresses of mongod and RabbitMQ; the engines themselves where this process started them."""

    mongo_url: str
    amqp_url: str
    management_url: str | None
    mongod: Engine | None = None
    rabbitmq: Engine | None = None

    async def stop(self) -> None:
        """End what this process started, broker first so that nobody publishes what cannot be stored."""
        for engine in (self.rabbitmq, self.mongod):
            if engine:
                await engine.stop()


async def start_engines(
    home: Home, ports: Mapping[str, int], environment: Mapping[str, str] = os.environ
) -> Engines:
    """Start both, except an engine that MONGO_URL or AMQP_URL names: that one is only used."""
    given_mongo, given_amqp = environment.get("MONGO_URL"), environment.get("AMQP_URL")
    mongod = None if given_mongo else await start_mongod(home, ports["mongod"])
    management = ports["rabbitmq_management"]
    rabbitmq = None if given_amqp else await start_rabbitmq(home, ports["rabbitmq"], management)
    return Engines(
        mongo_url=given_mongo or (mongod.url if mongod else ""),
        amqp_url=given_amqp or (rabbitmq.url if rabbitmq else ""),
        management_url=management_url(rabbitmq.url, management)
        if rabbitmq
        else environment.get("AMQP_MANAGEMENT_URL"),
        mongod=mongod,
        rabbitmq=rabbitmq,
    )
