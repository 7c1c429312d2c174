"""Turns a template and plain data into PDF/A-2b bytes with typst, the compiler inside this process.

Data goes in as JSON beside the template, never as markup, so no text can become code. The same data gives the
same bytes: fonts and template are fixed and the document's date comes from the data, never from the clock.
"""

import json
from datetime import datetime
from pathlib import Path
from typing import Annotated

import segno
from pydantic import BaseModel, ConfigDict, StringConstraints
from typst import Compiler, TypstError

from .errors import RenderFailed
from .fonts import coverage, typesetter_fonts
from .text import printable_tree

_TEMPLATES = Path(__file__).parent / "templates"

# A code with more than this cannot be read from a 14 mm square.
QrContent = Annotated[str, StringConstraints(min_length=1, max_length=300)]
Sha256 = Annotated[str, StringConstraints(pattern=r"^[0-9A-Fa-f]{64}$", to_lower=True)]


class Printed(BaseModel):
    """What is printed: strings as they stand on the paper, points already formatted (`vietnamese.py`)."""

    model_config = ConfigDict(frozen=True, extra="forbid")


def render(template: str, data: Printed, *, qr_content: str, created_at: datetime) -> bytes:
    """The PDF. Raises FontMissing or RenderFailed; both are faults of the installation, not of the data."""
    values = printable_tree(data.model_dump(mode="json"), coverage())
    inputs = {"data": json.dumps(values, ensure_ascii=False), "qr": qr_svg(qr_content)}
    compiler = Compiler(
        _TEMPLATES / template,
        root=_TEMPLATES,
        font_paths=typesetter_fonts(),
        ignore_system_fonts=True,
        sys_inputs=inputs,
    )
    try:
        # Seconds, not a datetime: the typesetter then writes UTC, whatever zone the caller used.
        pdf, warnings = compiler.compile_with_warnings(
            format="pdf", pdf_standards=["a-2b"], timestamp=int(created_at.timestamp())
        )
    except TypstError as error:
        raise RenderFailed(f"{template}: {error.message}") from error
    # A warning is as bad as an error: with a font that is not found the typesetter leaves the page blank.
    if warnings or not isinstance(pdf, bytes):
        raise RenderFailed(f"{template}: {[warning.message for warning in warnings]}")
    return pdf


def qr_svg(content: str) -> str:
    """The QR code as SVG, error level M: it survives a printed, stamped and scanned page."""
    return segno.make_qr(content, error="m").svg_inline(border=0)
