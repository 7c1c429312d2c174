"""What a file is by its content, and whether it may be taken (S3): the same for every way in."""

import asyncio
from typing import IO

from services.submission.config import Settings
from services.submission.domain.files import SNIFFED, require_type, sniff
from services.submission.domain.library import sort_of
from services.submission.domain.unsafe import require_safe
from services.submission.errors import FileTooLarge


async def inspect(settings: Settings, whole: IO[bytes], size: int, allowed: frozenset[str]) -> str:
    """The type found in the content; the name counts nothing.

    Raises TypeNotAllowed, FileTooLarge for its sort, FileUnsafe.
    """
    content_type = await asyncio.to_thread(_sniffed, whole)
    require_type(content_type, allowed)
    limit = limit_of(settings, content_type)
    if size > limit:
        raise FileTooLarge("Tệp quá lớn so với loại của nó.", max_bytes=limit)
    await asyncio.to_thread(require_safe, whole, content_type, settings.max_inflated_bytes)
    return content_type


def _sniffed(whole: IO[bytes]) -> str:
    whole.seek(0)
    head = whole.read(SNIFFED)
    return sniff(head, whole)


def limit_of(settings: Settings, content_type: str) -> int:
    """The most bytes that a file of this type may have."""
    limits = {
        "document": settings.max_document_bytes,
        "image": settings.max_image_bytes,
        "audio": settings.max_audio_bytes,
    }
    return limits[sort_of(content_type)]


def largest(settings: Settings) -> int:
    """The most bytes that any file may have: what an upload of still unknown sort is refused by."""
    return max(settings.max_document_bytes, settings.max_image_bytes, settings.max_audio_bytes)
