"""Links of a survey to print, cut and hand out: a QR code and an address each, ten to an A4 page (C3)."""

from typing import Annotated

from pydantic import AwareDatetime, Field, StringConstraints

from .typesetting import Printed, render

Line = Annotated[str, StringConstraints(max_length=300)]


class PrintedLink(Printed):
    """One link: its address, and the same as a QR code in SVG (`typesetting.qr_svg`)."""

    address: Line
    qr: str


class SurveyLinksData(Printed):
    """Links that were issued together for one unit and respondent group."""

    issuing_body: Line
    title: Line
    unit: Line
    group: Line
    links: Annotated[list[PrintedLink], Field(min_length=1)]
    created_at: AwareDatetime


def render_survey_links(data: SurveyLinksData) -> bytes:
    """One PDF/A-2b. Raises FontMissing, RenderFailed."""
    return render("survey_links.typ", data, qr_content=data.links[0].address, created_at=data.created_at)
