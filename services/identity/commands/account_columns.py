"""The columns of a workbook of accounts, and its words for kinds, functions and faults."""

from collections.abc import Mapping

from chamdiem.documents.table import ReadColumn

KINDS: Mapping[str, str] = {
    "entry": "Nhập liệu",
    "appraisal": "Thẩm định",
    "management": "Quản lý",
    "administration": "Quản trị",
}
FUNCTIONS: Mapping[str, str] = {"enter": "Nhập liệu", "approve": "Phê duyệt"}
SETS: Mapping[str, str] = {"par_index": "Cải cách hành chính", "task_completion": "Hoàn thành nhiệm vụ"}

COLUMNS: tuple[ReadColumn, ...] = (
    ReadColumn("username", "Tên đăng nhập", max_length=80),
    ReadColumn("person_name", "Họ và tên", max_length=300),
    ReadColumn("position", "Chức vụ", required=False, max_length=300),
    ReadColumn("unit_id", "Mã đơn vị", max_length=80),
    ReadColumn("kind", "Loại tài khoản"),
    ReadColumn("functions", "Chức năng", required=False),
    ReadColumn("phone", "Điện thoại", required=False, max_length=300),
    ReadColumn("email", "Thư điện tử", required=False, max_length=300),
    ReadColumn("decision_number", "Số quyết định", required=False, max_length=300),
    ReadColumn("decision_date", "Ngày quyết định", kind="date", required=False),
    ReadColumn("valid_from", "Hiệu lực từ", kind="date", required=False),
    ReadColumn("valid_to", "Hiệu lực đến", kind="date", required=False),
    ReadColumn("organisation", "Là tổ chức", required=False),
    ReadColumn("scope_unit_id", "Phạm vi quản lý", required=False, max_length=80),
    ReadColumn("set_kinds", "Bộ tiêu chí", required=False),
    ReadColumn("extra_unit_ids", "Đơn vị kiêm nhiệm", required=False),
)
HEADS = {column.key: column.head for column in COLUMNS}
FAULTS: Mapping[str, str] = {
    "username_invalid": "Tên đăng nhập chỉ gồm chữ, số và . _ - @, từ 3 đến 80 ký tự",
    "username_twice": "Tên đăng nhập có hai lần trong tệp",
    "username_taken": "Tên đăng nhập đã được dùng",
    "functions_required": "Tài khoản nhập liệu cần ít nhất một chức năng",
    "functions_only_for_entry": "Chỉ tài khoản nhập liệu có chức năng",
    "scope_only_for_overseers": "Chỉ tài khoản quản lý, quản trị có phạm vi",
    "scope_required": "Phải ghi phạm vi nằm trong địa bàn của bạn",
    "organisation_only_for_appraisal": "Chỉ tài khoản thẩm định có thể là của tổ chức",
    "position_only_for_persons": "Tài khoản của tổ chức không có chức vụ",
    "extra_units_only_for_entry": "Chỉ tài khoản nhập liệu có đơn vị kiêm nhiệm",
    "ends_before_it_starts": "Ngày hết hiệu lực trước ngày bắt đầu",
    "phone_invalid": "Số điện thoại chưa đúng",
    "email_invalid": "Địa chỉ thư chưa đúng",
    "unknown_unit": "Không có đơn vị mang mã này",
    "outside_scope": "Đơn vị nằm ngoài phạm vi quản trị của bạn",
    "outside_set_kinds": "Chỉ cấp được bộ tiêu chí mà bạn phụ trách",
}
PLACES: Mapping[str, str] = {
    "functions_required": "functions",
    "functions_only_for_entry": "functions",
    "unknown_unit": "unit_id",
    "outside_scope": "unit_id",
    "scope_required": "scope_unit_id",
    "outside_set_kinds": "set_kinds",
    "scope_only_for_overseers": "scope_unit_id",
    "organisation_only_for_appraisal": "organisation",
    "position_only_for_persons": "position",
    "extra_units_only_for_entry": "extra_unit_ids",
    "ends_before_it_starts": "valid_to",
    "phone_invalid": "phone",
    "email_invalid": "email",
}
"""The column that a fault is shown at; the user name's where nothing is named."""

TEMPLATE_ROW: Mapping[str, str] = {
    "username": "nguyen.van.a",
    "person_name": "Nguyễn Văn A",
    "position": "Chuyên viên",
    "unit_id": "so-tu-phap",
    "kind": "Nhập liệu",
    "functions": "Nhập liệu, Phê duyệt",
    "decision_number": "12/QĐ-STP",
    "decision_date": "27/11/2026",
}
"""A line that shows how the others are filled in; it is to be overwritten."""
