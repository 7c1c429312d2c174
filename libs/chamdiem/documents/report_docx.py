"""The report as a Word file for the unit's office: same form, same words as the PDF (S4)."""

from io import BytesIO

import segno
from docx.document import Document
from docx.shared import Mm, Pt
from docx.table import _Cell

from .fonts import coverage
from .report import DetailRow, EvidenceRow, ReportData
from .text import printable_tree
from .word import CENTRE, RIGHT, UPRIGHT, heading, line, new_document, prose, rule_below, saved, say
from .word_tables import Column, Words, bare_table, grid, letterhead

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
    title = f"{printed.title}. {printed.subject}"
    document = new_document(UPRIGHT, title=title, author=printed.issuing_body, at=data.created_at)
    _feet(document, printed)
    _head(document, printed)
    _summary(document, printed)
    _details(document, printed)
    _words(document, printed)
    _evidence(document, printed)
    _closing(document, printed)
    return saved(document)


def _printable(data: ReportData) -> object:
    computed = {"export_code_grouped", "digest_grouped"}
    return printable_tree(data.model_dump(mode="json", exclude=computed), coverage())


def _feet(document: Document, data: ReportData) -> None:
    """On every page the code and digest, beside the QR code."""
    image = BytesIO()
    segno.make_qr(data.qr_content, error="m").save(image, kind="png", scale=6, border=0)
    section = document.sections[0]
    for part in (section.first_page_footer, section.footer):
        words, code = bare_table(part, 1, (UPRIGHT.text_width - 16, 16)).rows[0].cells
        say(line(words, "Mã kết xuất: ", size=10), data.export_code_grouped, 10, bold=True)
        line(words, f"Mã toàn vẹn bảng điểm (SHA-256): {data.digest_grouped}", size=8)
        image.seek(0)
        line(code, "", align=RIGHT).add_run().add_picture(image, width=Mm(14))


def _head(document: Document, data: ReportData) -> None:
    letterhead(
        document,
        UPRIGHT.text_width,
        data.issuing_body,
        parent=data.parent_body,
        number=data.number_line,
        dated=data.place_and_date,
    )
    line(document, data.title, size=14, bold=True, align=CENTRE).paragraph_format.space_before = Pt(16)
    rule_below(line(document, data.subject, size=14, bold=True, align=CENTRE), 55)
    if data.addressee:
        line(document, data.addressee, align=CENTRE)
    prose(document, data.opening)


def _summary(document: Document, data: ReportData) -> None:
    heading(document, "I. KẾT QUẢ TỰ CHẤM ĐIỂM THEO LĨNH VỰC")
    rows = [
        (Words(row.order, align=CENTRE), Words(row.name), _figure(row.max_points), _figure(row.self_points))
        for row in data.summary
    ]
    totals = (_figure(data.total_max_points, bold=True), _figure(data.total_self_points, bold=True))
    grid(document, _SUMMARY, [*rows, (Words(""), Words("Tổng cộng", bold=True), *totals)])
    prose(document, data.remarks)


def _details(document: Document, data: ReportData) -> None:
    heading(document, "II. KẾT QUẢ TỰ CHẤM ĐIỂM CHI TIẾT")
    grid(document, _DETAIL, [_detail(row) for row in data.details])


def _detail(row: DetailRow) -> tuple[Words, ...]:
    group = row.level is not None
    own = (
        Words(_NOT_ASSESSED, italic=True, align=CENTRE, keep=group)
        if row.not_assessed
        else _figure(row.self_points, bold=group)
    )
    proof = [f"-\u00a0{entry}" for entry in row.evidence]
    reason = [row.explanation, *(["Tài liệu kiểm chứng:", *proof] if proof else [])]
    # A group's row is never left alone at the foot of a page; Word asks that of every cell.
    return (
        Words(row.code, bold=group, keep=group),
        Words(row.name, bold=group, keep=group),
        _figure(row.max_points, bold=group),
        own,
        Words("\n".join(part for part in reason if part), keep=group),
    )


def _figure(value: str, *, bold: bool = False) -> Words:
    """In bold it is a group's or the total."""
    return Words(value, bold=bold, align=RIGHT, keep=bold)


def _words(document: Document, data: ReportData) -> None:
    heading(document, "III. KHÓ KHĂN, VƯỚNG MẮC VÀ KIẾN NGHỊ")
    for name, text in (
        ("1. Khó khăn, vướng mắc", data.difficulties),
        ("2. Kiến nghị, đề xuất", data.proposals),
    ):
        part = line(document, name, italic=True)
        part.paragraph_format.first_line_indent = Mm(10)
        part.paragraph_format.keep_with_next = True
        part.paragraph_format.space_before = Pt(6)
        prose(document, text or ("Không có.",))


def _evidence(document: Document, data: ReportData) -> None:
    heading(document, "IV. DANH MỤC TÀI LIỆU KIỂM CHỨNG")
    if not data.evidence:
        prose(document, ("Không có.",))
        return
    last = len(data.evidence)
    # A signature never stands alone on a page: the last row goes with it.
    rows = [_proof(row, keep=number == last) for number, row in enumerate(data.evidence, start=1)]
    grid(document, _EVIDENCE, rows)


def _proof(row: EvidenceRow, *, keep: bool) -> tuple[Words, ...]:
    return (
        Words(row.order, align=CENTRE, size=11, keep=keep),
        Words(row.name, size=11, keep=keep),
        Words(row.proves, size=11, keep=keep),
        Words(row.size, align=RIGHT, size=11, keep=keep),
        Words(row.fingerprint, size=11, keep=keep),
    )


def _closing(document: Document, data: ReportData) -> None:
    line(document, "").paragraph_format.keep_with_next = True
    left, right = bare_table(document, 1, (UPRIGHT.text_width / 2,) * 2).rows[0].cells
    _recipients(left, data.recipients)
    for authority in data.signatory_authority:
        line(right, authority.upper(), bold=True, align=CENTRE)
    room = line(right, "", align=CENTRE)
    room.paragraph_format.space_after = Mm(24)
    line(right, data.signatory_name, bold=True, align=CENTRE)


def _recipients(cell: _Cell, recipients: tuple[str, ...]) -> None:
    if not recipients:
        return
    line(cell, "Nơi nhận:", size=12, bold=True, italic=True)
    for number, recipient in enumerate(recipients, start=1):
        line(cell, f"- {recipient}{'.' if number == len(recipients) else ';'}", size=11)
