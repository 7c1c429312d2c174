"""The receipt that a unit gets for the sheet it sent ("Phiếu tiếp nhận"), one page, PDF/A-2b (S5, TH 9.3)."""

from typing import Annotated

from pydantic import AwareDatetime, StringConstraints, computed_field

from .typesetting import Printed, QrContent, Sha256, render
from .vietnamese import group_code

# Lengths that keep the receipt on one page whatever was typed.
Line = Annotated[str, StringConstraints(max_length=200)]


class ReceiptData(Printed):
    """What the receipt says; an empty line is left out. `digest`: the frozen sheet's SHA-256, 64 hex digits;
    `received_at`: the server's time as printed (`vietnamese.moment`); `punctuality`: "trước hạn 3 ngày"."""

    parent_body: Line = ""
    issuing_body: Line
    place_and_date: Line
    subject: Line = ""
    number: Line
    unit: Line
    round: Line
    sender: Line = ""
    received_at: Line
    punctuality: Line = ""
    self_points: Line = ""
    report_file: Line = ""
    digest: Sha256
    state: Line = "Đã khóa. Còn hạn thì đơn vị thu hồi được; quá hạn thì chỉ Sở Nội vụ mở lại."
    note: Line = "Phiếu do phần mềm lập, có giá trị không cần chữ ký."
    qr_content: QrContent
    created_at: AwareDatetime

    @computed_field  # type: ignore[prop-decorator]
    @property
    def digest_grouped(self) -> str:
        """The digest in groups of four, to be compared by eye."""
        return group_code(self.digest)


def render_receipt(data: ReceiptData) -> bytes:
    """The receipt as PDF/A-2b; the same data gives the same bytes. Raises FontMissing, RenderFailed."""
    return render("receipt.typ", data, qr_content=data.qr_content, created_at=data.created_at)
