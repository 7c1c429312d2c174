"""What the template shows: criteria of the commonest rules, small enough to be overwritten in a minute."""

from collections.abc import Mapping
from typing import Any

_ANSWERS = [
    {"id": "kip-thoi", "label": "Ban hành kịp thời", "points": "2"},
    {"id": "tre", "label": "Ban hành chậm", "points": "1"},
    {"id": "khong", "label": "Không ban hành", "points": "0"},
]
_STEPS = [
    {"from": "90", "to": None, "points": "3"},
    {"from": "70", "to": "90", "points": "1.5"},
    {"from": None, "to": "70", "points": "0"},
]
_QUESTION = {
    "id": "q1",
    "text": "Ông (bà) có hài lòng với việc phục vụ không?",
    "kind": "single",
    "options": [
        {"id": "hai-long", "label": "Hài lòng", "percent": "100"},
        {"id": "khong-hai-long", "label": "Không hài lòng", "percent": "0"},
        {"id": "khong-y-kien", "label": "Không có ý kiến", "percent": None},
    ],
}


def _leaf(code: str, name: str, points: str, rule: Mapping[str, Any], **more: Any) -> dict[str, Any]:
    about = {"id": f"tc-{code.replace('.', '-')}", "code": code, "name": name, "kind": "criterion"}
    return about | {"max_points": points, "rule": dict(rule)} | more


def _area(code: str, name: str, points: str, children: list[dict[str, Any]]) -> dict[str, Any]:
    about = {"id": f"lv-{code}", "code": code, "name": name, "kind": "area", "max_points": points}
    return about | {"children": children}


_REPORTS = {
    "type": "steps",
    "input": "ratio",
    "numerator_label": "Báo cáo đúng hạn",
    "denominator_label": "Báo cáo phải nộp",
    "steps": _STEPS,
    "when_zero": "full",
}
_TASKS = {
    "type": "linear",
    "numerator_label": "Nhiệm vụ hoàn thành",
    "denominator_label": "Nhiệm vụ được giao",
    "floor": "50",
    "when_zero": "not_applicable",
}
_SURVEY = {
    "type": "survey",
    "groups": [{"id": "nguoi-dan", "name": "Người dân", "weight": "1"}],
    "questions": [_QUESTION],
}
_EVIDENCE = {"required": True, "hint": "Kế hoạch đã ký số"}

EXAMPLE: Mapping[str, Any] = {
    "set_id": "cchc-so-moi",
    "name": "Bộ tiêu chí (sửa tên ở đây)",
    "kind": "par_index",
    "unit_kind": "department",
    "year": 2027,
    "max_points": "10",
    "survey_max_points": "3",
    "classes": [
        {"id": "tot", "name": "Tốt", "from": "80"},
        {"id": "kha", "name": "Khá", "from": "65"},
        {"id": "trung-binh", "name": "Trung bình", "from": None},
    ],
    "nodes": [
        _area(
            "1",
            "Chỉ đạo, điều hành",
            "7",
            [
                _leaf(
                    "1.1",
                    "Ban hành kế hoạch",
                    "2",
                    {"type": "choice", "options": _ANSWERS},
                    evidence=_EVIDENCE,
                ),
                _leaf("1.2", "Báo cáo định kỳ", "3", _REPORTS),
                _leaf("1.3", "Hoàn thành nhiệm vụ được giao", "2", _TASKS, may_be_not_applicable=True),
            ],
        ),
        _area(
            "2",
            "Sự hài lòng",
            "3",
            [
                _leaf(
                    "2.1",
                    "Mức độ hài lòng của người dân",
                    "3",
                    _SURVEY,
                    method="survey",
                    entered_by="home_affairs",
                    entered_in="appraisal_1",
                )
            ],
        ),
    ],
}
