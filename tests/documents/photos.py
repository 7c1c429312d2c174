"""A photo as phones keep it, made here."""

import io
from functools import cache
from typing import Any

from PIL import Image
from pillow_heif import register_heif_opener


@cache
def heic(width: int = 64, height: int = 48, **more: Any) -> bytes:
    """HEIF with one picture in HEVC. `more`: as Pillow saves it."""
    register_heif_opener()
    buffer = io.BytesIO()
    Image.new("RGB", (width, height), "red").save(buffer, "HEIF", **more)
    return buffer.getvalue()
