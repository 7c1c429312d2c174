"""Pictures made in a process of its own: a page that never ends, a file that eats memory or makes the
PDF library crash costs that process alone."""

import base64
import json
import signal
from pathlib import Path

import structlog

from chamdiem.documents.pictures import NoPicture, NoPictureNow, Size
from chamdiem.isolation import run

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
    try:
        ended = await run(
            "chamdiem.documents.preview_worker", str(path), content_type, *page, patience=patience
        )
    except TimeoutError as error:
        raise NoPictureNow("too slow") from error
    if ended.code != 0:
        _log.warning("preview_failed", code=ended.code, content_type=content_type)
        if -ended.code in _BY_THE_FILE:
            raise NoPicture("the file ended the process")
        raise NoPictureNow("the process failed")
    made: dict[Size, str] = json.loads(ended.out)
    if not made:
        raise NoPicture("no picture")
    return {size: base64.b64decode(data) for size, data in made.items()}
