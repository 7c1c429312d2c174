"""The one-shot `database` of docker-compose.yml: mongod as a replica set of one, an account per service.

It shares mongod's network, since only a caller on loopback may make the first account.
"""

import asyncio

from deploy.local.credentials import password
from deploy.local.mongod import ADMINISTRATOR, REPLICA_SET, bring_up, make_service_users
from deploy.local.services import SERVICES

from .secrets import HOME, MONGOD, NAMESPACE

PORT = 27017
TIMEOUT_SECONDS = 120.0


async def _bring_up(secret: str) -> None:
    async with asyncio.timeout(TIMEOUT_SECONDS):
        while not await bring_up(PORT, secret, MONGOD):
            await asyncio.sleep(0.2)


async def main() -> None:
    """Idempotent: on data that is there already it changes nothing."""
    secret = password(HOME, "mongod_password")
    await _bring_up(secret)
    url = (
        f"mongodb://{ADMINISTRATOR}:{secret}@127.0.0.1:{PORT}/"
        f"?authSource=admin&directConnection=true&replicaSet={REPLICA_SET}"
    )
    await make_service_users(url, HOME, NAMESPACE, SERVICES)


if __name__ == "__main__":
    asyncio.run(main())
