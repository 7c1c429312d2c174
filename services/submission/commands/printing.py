"""The report and the receipt as their documents want them: plain words and figures, no rule (S4, S5, Decree
30)."""

from collections.abc import Iterator, Mapping
from datetime import datetime
from decimal import Decimal
from typing import Any

from chamdiem.documents.receipt import ReceiptData
from chamdiem.documents.report import DetailRow, EvidenceRow, ReportData, SummaryRow
from chamdiem.documents.vietnamese import format_number, group_code, long_date, moment, to_local
from chamdiem.scoring import Group, Node, to_text
from services.submission.config import Settings
from services.submission.domain.form import Form, Totals
from services.submission.domain.marks import verification_address

_SUBJECT = {
    "par_index": "Kết quả tự đánh giá, chấm điểm Chỉ số cải cách hành chính năm {year}",
    "task_completion": "Kết quả tự đánh giá mức độ hoàn thành nhiệm vụ năm {year}",
}
_DEEPEST_HEADING = 5
_OWN_LEAVES_ONLY = (
    "Điểm tối đa ở bảng trên chỉ gồm các tiêu chí do đơn vị tự chấm; không tính tiêu chí chấm bằng khảo sát,"
    " dữ liệu hành chính, đánh giá của lãnh đạo và tiêu chí không đánh giá đối với đơn vị."
)


def report_data(
    sheet: Mapping[str, Any], form: Form, settings: Settings, at: datetime, code: str
) -> ReportData:
    """The unit's report on the frozen sheet. Number and signatory stay blank: the unit's own office fills
    them in."""
    totals, decimals = _totals(sheet, form), form.document.decimals
    text = sheet["report_text"]
    return ReportData(
        parent_body=f"UBND TỈNH {settings.province.upper()}",
        issuing_body=sheet["unit_name"].upper(),
        number_line="Số:        /BC-",
        place_and_date=f"{settings.province}, {long_date(to_local(at).date())}",
        subject=_SUBJECT[sheet["kind"]].format(year=sheet["year"]),
        addressee="Kính gửi: Sở Nội vụ",
        opening=(
            f"Thực hiện “{sheet['round_name']}”, {sheet['unit_name']} báo cáo kết quả tự chấm điểm như sau:",
        ),
        summary=tuple(_summary(form, totals)),
        total_max_points=_figure(totals.applicable_max, decimals),
        total_self_points=_figure(totals.points, decimals),
        remarks=tuple(_remarks(totals, form)),
        details=tuple(_details(sheet, form)),
        difficulties=_paragraphs(text["difficulties"]),
        proposals=_paragraphs(text["proposals"]),
        evidence=tuple(_evidence(sheet, form)),
        recipients=("Sở Nội vụ", "Lưu: VT"),
        signatory_authority=("THỦ TRƯỞNG ĐƠN VỊ",),
        signatory_name="",
        export_code=code,
        digest=sheet["signoff"]["frozen"]["digest"],
        qr_content=verification_address(settings.public_url, code),
        created_at=at,
    )


def receipt_data(
    sheet: Mapping[str, Any], form: Form, settings: Settings, deadline: datetime | None
) -> ReceiptData:
    """The receipt for the sheet as it was sent."""
    receipt = sheet["signoff"]["receipt"]
    at, totals = receipt["at"], _totals(sheet, form)
    return ReceiptData(
        parent_body=f"UBND TỈNH {settings.province.upper()}",
        issuing_body=settings.receiving_body,
        place_and_date=f"{settings.province}, {long_date(to_local(at).date())}",
        subject=_SUBJECT[sheet["kind"]].format(year=sheet["year"]),
        number=receipt["number"],
        unit=sheet["unit_name"][:300],
        round=sheet["round_name"][:300],
        sender=receipt["by_name"][:300],
        received_at=moment(at),
        punctuality=_punctuality(receipt["late"], at, deadline),
        self_points=_figure(totals.points, form.document.decimals),
        report_file=sheet["signoff"]["signed_report"]["filename"],
        digest=receipt["digest"],
        qr_content=verification_address(settings.public_url, sheet["signoff"]["report"]["export_code"]),
        created_at=at,
    )


def _punctuality(late: bool, at: datetime, deadline: datetime | None) -> str:
    if late:
        return "sau hạn chung, trong thời gian được gia hạn"
    days = (deadline - at).days if deadline else 0
    return f"trước hạn {days} ngày" if days else "đúng hạn"


def _totals(sheet: Mapping[str, Any], form: Form) -> Totals:
    return form.totals(sheet["scores"], sheet["signoff"]["frozen"]["excluded"])


def _figure(micro: int, decimals: int) -> str:
    return format_number(Decimal(to_text(micro)), decimals)


def _remarks(totals: Totals, form: Form) -> Iterator[str]:
    """Why the table's maxima are below those of the details, where they are; and the bonus asked for."""
    if totals.applicable_max < sum(area.max_points for area in form.document.nodes):
        yield _OWN_LEAVES_ONLY
    if totals.bonus:
        yield f"Điểm thưởng đề nghị: {_figure(totals.bonus, form.document.decimals)}."


def _paragraphs(text: str) -> tuple[str, ...]:
    return tuple(line.strip() for line in text.splitlines() if line.strip())


def _summary(form: Form, totals: Totals) -> Iterator[SummaryRow]:
    for number, (area, sums) in enumerate(zip(form.document.nodes, totals.areas, strict=True), start=1):
        if sums.leaves:
            yield SummaryRow(
                order=str(number),
                name=area.name,
                max_points=_figure(sums.applicable_max, form.document.decimals),
                self_points=_figure(sums.points, form.document.decimals),
            )


def _details(sheet: Mapping[str, Any], form: Form) -> Iterator[DetailRow]:
    for area in form.document.nodes:
        yield from _rows(area, 1, sheet, form)
    for item in form.bonus.values():
        if sheet["scores"].get(item.id) is not None:
            yield _row(item.id, item.code, item.name, item.max_points, sheet, form)


def _rows(node: Node, level: int, sheet: Mapping[str, Any], form: Form) -> Iterator[DetailRow]:
    if isinstance(node, Group):
        maximum = _figure(node.max_points, form.document.decimals)
        heading = min(level, _DEEPEST_HEADING)
        yield DetailRow(code=node.code, name=node.name, max_points=maximum, level=heading)
        for child in node.children:
            yield from _rows(child, level + 1, sheet, form)
    elif node.id in form.leaves:
        yield _row(node.id, node.code, node.name, node.max_points, sheet, form)


def _row(leaf_id: str, code: str, name: str, maximum: int, sheet: Mapping[str, Any], form: Form) -> DetailRow:
    item = sheet["items"].get(leaf_id, {})
    score = sheet["scores"].get(leaf_id)
    excluded = leaf_id in sheet["signoff"]["frozen"]["excluded"]
    return DetailRow(
        code=code,
        name=name,
        max_points=_figure(maximum, form.document.decimals),
        self_points=_figure(score, form.document.decimals) if isinstance(score, int) else "",
        not_assessed=excluded or score == "na",
        explanation=item.get("explanation") or item.get("not_applicable_reason", ""),
        evidence=tuple(_evidence_line(entry) for entry in item.get("evidence", ())),
    )


def _evidence_line(entry: Mapping[str, Any]) -> str:
    name = entry["filename"] or entry["url"]
    return f"{name} ({entry['note']})" if entry["note"] else name


_FINGERPRINT = 16


def _evidence(sheet: Mapping[str, Any], form: Form) -> Iterator[EvidenceRow]:
    """Each file or address once, in the order of the leaves that it proves."""
    codes: dict[str, list[str]] = {}
    found: dict[str, Mapping[str, Any]] = {}
    for leaf_id in (*form.leaves, *form.bonus):
        for entry in sheet["items"].get(leaf_id, {}).get("evidence", ()):
            key = f"{entry['kind']}:{entry['sha256']}"
            found.setdefault(key, entry)
            codes.setdefault(key, []).append(form.fillable(leaf_id).code)
    for number, (key, entry) in enumerate(found.items(), start=1):
        of_file = entry["kind"] == "file"
        yield EvidenceRow(
            order=str(number),
            name=entry["filename"] or entry["url"],
            proves="; ".join(dict.fromkeys(codes[key])),
            size=_size(entry["size"]) if of_file else "",
            fingerprint=group_code(entry["sha256"][:_FINGERPRINT].upper()) if of_file else "",
        )


def _size(size: int) -> str:
    kilobytes = Decimal(size) / 1000
    if kilobytes < 1000:
        return f"{format_number(max(kilobytes, Decimal(1)), 0)} KB"
    return f"{format_number(kilobytes / 1000, 1)} MB"
