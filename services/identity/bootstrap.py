"""`python -m services.identity.bootstrap --username … --person-name …`: the first administrator.

Prints the generated password once, alone on standard output; it is changed at the first sign-in (A5).
"""

import argparse
import asyncio
import sys

from chamdiem.servicekit.clock import utc_now
from chamdiem.servicekit.mongo import connect, ensure
from chamdiem.servicekit.outbox import Outbox
from services.identity.commands.first_administrator import First, make_first_administrator
from services.identity.commands.hashing import Hasher
from services.identity.commands.tokens import TokenIssuer
from services.identity.config import Settings
from services.identity.errors.accounts import AlreadyBootstrapped
from services.identity.repository import COLLECTIONS, open_repository


async def bootstrap(settings: Settings, first: First) -> str:
    """Needs mongod alone; the service tells its neighbours once it runs. Raises AlreadyBootstrapped."""
    client = connect(settings)
    try:
        database = client[settings.database_name]
        await ensure(database, COLLECTIONS)
        stores = open_repository(client, database, Outbox())
        tokens = TokenIssuer(settings.private_key_file, settings.access_token_life)
        return await make_first_administrator(stores, Hasher(settings), tokens, utc_now(), first)
    finally:
        await client.close()


def main(arguments: list[str] | None = None) -> int:
    """0 and the password on standard output, or 1 and a sentence on standard error."""
    parser = argparse.ArgumentParser(prog="services.identity.bootstrap")
    parser.add_argument("--username", required=True)
    parser.add_argument("--person-name", required=True)
    parser.add_argument("--unit", default=First.unit_id)
    given = parser.parse_args(arguments)
    first = First(given.username, given.person_name, given.unit)
    try:
        password = asyncio.run(bootstrap(Settings(), first))
    except AlreadyBootstrapped as error:
        sys.stderr.write(f"{error.detail}\n")
        return 1
    sys.stdout.write(f"{password}\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
