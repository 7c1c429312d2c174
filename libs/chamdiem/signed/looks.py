"""Whether a page still looks like the export where that has ink: words may agree below a picture."""

import pypdfium2  # type: ignore[import-untyped]
from PIL import Image, ImageChops

_TILE = 8
"""Pixels at 72 per inch: about a letter."""

_INK = 245
_DIFFERENT = 25
_FEWEST = 2
"""Tiles that make a page another: less is how two tools smooth the same letter."""


def looks_different(export: pypdfium2.PdfPage, file: pypdfium2.PdfPage) -> bool:
    """Whether something that the export shows is covered or changed; what is added on white is not."""
    one, other = _drawn(export), _drawn(file)
    if one.size != other.size:
        return True
    ink = one.reduce(_TILE).tobytes()
    changed = ImageChops.difference(one, other).reduce(_TILE).tobytes()
    tiles = sum(tone < _INK and by > _DIFFERENT for tone, by in zip(ink, changed, strict=True))
    return tiles >= _FEWEST


def _drawn(page: pypdfium2.PdfPage) -> Image.Image:
    image: Image.Image = page.render(scale=1, grayscale=True).to_pil().convert("L")
    return image
