"""A criteria set as the annex of its decision: A4 landscape, in the form of Decree 30/2020/NĐ-CP (C2)."""

from typing import Annotated

from pydantic import AwareDatetime, Field

from .typesetting import Printed, QrContent, render


class AnnexRow(Printed):
    """A node: with `level` (1 = area) the heading of a group, without it a leaf with how it is scored, what
    proves it and who scores it.
    """

    code: str
    name: str
    max_points: str
    level: Annotated[int, Field(ge=1, le=5)] | None = None
    scoring: tuple[str, ...] = ()
    evidence: str = ""
    method: str = ""


class AnnexData(Printed):
    """All that the annex says. `decision` is the line below the title; empty for a draft, which is marked as
    one on every page. `digest` is the set's SHA-256, by which the paper and the software are compared.
    """

    issuing_body: str
    title: str
    decision: str = ""
    rows: tuple[AnnexRow, ...]
    total_max_points: str
    bonus: tuple[AnnexRow, ...] = ()
    deduction: tuple[AnnexRow, ...] = ()
    classes: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()
    digest: str
    qr_content: QrContent
    created_at: AwareDatetime


def render_annex(data: AnnexData) -> bytes:
    """The annex as PDF/A-2b; the same data gives the same bytes. Raises FontMissing, RenderFailed."""
    return render("annex.typ", data, qr_content=data.qr_content, created_at=data.created_at)
