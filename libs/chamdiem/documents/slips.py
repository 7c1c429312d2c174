"""Slips that hand out first passwords: one A5 page each, so that a sheet can be cut and sealed (A2, A5)."""

from typing import Annotated

from pydantic import AwareDatetime, Field, StringConstraints

from .typesetting import Printed, QrContent, render

Line = Annotated[str, StringConstraints(max_length=300)]


class Slip(Printed):
    """One account as its slip says it; the password is printed in groups as it was issued. `person` is the
    name of the body where `organisation` says that one holds the account.
    """

    unit: Line
    person: Line
    position: Line = ""
    organisation: bool = False
    kind: Line
    username: Line
    password: Line


class SlipsData(Printed):
    """Slips to print together. `qr_content`: the system's address, so that nobody has to type it."""

    issuing_body: Line
    province: Line = ""
    address: Line = ""
    slips: Annotated[list[Slip], Field(min_length=1)]
    qr_content: QrContent
    created_at: AwareDatetime


def render_slips(data: SlipsData) -> bytes:
    """One PDF/A-2b, a page for each slip. Raises FontMissing, RenderFailed."""
    return render("slips.typ", data, qr_content=data.qr_content, created_at=data.created_at)
