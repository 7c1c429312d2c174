"""The report as a Word file for the unit's office: same form, same words as the PDF (S4)."""

from io import BytesIO

from docx.document import Document
from docx.shared import Mm, Pt
from docx.table import _Cell

from .fonts import coverage
from .portrait import (
    CENTRE,
    RIGHT,
    Column,
    Words,
    bare_table,
    blank,
    grid,
    line,
    new_document,
    prose,
    rule_below,
)
from .report import DetailRow, ReportData
from .text import printable_tree

_SUMMARY = (Column("TT", 12), Column("Lĩnh vực", 105), Column("Tối đa", 20), Column("Tự chấm", 25))
_DETAIL = (
    Column("Mã", 20),
    Column("Tiêu chí, tiêu chí thành phần", 50),
    Column("Tối đa", 18),
    Column("Tự chấm", 18),
    Column("Giải trình, tài liệu kiểm chứng", 56),
)
_EVIDENCE = (
    Column("TT", 11),
    Column("Tài liệu, địa chỉ", 61),
    Column("Tiêu chí", 28),
    Column("Cỡ tệp", 19),
    Column("SHA-256, đầu mã", 43),
)
_NOT_ASSESSED = "Không đánh giá"


def render_report_docx(data: ReportData) -> bytes:
    """The report as .docx: A4, margins, numbers and foot of Decree 30, Times New Roman. What is signed
    is the PDF; this is for whoever has to work on the words."""
    printed = ReportData.model_validate(_printable(data))
    document = new_document(
        f"{printed.title}. {printed.subject}",
        foot=(
            f"Mã kết xuất: {printed.export_code_grouped}",
            f"Mã toàn vẹn bảng điểm (SHA-256): {printed.digest_grouped}",
        ),
        qr_content=printed.qr_content,
    )
    _head(document, printed)
    _summary(document, printed)
    _details(document, printed)
    _words(document, printed)
    _evidence(document, printed)
    _closing(document, printed)
    stream = BytesIO()
    document.save(stream)
    return stream.getvalue()


def _printable(data: ReportData) -> object:
    computed = {"export_code_grouped", "digest_grouped"}
    return printable_tree(data.model_dump(mode="json", exclude=computed), coverage())


def _head(document: Document, data: ReportData) -> None:
    table = bare_table(document, 2, (70, 92))
    left, right = table.rows[0].cells
    if data.parent_body:
        line(left, data.parent_body.upper(), size=12, align=CENTRE)
    rule_below(line(left, data.issuing_body.upper(), size=12, bold=True, align=CENTRE))
    line(right, "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", size=12, bold=True, align=CENTRE)
    rule_below(line(right, "Độc lập - Tự do - Hạnh phúc", bold=True, align=CENTRE))
    left, right = table.rows[1].cells
    line(left, data.number_line, align=CENTRE)
    line(right, data.place_and_date, italic=True, align=CENTRE)
    blank(document)
    line(document, data.title, size=14, bold=True, align=CENTRE)
    rule_below(line(document, data.subject, size=14, bold=True, align=CENTRE))
    if data.addressee:
        line(document, data.addressee, align=CENTRE)
    prose(document, data.opening)


def _summary(document: Document, data: ReportData) -> None:
    _section(document, "I. KẾT QUẢ TỰ CHẤM ĐIỂM THEO LĨNH VỰC")
    rows = [
        (Words(row.order, align=CENTRE), Words(row.name), _figure(row.max_points), _figure(row.self_points))
        for row in data.summary
    ]
    totals = (_figure(data.total_max_points, bold=True), _figure(data.total_self_points, bold=True))
    grid(document, _SUMMARY, [*rows, (Words(""), Words("Tổng cộng", bold=True), *totals)])
    prose(document, data.remarks)


def _details(document: Document, data: ReportData) -> None:
    _section(document, "II. KẾT QUẢ TỰ CHẤM ĐIỂM CHI TIẾT")
    grid(document, _DETAIL, [_detail(row) for row in data.details])


def _detail(row: DetailRow) -> tuple[Words, ...]:
    group = row.level is not None
    own = (
        Words(_NOT_ASSESSED, italic=True, align=CENTRE)
        if row.not_assessed
        else _figure(row.self_points, bold=group)
    )
    proof = [f"- {entry}" for entry in row.evidence]
    reason = [row.explanation, *(["Tài liệu kiểm chứng:", *proof] if proof else [])]
    return (
        Words(row.code, bold=group),
        Words(row.name, bold=group, keep=group),
        _figure(row.max_points, bold=group),
        own,
        Words("\n".join(part for part in reason if part)),
    )


def _figure(value: str, *, bold: bool = False) -> Words:
    return Words(value, bold=bold, align=RIGHT)


def _words(document: Document, data: ReportData) -> None:
    _section(document, "III. KHÓ KHĂN, VƯỚNG MẮC VÀ KIẾN NGHỊ")
    for title, text in (
        ("1. Khó khăn, vướng mắc", data.difficulties),
        ("2. Kiến nghị, đề xuất", data.proposals),
    ):
        heading = line(document, title, italic=True)
        heading.paragraph_format.first_line_indent = Mm(10)
        heading.paragraph_format.keep_with_next = True
        prose(document, text or ("Không có.",))


def _evidence(document: Document, data: ReportData) -> None:
    _section(document, "IV. DANH MỤC TÀI LIỆU KIỂM CHỨNG")
    if not data.evidence:
        prose(document, ("Không có.",))
        return
    rows = [
        (
            Words(row.order, align=CENTRE, size=11),
            Words(row.name, size=11),
            Words(row.proves, size=11),
            Words(row.size, align=RIGHT, size=11),
            Words(row.fingerprint, size=11),
        )
        for row in data.evidence
    ]
    grid(document, _EVIDENCE, rows)


def _closing(document: Document, data: ReportData) -> None:
    blank(document)
    left, right = bare_table(document, 1, (81, 81)).rows[0].cells
    _recipients(left, data.recipients)
    for authority in data.signatory_authority:
        line(right, authority.upper(), bold=True, align=CENTRE)
    room = line(right, "", align=CENTRE)
    room.paragraph_format.space_after = Mm(24)
    line(right, data.signatory_name, bold=True, align=CENTRE)
    for cell in (left, right):
        for paragraph in cell.paragraphs:
            paragraph.paragraph_format.keep_together = True


def _recipients(cell: _Cell, recipients: tuple[str, ...]) -> None:
    if not recipients:
        return
    line(cell, "Nơi nhận:", size=12, bold=True, italic=True)
    for number, recipient in enumerate(recipients, start=1):
        line(cell, f"- {recipient}{'.' if number == len(recipients) else ';'}", size=11)


def _section(document: Document, name: str) -> None:
    paragraph = line(document, name, bold=True)
    paragraph.paragraph_format.keep_with_next = True
    paragraph.paragraph_format.space_before = Pt(12)
