"""The persons of the sample province and their accounts (A1, A4): invented names, nobody's in particular."""

from collections.abc import Collection, Iterator
from functools import cache
from typing import Any

from deploy.sample.reading import Unit, load_units, read_json

Account = dict[str, Any]
PROVINCE = "tinh-thanh-binh"
CHAIR = "thamdinh.chutich"
STAND_IN_HOME_AFFAIRS = "thamdinh.noivu.thaythe"
STAND_IN_OFFICE = "thamdinh.vanphong.thaythe"
APPRAISERS: dict[str, tuple[str, str]] = {
    "chi-dao-dieu-hanh": ("thamdinh.noivu.chidaodieuhanh", "so-noi-vu"),
    "thanh-tra-kiem-tra": ("thamdinh.thanhtra.kiemtra", "thanh-tra-tinh"),
    "van-ban-qppl": ("thamdinh.tuphap.vanban", "so-tu-phap"),
    "thu-tuc-hanh-chinh": ("thamdinh.vanphong.tthc", "van-phong-ubnd-tinh"),
    "to-chuc-cong-vu": ("thamdinh.noivu.tochuccongvu", "so-noi-vu"),
    "tai-chinh-cong": ("thamdinh.sotaichinh.taichinhcong", "so-tai-chinh"),
    "ke-hoach-dau-tu": ("thamdinh.kehoachdautu.dautu", "so-ke-hoach-va-dau-tu"),
    "chuyen-doi-so": ("thamdinh.thongtin.chuyendoiso", "so-thong-tin-va-truyen-thong"),
    "khoa-hoc-cong-nghe": ("thamdinh.khoahoc.chatluong", "so-khoa-hoc-va-cong-nghe"),
}
"""Field of the department set → the account that appraises it, and its unit (TH 14.1)."""

_MANAGEMENT = (
    ("quanly.noivu.giamdoc", "Giám đốc Sở Nội vụ"),
    ("quanly.noivu.cchc", "Trưởng phòng Cải cách hành chính"),
    ("quanly.noivu.tochuc", "Trưởng phòng Tổ chức, biên chế"),
)


def stem(unit_id: str) -> str:
    """What a unit's user names begin with: `so-tai-chinh` gives `sotaichinh`."""
    return unit_id.replace("-", "")


def accounts(unit_ids: Collection[str] | None = None) -> list[Account]:
    """Accounts in the form of POST /api/identity/accounts/import.

    For each unit (all, or those named) one person who enters and the leader who also approves; always the
    appraisers of the department round, its chair, and the management accounts of Home Affairs.
    """
    named = enumerate(_all_accounts())
    chosen = ((at, account) for at, account in named if _wanted(account, unit_ids))
    return [account | {"person_name": person_name(at)} for at, account in chosen]


def person_name(at: int) -> str:
    """The at-th invented name; no two alike among the first few thousand."""
    lists = (_names()[kind] for kind in ("surnames", "middle_names", "given_names"))
    return " ".join(names[at % len(names)] for names in lists)


@cache
def _names() -> dict[str, list[str]]:
    return read_json("names.json")


def _wanted(account: Account, unit_ids: Collection[str] | None) -> bool:
    return unit_ids is None or account["kind"] != "entry" or account["unit_id"] in unit_ids


def _all_accounts() -> Iterator[Account]:
    yield from _panel()
    for username, position in _MANAGEMENT:
        yield _account(username, position, "management", "so-noi-vu")
    for unit in load_units():
        if unit["kind"] != "province":
            yield from _of_unit(unit)


def _panel() -> Iterator[Account]:
    yield _account(CHAIR, "Phó Chủ tịch UBND tỉnh, Chủ tịch Hội đồng thẩm định", "appraisal", PROVINCE)
    for username, unit_id in APPRAISERS.values():
        yield _account(username, "Thành viên Tổ thẩm định", "appraisal", unit_id)
    substitute = "Thành viên Tổ thẩm định (thẩm định thay đơn vị chủ trì lĩnh vực)"
    yield _account(STAND_IN_HOME_AFFAIRS, substitute, "appraisal", "so-noi-vu")
    yield _account(STAND_IN_OFFICE, substitute, "appraisal", "van-phong-ubnd-tinh")


def _of_unit(unit: Unit) -> Iterator[Account]:
    begin, unit_id = stem(unit["unit_id"]), unit["unit_id"]
    yield _account(f"{begin}.nhap", "Công chức phụ trách CCHC", "entry", unit_id, "enter")
    leader = "Chủ tịch" if unit["kind"] in ("district", "commune") else "Thủ trưởng đơn vị"
    yield _account(f"{begin}.duyet", leader, "entry", unit_id, "enter", "approve")


def _account(username: str, position: str, kind: str, unit_id: str, *functions: str) -> Account:
    return {
        "username": username,
        "position": position,
        "kind": kind,
        "unit_id": unit_id,
        "functions": list(functions),
    }
