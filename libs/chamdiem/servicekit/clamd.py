"""The virus scanner clamd, by its own protocol: a stream of bytes in, one word out."""

import asyncio
import struct
from collections.abc import AsyncIterator

_CLEAN, _FOUND = b"OK", b"FOUND"


class ScannerAway(Exception):
    """clamd did not answer, or could not scan: nothing is known of the file."""


async def scan(host: str, port: int, content: AsyncIterator[bytes], within: float = 120) -> str | None:
    """The name of what clamd finds in the bytes, None if they are clean. `within`: seconds in all.

    Raises ScannerAway: connection refused or lost, an error of clamd (such as a stream beyond its
    `StreamMaxLength`), no answer in time.
    """
    try:
        async with asyncio.timeout(within):
            answer = await _instream(host, port, content)
    except (OSError, TimeoutError, asyncio.IncompleteReadError) as error:
        raise ScannerAway(str(error)) from error
    verdict = answer.rstrip(b"\0").removeprefix(b"stream: ")
    if verdict == _CLEAN:
        return None
    if verdict.endswith(_FOUND):
        return verdict.removesuffix(_FOUND).strip().decode(errors="replace")
    raise ScannerAway(verdict.decode(errors="replace"))


async def answers(host: str, port: int, within: float = 5) -> bool:
    """Whether clamd is there."""
    try:
        async with asyncio.timeout(within):
            reader, writer = await asyncio.open_connection(host, port)
            writer.write(b"zPING\0")
            pong = await reader.readuntil(b"\0")
            writer.close()
    except (OSError, TimeoutError, asyncio.IncompleteReadError):
        return False
    return pong == b"PONG\0"


async def _instream(host: str, port: int, content: AsyncIterator[bytes]) -> bytes:
    reader, writer = await asyncio.open_connection(host, port)
    try:
        writer.write(b"zINSTREAM\0")
        async for piece in content:
            if piece:
                writer.write(struct.pack("!L", len(piece)) + piece)
                await writer.drain()
        writer.write(struct.pack("!L", 0))
        await writer.drain()
        return await reader.readuntil(b"\0")
    finally:
        writer.close()
