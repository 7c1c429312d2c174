"""Sign-off: freeze, export, approve, attach the signed file, send (S4, S5)."""

from datetime import datetime
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, StringConstraints

from chamdiem.servicekit.requests import Taken

Verified = Literal["identical", "rewritten", "scan", "unverified"]
Trust = Literal["trusted", "untrusted", "unknown"]
Revocation = Literal["good", "revoked", "unchecked"]
Ending = Literal["replaced", "returned", "reopened", "recalled", "sent_back", "corrected"]
Statement = Annotated[str, StringConstraints(max_length=20_000)]
Reason = Annotated[str, StringConstraints(min_length=1, max_length=2_000, strip_whitespace=True)]
Remark = Annotated[str, StringConstraints(max_length=2_000, strip_whitespace=True)]
ExportCode = Annotated[str, StringConstraints(pattern="^([0-9A-F]{12})?$")]


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
    """The exported report. `export_code` stands at the foot of each page, and in its QR code. `stale`: what
    has changed since of what it says (`unit_name`, `round_name`, `excluded`)."""

    report_id: str
    sha256: str
    size: int
    pages: int
    export_code: str
    stale: list[str] = []
    at: datetime
    by_name: str


class Approval(Read):
    """The leader's word."""

    at: datetime
    by: str
    by_name: str
    remark: str


class Returned(Read):
    """Why the leader gave the sheet back, or why it was opened again: by the unit, by a recall, or sent back
    by Home Affairs."""

    at: datetime
    by: str
    by_name: str
    reason: str
    how: Ending | None = None


class Signature(Read):
    """A digital signature, intact over these bytes. `trust`: against the authorities that the operator
    supplies; unknown without any. `timestamped`: the time is an authority's, not the signer's own.
    `revocation`: by lists that the operator supplies beside them; unchecked without a list of that day."""

    signer: str
    organisation: str = ""
    signed_at: datetime | None = None
    timestamped: bool = False
    trust: Trust
    valid_until: datetime | None = None
    revocation: Revocation = "unchecked"
    revoked_at: datetime | None = None


class SignedReport(Read):
    """The attached file. `identical`: the exported bytes, with nothing but signatures appended; `rewritten`:
    a tool saved it anew, its words, code and QR agree, `added` are words that the export has not,
    `covered` pages with the same words and other looks; `scan`: a
    picture of the paper, `code` says whether its QR code was read and agrees; `unverified`: attached before
    files were examined."""

    file_id: str
    filename: str
    content_type: str
    size: int
    sha256: str
    verified: Verified
    code: Literal["match", "unreadable"] = "unreadable"
    pages: int | None = None
    added: list[str] = []
    covered: list[int] = []
    signatures: list[Signature] = []
    at: datetime
    by_name: str


class Receipt(Read):
    """What proves that the sheet was received. `late`: after the round's own end, within the unit's
    extension."""

    number: str
    at: datetime
    digest: str
    late: bool


class Ended(Read):
    """By whom, when and why steps were voided."""

    at: datetime
    by: str
    by_name: str
    how: Ending
    reason: str = ""


class Past(Read):
    """Steps that were done and no longer count."""

    frozen: Frozen | None = None
    report: Report | None = None
    approval: Approval | None = None
    signed_report: SignedReport | None = None
    receipt: Receipt | None = None
    ended: Ended


class SignOff(Read):
    """The five steps; a step that is null is still to come. `returned`: the last time it was given back or
    reopened; `past`: steps that were voided, oldest first."""

    frozen: Frozen | None = None
    report: Report | None = None
    approval: Approval | None = None
    signed_report: SignedReport | None = None
    receipt: Receipt | None = None
    returned: Returned | None = None
    not_submitted_at: datetime | None = None
    past: list[Past] = []


class ReportWords(Taken):
    """Words as somebody typed or saw them."""

    difficulties: Statement = ""
    proposals: Statement = ""


class ReportTextBody(ReportWords):
    """The unit's own words in the report. `was`: those that they were written over; refused with both when
    somebody else has stored others since. Without it they are stored whatever stands there."""

    was: ReportWords | None = None


class ReasonBody(Taken):
    """Why."""

    reason: Reason


class ApprovalBody(Taken):
    """The leader's remark. `export_code`: of the report that was read; refused if it was replaced since.
    Without it the present report is approved."""

    remark: Remark = ""
    export_code: ExportCode = ""


class SubmissionBody(Taken):
    """The box "Tôi đã kiểm tra tệp đính kèm đúng là bản lãnh đạo đã ký"."""

    confirmed: bool
