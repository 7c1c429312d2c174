"""A report as a department writes it, with long names and stacked diacritics."""

from datetime import UTC, datetime

from chamdiem.documents.receipt import ReceiptData
from chamdiem.documents.report import DetailRow, EvidenceRow, ReportData, SummaryRow

AREAS = (
    "Công tác chỉ đạo, điều hành cải cách hành chính",
    "Cải cách thể chế",
    "Cải cách thủ tục hành chính",
    "Cải cách tổ chức bộ máy hành chính",
    "Cải cách chế độ công vụ",
    "Cải cách tài chính công",
    "Xây dựng và phát triển chính quyền điện tử, chính quyền số",
)
LEAF_NAMES = (
    "Tỷ lệ hồ sơ thủ tục hành chính do đơn vị tiếp nhận được giải quyết đúng hạn hoặc trước hạn trong năm",
    "Xử lý các vấn đề phát hiện qua theo dõi tình hình thi hành pháp luật thuộc phạm vi quản lý",
    "Mức độ hoàn thành nhiệm vụ được Ủy ban nhân dân tỉnh, Chủ tịch Ủy ban nhân dân tỉnh giao",
    "Rà soát, đánh giá thủ tục hành chính",
)
EXPLANATION = (
    "Trong năm tiếp nhận 1.287 hồ sơ; giải quyết đúng hạn 1.280 hồ sơ, đạt 99,46 %. "
    "Những hồ sơ quá hạn đều đã được xin lỗi bằng văn bản và hẹn lại ngày trả kết quả."
)
EVIDENCE = (
    "Báo cáo số 1542/BC-SGDĐT ngày 05/11/2026, trang 3",
    "https://dichvucong.example.vn/thong-ke/so-giao-duc-va-dao-tao/2026/ho-so-dung-han.xlsx",
)


def leaf(area: int, index: int) -> DetailRow:
    return DetailRow(
        code=f"{area}.{index // 3 + 1}.{index % 3 + 1}",
        name=LEAF_NAMES[index % len(LEAF_NAMES)],
        max_points="2,00",
        self_points="" if index == 5 else "1,75",
        not_assessed=index == 5,
        explanation="Đơn vị không có thủ tục hành chính thuộc lĩnh vực này." if index == 5 else EXPLANATION,
        evidence=() if index == 5 else EVIDENCE[: index % 3],
    )


def details(leaves: int) -> tuple[DetailRow, ...]:
    rows: list[DetailRow] = []
    for area, name in enumerate(AREAS, start=1):
        rows.append(DetailRow(level=1, code=str(area), name=name, max_points="9,00", self_points="8,47"))
        rows.append(
            DetailRow(level=2, code=f"{area}.1", name="Tiêu chí chung", max_points="9,00", self_points="8,47")
        )
        rows += [leaf(area, index) for index in range(leaves // 7 + (area <= leaves % 7))]
    return tuple(rows)


def report(leaves: int = 60, **changes: object) -> ReportData:
    values: dict[str, object] = {
        "parent_body": "Ủy ban nhân dân tỉnh Thanh Hóa",
        "issuing_body": "Sở Giáo dục và Đào tạo",
        "number_line": "Số: 2231/BC-SGDĐT",
        "place_and_date": "Thanh Hóa, ngày 27 tháng 11 năm 2026",
        "subject": "Kết quả tự đánh giá, chấm điểm Chỉ số cải cách hành chính năm 2026",
        "opening": ("Thực hiện Kế hoạch số 15/KH-UBND của tỉnh, Sở Giáo dục và Đào tạo báo cáo như sau:",),
        "summary": tuple(
            SummaryRow(order=str(order), name=name, max_points="9,00", self_points="8,47")
            for order, name in enumerate(AREAS, start=1)
        ),
        "total_max_points": "68,00",
        "total_self_points": "61,59",
        "remarks": ("Trong năm 2026, Sở đã hoàn thành 46/47 nhiệm vụ của Kế hoạch cải cách hành chính.",),
        "details": details(leaves),
        "difficulties": (
            "Hạ tầng công nghệ thông tin ở các trường vùng cao chưa đồng bộ.\nNhân sự còn mỏng.",
        ),
        "proposals": ("Đề nghị Sở Nội vụ hướng dẫn sớm phiếu khảo sát.",),
        "evidence": (
            EvidenceRow(
                order="1",
                name="Báo cáo số 1542/BC-SGDĐT ngày 05/11/2026 về kiểm soát thủ tục hành chính.pdf",
                proves="1.1.2; 2.1.2; 3.1.2",
                size="2,6 MB",
                fingerprint="9C1E 44D0 7B8A 25F3",
            ),
            EvidenceRow(order="2", name=EVIDENCE[1], proves="1.1.3"),
        ),
        "recipients": ("Sở Nội vụ (để báo cáo)", "Giám đốc Sở (để báo cáo)", "Lưu: VT, VP"),
        "signatory_authority": ("Giám đốc",),
        "signatory_name": "Nguyễn Văn Hùng",
        "export_code": "7F3A91C40E2B",
        "digest": "9c1e44d07b8a25f3" * 4,
        "qr_content": "https://cchc.example.gov.vn/x/7F3A91C40E2B",
        "created_at": datetime(2026, 11, 27, 1, 52, tzinfo=UTC),
    }
    return ReportData.model_validate(values | changes)


def receipt(**changes: object) -> ReceiptData:
    values: dict[str, object] = {
        "parent_body": "UBND tỉnh Thanh Hóa",
        "issuing_body": "Sở Nội vụ",
        "place_and_date": "Thanh Hóa, ngày 27 tháng 11 năm 2026",
        "subject": "Kết quả tự đánh giá, chấm điểm Chỉ số cải cách hành chính năm 2026",
        "number": "TN-2026-0117",
        "unit": "Sở Giáo dục và Đào tạo",
        "round": "Chỉ số cải cách hành chính năm 2026",
        "sender": "Lê Thị Hồng Thắm",
        "received_at": "14:32:08, thứ Sáu 27/11/2026",
        "punctuality": "trước hạn 3 ngày",
        "self_points": "61,59",
        "report_file": "2231_BC-SGDDT_signed.pdf",
        "digest": "9c1e44d07b8a25f3" * 4,
        "qr_content": "https://cchc.example.gov.vn/tn/TN-2026-0117",
        "created_at": datetime(2026, 11, 27, 7, 32, 8, tzinfo=UTC),
    }
    return ReceiptData.model_validate(values | changes)
