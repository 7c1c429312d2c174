"""Sign-off: freeze, export, approve, attach the signed file, send (S4, S5)."""

from datetime import datetime
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, StringConstraints

from chamdiem.servicekit.requests import Taken

Verified = Literal["identical", "scan", "unverified"]
Statement = Annotated[str, StringConstraints(max_length=20_000)]
Reason = Annotated[str, StringConstraints(min_length=1, max_length=2_000, strip_whitespace=True)]
Remark = Annotated[str, StringConstraints(max_length=2_000, strip_whitespace=True)]


class Read(BaseModel):
    """A response built from what is stored."""

    model_config = ConfigDict(from_attributes=True, extra="ignore")


class ReportText(Read):
    """The unit's own words in the report: difficulties and proposals."""

    difficulties: str = ""
    proposals: str = ""


class Frozen(Read):
    """The figures were fixed; `digest` is the SHA-256 over what will be sent."""

    at: datetime
    by: str
    by_name: str
    digest: str


class Report(Read):
    """The exported report. `export_code` stands at the foot of each page."""

    report_id: str
    sha256: str
    size: int
    pages: int
    export_code: str
    at: datetime
    by_name: str


class Approval(Read):
    """The leader's word."""

    at: datetime
    by: str
    by_name: str
    remark: str


class Returned(Read):
    """Why the leader gave the sheet back, or why it was opened again."""

    at: datetime
    by: str
    by_name: str
    reason: str


class SignedReport(Read):
    """The attached file. `identical`: the exported bytes, with or without a signature appended; `scan`: an
    image, nothing to verify; `unverified`: a PDF whose content could not be matched with the export."""

    file_id: str
    filename: str
    content_type: str
    size: int
    sha256: str
    verified: Verified
    at: datetime
    by_name: str


class Receipt(Read):
    """What proves that the sheet was received. `late`: after the round's own end, within the unit's
    extension."""

    number: str
    at: datetime
    digest: str
    late: bool


class SignOff(Read):
    """The five steps; a step that is null is still to come. `returned`: the last time it was given back or
    reopened."""

    frozen: Frozen | None = None
    report: Report | None = None
    approval: Approval | None = None
    signed_report: SignedReport | None = None
    receipt: Receipt | None = None
    returned: Returned | None = None
    not_submitted_at: datetime | None = None


class ReportTextBody(Taken):
    """The unit's own words in the report."""

    difficulties: Statement = ""
    proposals: Statement = ""


class ReasonBody(Taken):
    """Why."""

    reason: Reason


class ApprovalBody(Taken):
    """The leader's remark."""

    remark: Remark = ""


class SubmissionBody(Taken):
    """The box "Tôi đã kiểm tra tệp đính kèm đúng là bản lãnh đạo đã ký"."""

    confirmed: bool
