"""Two open rounds for whoever wants to do one by hand, and the accounts for it."""

from chamdiem.client import ChamdiemClient
from deploy.sample import accounts, load_set, load_units
from deploy.sample.people import STAND_IN_OFFICE, stem
from deploy.sample.reading import SetName

from . import province
from .administrator import USERNAME
from .people import People
from .progress import Progress

ROUNDS: tuple[tuple[SetName, str, str], ...] = (
    ("cchc-xa-2024", "commune", "Chỉ số CCHC cấp xã (mẫu, để làm thử)"),
    ("hoan-thanh-nhiem-vu-2024", "department", "Mức độ hoàn thành nhiệm vụ các sở (mẫu, để làm thử)"),
)
COMMUNES = 3


async def open_rounds(
    home_affairs: ChamdiemClient, people: People, progress: Progress
) -> list[tuple[str, str]]:
    """Open both rounds; gives (who, user name) for the accounts that are ready in them."""
    await province.publish_sets(home_affairs, [name for name, _, _ in ROUNDS], progress)
    communes = [unit["unit_id"] for unit in load_units() if unit["kind"] == "commune"][:COMMUNES]
    wanted = [account for account in accounts(communes) if account["unit_id"] in communes]
    working = {account["username"] for account in wanted}
    await province.issue_accounts(home_affairs, people, wanted, working, progress)
    step = progress.step("Đợt mở sẵn để làm thử", len(ROUNDS))
    for name, kind, title in ROUNDS:
        units = [{"unit_id": unit["unit_id"]} for unit in load_units() if unit["kind"] == kind]
        await province.new_round(home_affairs, title, load_set(name).set_id, units, days=30)
        step.advance()
    first = stem(communes[0])
    return [
        ("Quản trị (Sở Nội vụ)", USERNAME),
        ("Quản lý (Sở Nội vụ)", "quanly.noivu.cchc"),
        ("Nhập liệu, sở", "sotaichinh.nhap"),
        ("Lãnh đạo duyệt, sở", "sotaichinh.duyet"),
        ("Nhập liệu, xã", f"{first}.nhap"),
        ("Lãnh đạo duyệt, xã", f"{first}.duyet"),
        ("Thẩm định (đang khóa, mở khi được phân công)", STAND_IN_OFFICE),
    ]
