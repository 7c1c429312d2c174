"""`python -m services.identity.rotate_keys`: a new signing key, published now and used a little later.

Nobody is signed out. Needs mongod alone; the running service tells its neighbours.
"""

import asyncio
import sys

from chamdiem.servicekit.clock import utc_now
from chamdiem.servicekit.mongo import connect, ensure
from chamdiem.servicekit.outbox import Outbox
from services.identity.commands.keys import rotate
from services.identity.commands.tokens import TokenIssuer
from services.identity.config import Settings
from services.identity.domain.keys import RingKey
from services.identity.errors.keys import RotationUnderWay
from services.identity.repository.keys import KEYS, KeyStore


async def rotate_keys(settings: Settings) -> RingKey:
    """The new key. Raises RotationUnderWay."""
    client = connect(settings)
    try:
        database = client[settings.database_name]
        await ensure(database, [KEYS])
        tokens = TokenIssuer(settings.private_key_file, settings.access_token_life)
        return await rotate(KeyStore(database, Outbox()), tokens, utc_now(), settings.keys_lead)
    finally:
        await client.close()


def main() -> int:
    """0 and the key's name on standard output, or 1 and a sentence on standard error."""
    try:
        key = asyncio.run(rotate_keys(Settings()))
    except RotationUnderWay as error:
        sys.stderr.write(f"{error.detail}\n")
        return 1
    sys.stdout.write(f"{key.kid} signs from {key.signs_from.isoformat(timespec='seconds')}\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
