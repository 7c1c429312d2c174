"""Pictures made in a process of its own: a page that never ends, a file that eats memory or makes the
PDF library crash costs that process alone."""

import asyncio
import base64
import json
import signal
import sys
from pathlib import Path

import structlog

from chamdiem.documents.previews import NoPicture, NoPictureNow, Size

PATIENCE = 40.0
"""Seconds by the wall; the process itself has fewer of the processor's."""
_BY_THE_FILE = frozenset(
    {signal.SIGXCPU, signal.SIGSEGV, signal.SIGABRT, signal.SIGBUS, signal.SIGFPE, signal.SIGILL}
)
"""What ends a process that a file leads astray; whatever else does came from outside."""
_log = structlog.get_logger(__name__)


async def isolated_previews(
    path: Path, content_type: str, *, patience: float = PATIENCE
) -> dict[Size, bytes]:
    """Both sizes as WebP. Raises NoPicture, also for a file that ends the process; NoPictureNow."""
    return await _made(path, content_type, patience=patience)


async def isolated_page(path: Path, number: int) -> bytes:
    """One page of a PDF, from 1, in the large size as WebP. Raises NoPicture, also where there is no such
    page; NoPictureNow."""
    return (await _made(path, "application/pdf", str(number), patience=PATIENCE))["large"]


async def _made(path: Path, content_type: str, *page: str, patience: float) -> dict[Size, bytes]:
    # Isolated, and without this process's environment: it holds secrets.
    process = await asyncio.create_subprocess_exec(
        sys.executable,
        *("-m", "chamdiem.documents.preview_worker", str(path), content_type, *page),
        stdin=asyncio.subprocess.DEVNULL,
        stdout=asyncio.subprocess.PIPE,
        stderr=asyncio.subprocess.DEVNULL,
        env={"PYTHONPATH": ":".join(filter(None, sys.path)), "LANG": "C.UTF-8"},
    )
    try:
        out, _ = await asyncio.wait_for(process.communicate(), patience)
    except TimeoutError as error:
        raise NoPictureNow("too slow") from error
    finally:
        if process.returncode is None:
            process.kill()
            await process.wait()
    if process.returncode != 0:
        _log.warning("preview_failed", code=process.returncode, content_type=content_type)
        if -(process.returncode or 0) in _BY_THE_FILE:
            raise NoPicture("the file ended the process")
        raise NoPictureNow("the process failed")
    made: dict[Size, str] = json.loads(out)
    if not made:
        raise NoPicture("no picture")
    return {size: base64.b64decode(data) for size, data in made.items()}
