"""The digest by e-mail, in Vietnamese: what the web client would say, without anything secret."""

from collections.abc import Callable, Mapping, Sequence
from datetime import datetime, timedelta

from chamdiem.scoring.phases import LOCAL_TIME
from services.identity.domain.notices import Notice, Params

PHASES = {
    "self_scoring": "tự chấm điểm",
    "appraisal_1": "thẩm định",
    "explanation": "giải trình",
    "appraisal_2": "thẩm định lần 2",
    "council": "họp hội đồng",
    "decision": "quyết định",
    "publication": "công bố",
}


def _day(text: str) -> str:
    """A deadline of 24:00 belongs to the day that it ends."""
    last = (datetime.fromisoformat(text) - timedelta(microseconds=1)).astimezone(LOCAL_TIME)
    return f"{last:%d/%m/%Y}"


def _deadline(params: Params) -> str:
    return f"Hạn {_phase(params)} của “{params['round_name']}” là hết ngày {_day(params['deadline'])}."


def _phase(params: Params) -> str:
    return PHASES.get(params["phase"], str(params["phase"]))


def _moved(params: Params) -> str:
    moves = "; ".join(_move(move) for move in params["moves"])
    return f"Lịch của “{params['round_name']}” thay đổi: {moves}. Lý do: {params['reason']}"


def _move(move: Params) -> str:
    was, to = (_span(dates) if dates else "không có" for dates in (move["was"], move["to"]))
    return f"{_phase(move)} từ {was} thành {to}"


def _span(dates: Sequence[str]) -> str:
    start, end = (datetime.fromisoformat(text).astimezone(LOCAL_TIME) for text in dates)
    return f"{_moment(start)} – {_moment(end, last=True)}"


def _moment(at: datetime, *, last: bool = False) -> str:
    """A whole day without its hour, as it is planned; an end of 24:00 belongs to the day that it ends."""
    if (at.hour, at.minute) == (0, 0):
        return f"{at - timedelta(microseconds=last):%d/%m/%Y}"
    return f"{at:%H:%M %d/%m/%Y}"


def _unknown(_: Params) -> str:
    return "Bạn có một thông báo mới."


TEXTS: Mapping[str, Callable[[Params], str]] = {
    "deadline_near": _deadline,
    "dates_moved": _moved,
    "sheet_returned": lambda p: f"Bảng điểm “{p['round_name']}” bị trả lại: {p['reason']}",
    "sheet_reopened": lambda p: f"Bảng điểm “{p['round_name']}” được mở lại để sửa: {p['reason']}",
    "work_given": lambda p: f"{p['by_name']} giao cho bạn {p['leaves']} tiêu chí trong “{p['round_name']}”.",
    "set_corrected": lambda p: (
        f"Bộ tiêu chí của “{p['round_name']}” được đính chính ở {p['nodes']} mục: {p['reason']}"
    ),
    "set_grew": lambda p: (
        f"Đính chính bộ tiêu chí thêm {p['nodes']} mục vào “{p['round_name']}”:"
        " xem mục nào chưa có người thẩm định để phân công."
    ),
    "assignment_given": lambda p: f"Bạn được giao thẩm định {p['units']} đơn vị trong “{p['round_name']}”.",
    "explanation_asked": lambda p: (
        f"Tiêu chí {p['leaf_code']} của “{p['round_name']}” cần giải trình: {p['leaf_name']}"
    ),
    "explanation_given": lambda p: (
        f"{p['unit_name']} đã giải trình {p['leaves']} tiêu chí của “{p['round_name']}”."
    ),
    "results_out": lambda p: f"Kết quả “{p['round_name']}” đã được công bố.",
    "account_locked": lambda p: f"Tài khoản của bạn đã bị khóa: {p['reason']}",
    "account_reopened": lambda p: f"Tài khoản của bạn đã được mở lại: {p['reason']}",
    "request_approved": lambda p: "Sở Nội vụ đã duyệt đề nghị của bạn về tài khoản.",
    "request_rejected": lambda p: f"Sở Nội vụ từ chối đề nghị của bạn về tài khoản: {p['reason']}",
    "phase_opened": lambda p: f"Giai đoạn {_phase(p)} của “{p['round_name']}” đã mở.",
    "phase_closed": lambda p: f"Giai đoạn {_phase(p)} của “{p['round_name']}” đã đóng.",
    "extension_asked": lambda p: (
        f"{p['unit_name']} xin gia hạn {_phase(p)} đến hết {_day(p['until'])} trong “{p['round_name']}”: "
        f"{p['reason']}"
    ),
    "extension_granted": lambda p: (
        f"Sở Nội vụ đồng ý gia hạn {_phase(p)} đến hết {_day(p['until'])}: “{p['round_name']}”."
    ),
    "extension_refused": lambda p: (
        f"Sở Nội vụ không đồng ý gia hạn {_phase(p)} của “{p['round_name']}”: {p['reason']}"
    ),
    "proposal_new": lambda p: f"{p['unit_name']} gửi góp ý mới: {p['title']}",
    "proposal_discussed": lambda p: f"{p['unit_name']} trao đổi thêm về góp ý “{p['title']}”: {p['said']}",
    "proposal_commented": lambda p: f"Có trao đổi mới về góp ý “{p['title']}”: {p['said']}",
    "proposal_answered": lambda p: f"Góp ý “{p['title']}” đã được trả lời: {p['said']}",
    "proposal_reopened": lambda p: f"Góp ý “{p['title']}” được xem xét lại: {p['said']}",
    "password_old": lambda p: f"Mật khẩu của bạn cần được đổi trước ngày {_day(p['until'])}.",
}


def sentence(notice: Notice) -> str:
    """What one notice says, on one line; a kind of a newer release says only that there is one."""
    text = TEXTS.get(notice.kind, _unknown)(notice.params)
    return " ".join(text.split())


def subject(notices: Sequence[Notice]) -> str:
    """One notice is its own subject; of several the number is told."""
    if len(notices) == 1:
        return f"[Chấm điểm] {sentence(notices[0])}"[:150]
    return f"[Chấm điểm] {len(notices)} thông báo mới"


def body(person: str, notices: Sequence[Notice], public_url: str) -> str:
    """The mail's text, by the time of the notices."""
    lines = [f"- {notice.at.astimezone(LOCAL_TIME):%H:%M %d/%m/%Y}: {sentence(notice)}" for notice in notices]
    inbox = f"{public_url.rstrip('/')}/thong-bao"
    foot = f"Xem trên hệ thống: {inbox}\nĐổi cách nhận thư ở cùng trang này."
    return "\n".join([f"Kính gửi {person},", "", *lines, "", foot, ""])
