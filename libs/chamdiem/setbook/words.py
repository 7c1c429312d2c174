"""The words that stand in the cells for the codes of a set document."""

from collections.abc import Mapping

Words = Mapping[str, str]

BOOLEANS: Mapping[bool, str] = {True: "Có", False: "Không"}
NODE_KINDS: Words = {"area": "Lĩnh vực", "criterion": "Tiêu chí", "subcriterion": "Tiêu chí thành phần"}
SECTIONS: Words = {"bonus": "Điểm cộng", "deduction": "Điểm trừ"}
SET_KINDS: Words = {
    "par_index": "Chỉ số cải cách hành chính",
    "task_completion": "Mức độ hoàn thành nhiệm vụ",
}
UNIT_KINDS: Words = {
    "department": "Sở, ban, ngành",
    "public_service_unit": "Đơn vị sự nghiệp",
    "district": "Cấp huyện",
    "commune": "Cấp xã",
}
METHODS: Words = {
    "self_and_appraisal": "Tự chấm và thẩm định",
    "survey": "Điều tra xã hội học",
    "administrative_data": "Dữ liệu hành chính",
    "leader_rating": "Lãnh đạo đánh giá",
}
RULES: Words = {
    "choice": "Chọn một đáp án",
    "yes_no": "Có hoặc không",
    "conditions": "Nhiều điều kiện",
    "steps": "Bậc theo tỷ lệ",
    "linear": "Tỷ lệ thuận",
    "per_item": "Điểm mỗi mục",
    "reduction": "Trừ dần",
    "graded": "Mức theo phần trăm",
    "formula": "Công thức",
    "free": "Nhập điểm",
    "leader_rating": "Điểm lãnh đạo",
    "survey": "Phiếu điều tra",
}
MODES: Words = {
    "all": "Đạt tất cả",
    "each": "Cộng từng điều kiện",
    "ratio": "Tử số và mẫu số",
    "percent": "Phần trăm",
    "single": "Chọn một",
    "multiple": "Chọn nhiều",
    "scale": "Thang điểm",
    "number": "Số",
    "text": "Chữ",
}
WHEN_ZERO: Words = {"full": "Điểm tối đa", "zero": "0 điểm", "not_applicable": "Không áp dụng"}
ENTERERS: Words = {"appraiser": "Người thẩm định", "home_affairs": "Sở Nội vụ"}
PHASES: Words = {
    "self_scoring": "Tự chấm",
    "appraisal_1": "Thẩm định lần 1",
    "explanation": "Giải trình",
    "appraisal_2": "Thẩm định lần 2",
    "council": "Hội đồng",
    "decision": "Quyết định",
    "publication": "Công bố",
}
RANK_BY: Words = {"index": "Chỉ số", "points": "Điểm"}
JOINS: Words = {"mean": "Trung bình cộng", "median": "Trung vị", "chair": "Trưởng nhóm quyết định"}
EVIDENCE: Mapping[bool, str] = {True: "Bắt buộc", False: "Không bắt buộc"}
