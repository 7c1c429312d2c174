"""The columns of a workbook of units, and the words for kinds and for what does not fit."""

from collections.abc import Mapping

from chamdiem.documents.table import ReadColumn

KINDS: Mapping[str, str] = {
    "province": "Tỉnh",
    "department": "Sở, ban, ngành",
    "public_service_unit": "Đơn vị sự nghiệp",
    "district": "Cấp huyện",
    "commune": "Cấp xã",
    "subordinate": "Đơn vị trực thuộc",
}
COLUMNS: tuple[ReadColumn, ...] = (
    ReadColumn("unit_id", "Mã đơn vị", max_length=80),
    ReadColumn("name", "Tên đơn vị", max_length=300),
    ReadColumn("short_name", "Tên ngắn", required=False, max_length=100),
    ReadColumn("code", "Mã hiệu", required=False, max_length=40),
    ReadColumn("kind", "Loại đơn vị"),
    ReadColumn("ranking_group", "Nhóm xếp hạng", required=False, max_length=80),
    ReadColumn("parent_id", "Mã cấp trên", required=False, max_length=80),
    ReadColumn("valid_from", "Hiệu lực từ", kind="date", required=False),
    ReadColumn("valid_to", "Hiệu lực đến", kind="date", required=False),
    ReadColumn("successors", "Đơn vị kế thừa", required=False),
)
HEADS = {column.key: column.head for column in COLUMNS}
FAULTS: Mapping[str, str] = {
    "unit_twice": "Mã đơn vị có hai lần trong tệp",
    "unknown_parent": "Không có đơn vị cấp trên mang mã này",
    "parent_cycle": "Đơn vị trở thành cấp trên của chính mình",
    "parent_ended": "Đơn vị cấp trên hết hiệu lực trước đơn vị này",
    "children_left": "Đơn vị hết hiệu lực mà còn đơn vị trực thuộc",
    "ends_before_it_starts": "Ngày hết hiệu lực trước ngày bắt đầu",
    "own_successor": "Đơn vị không thể kế thừa chính mình",
    "successor_cycle": "Các đơn vị kế thừa nhau thành vòng",
    "unknown_successor": "Không có đơn vị kế thừa mang mã này",
    "outside_scope": "Đơn vị nằm ngoài phạm vi quản trị của bạn",
    "unit_ended": "Đơn vị đã hết hiệu lực",
    "effective_in_future": "Ngày hiệu lực chưa đến",
    "effective_before_last_change": "Đơn vị có thay đổi sau ngày hiệu lực này",
}
PLACES: Mapping[str, str] = {
    "unknown_parent": "parent_id",
    "parent_cycle": "parent_id",
    "parent_ended": "parent_id",
    "children_left": "valid_to",
    "ends_before_it_starts": "valid_to",
    "own_successor": "successors",
    "successor_cycle": "successors",
    "unknown_successor": "successors",
}
"""The column that a fault is shown at; the unit's id where nothing is named."""

TEMPLATE_ROW: Mapping[str, str] = {
    "unit_id": "xa-dong-hai",
    "code": "H99.40",
    "name": "Ủy ban nhân dân xã Đông Hải",
    "short_name": "Xã Đông Hải",
    "kind": "Cấp xã",
    "ranking_group": "cap-xa",
    "valid_from": "01/07/2025",
}
"""A line that shows how the others are filled in; it is to be overwritten."""
