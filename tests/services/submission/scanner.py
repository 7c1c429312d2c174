"""clamd itself, with one signature of our own: the harmless EICAR test text."""

import asyncio
import tempfile
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

from chamdiem.servicekit.testing import eventually
from deploy.local.debian import require_packages

EICAR = rb"X5O!P%@AP[4\PZX54(P^)7CC)7}$EICAR-STANDARD-ANTIVIRUS-TEST-FILE!$H+H*"
SIGNATURE = "Chamdiem.Test.Eicar"
CONFIG = """
Foreground yes
TCPAddr 127.0.0.1
TCPSocket {port}
DatabaseDirectory {home}
TemporaryDirectory {home}
StreamMaxLength 300M
MaxFileSize 300M
MaxScanSize 300M
OfficialDatabaseOnly no
"""


@asynccontextmanager
async def clamd(port: int) -> AsyncIterator[None]:
    """The scanner on that port; gone afterwards."""
    await asyncio.to_thread(require_packages, "clamav-daemon")
    with tempfile.TemporaryDirectory() as directory:
        home = Path(directory)
        (home / "own.ndb").write_text(f"{SIGNATURE}:0:*:{EICAR.hex()}\n")
        (home / "clamd.conf").write_text(CONFIG.format(port=port, home=home))
        quiet = asyncio.subprocess.DEVNULL
        process = await asyncio.create_subprocess_exec(
            "/usr/sbin/clamd", "--config-file", str(home / "clamd.conf"), stdout=quiet, stderr=quiet
        )
        try:

            async def listens() -> bool:
                try:
                    _, writer = await asyncio.open_connection("127.0.0.1", port)
                except OSError:
                    return False
                writer.close()
                return True

            await eventually(listens)
            yield
        finally:
            process.kill()
            await process.wait()
