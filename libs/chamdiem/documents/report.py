"""The unit's self-assessment report in the form of Decree 30/2020/NĐ-CP, as PDF/A-2b (S4, TH 9.2)."""

from typing import Annotated

from pydantic import AwareDatetime, Field, StringConstraints, computed_field

from .typesetting import Printed, QrContent, Sha256, render
from .vietnamese import group_code

ExportCode = Annotated[str, StringConstraints(pattern=r"^[0-9A-Fa-f]{12}$", to_upper=True)]


class SummaryRow(Printed):
    """One area: `TT | Lĩnh vực | Tối đa | Tự chấm`."""

    order: str
    name: str
    max_points: str
    self_points: str


class DetailRow(Printed):
    """A leaf, or with `level` (1 = area) the heading of a group. `not_assessed` prints "Không đánh giá"."""

    code: str
    name: str
    max_points: str
    self_points: str = ""
    not_assessed: bool = False
    explanation: str = ""
    evidence: tuple[str, ...] = ()
    level: Annotated[int, Field(ge=1, le=5)] | None = None


class EvidenceRow(Printed):
    """One file or address of the list of evidence, named once however many leaves it proves."""

    order: str
    name: str
    proves: str = ""
    size: str = ""
    fingerprint: str = ""


class ReportData(Printed):
    """Everything the report says. `export_code`: 12 hex digits; `digest`: the frozen sheet's SHA-256, 64 hex
    digits; `created_at` dates the file, so that the same data always gives the same bytes; `place_and_date`
    is the line as printed (blank where not yet issued)."""

    parent_body: str = ""
    issuing_body: str
    number_line: str
    place_and_date: str
    title: str = "BÁO CÁO"
    subject: str
    addressee: str = ""
    opening: tuple[str, ...] = ()
    summary: tuple[SummaryRow, ...]
    total_max_points: str
    total_self_points: str
    remarks: tuple[str, ...] = ()
    details: tuple[DetailRow, ...]
    difficulties: tuple[str, ...] = ()
    proposals: tuple[str, ...] = ()
    evidence: tuple[EvidenceRow, ...] = ()
    recipients: tuple[str, ...] = ()
    signatory_authority: tuple[str, ...]
    signatory_name: str
    export_code: ExportCode
    digest: Sha256
    qr_content: QrContent
    created_at: AwareDatetime

    @computed_field  # type: ignore[prop-decorator]
    @property
    def export_code_grouped(self) -> str:
        """The code at each page's foot, in groups of four."""
        return group_code(self.export_code)

    @computed_field  # type: ignore[prop-decorator]
    @property
    def digest_grouped(self) -> str:
        """The sheet's digest below it, in groups of eight."""
        return group_code(self.digest, 8)


def render_report(data: ReportData) -> bytes:
    """The report as PDF/A-2b; the same data gives the same bytes. Raises FontMissing, RenderFailed."""
    return render("report.typ", data, qr_content=data.qr_content, created_at=data.created_at)
