"""The lines of a set's own fields: one word and one value each."""

from collections.abc import Mapping

from . import words as w
from .cells import DAY, INTEGER, JSON, NUMBER, TEXT, Codec, words

ABOUT_LINES: Mapping[str, tuple[str, Codec]] = {
    "set_id": ("Mã bộ tiêu chí", TEXT),
    "name": ("Tên bộ tiêu chí", TEXT),
    "kind": ("Loại bộ tiêu chí", words(w.SET_KINDS)),
    "unit_kind": ("Loại đơn vị được chấm", words(w.UNIT_KINDS)),
    "year": ("Năm", INTEGER),
    "sample": ("Bộ mẫu", words(w.BOOLEANS)),
    "decision.number": ("Số quyết định", TEXT),
    "decision.date": ("Ngày quyết định", DAY),
    "max_points": ("Tổng điểm", NUMBER),
    "survey_max_points": ("Trong đó điểm điều tra xã hội học", NUMBER),
    "bonus.max_points": ("Điểm cộng tối đa", NUMBER),
    "deduction.max_points": ("Điểm trừ tối đa", NUMBER),
    "decimals": ("Số chữ số thập phân khi hiển thị", INTEGER),
    "rank_by": ("Xếp hạng theo", words(w.RANK_BY)),
    "index_cap": ("Chỉ số tối đa (%)", NUMBER),
    "join": ("Gộp điểm nhiều người thẩm định", words(w.JOINS)),
    "spread_threshold": ("Ngưỡng chênh lệch điểm", NUMBER),
    "other": ("Khác", JSON),
}
"""By the document's key (a dot: inside another), in the order of the sheet."""

TOP_HANDLED = frozenset(
    {"schema", "nodes", "tie_breaks", "fields", "classes", "disqualifiers", "class_caps"}
    | {key.partition(".")[0] for key in ABOUT_LINES}
)
"""Keys of the document that have their place; whatever else it has goes to the line `other`."""
