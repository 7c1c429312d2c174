"""The columns of both sheets."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from chamdiem.documents.table import Column, ReadColumn

from . import words as w
from .cells import INTEGER, JSON, NUMBER, TEXT, Codec, words

LONGEST_CELL = 32_000
ABOUT, CRITERIA = "Thông tin chung", "Tiêu chí"


@dataclass(frozen=True)
class Field:
    """A column by its key, its head and how its values look."""

    key: str
    head: str
    codec: Codec = TEXT
    width: float = 14
    required: bool = False

    def reading(self) -> ReadColumn:
        """The column to look for."""
        return ReadColumn(self.key, self.head, self.codec.read, self.required, LONGEST_CELL)

    def writing(self) -> Column:
        """The column to write."""
        return Column(self.head, self.width, self.codec.write)


TREE: tuple[Field, ...] = (
    Field("row", "Loại dòng", TEXT, 20, required=True),
    Field("level", "Cấp", INTEGER, 6),
    Field("code", "Số", TEXT, 10),
    Field("text", "Nội dung", TEXT, 60),
    Field("points", "Điểm", NUMBER, 10),
    Field("rule", "Cách tính điểm", words(w.RULES), 20),
    Field("percent", "Phần trăm, trọng số", NUMBER, 10),
    Field("low", "Từ", NUMBER, 9),
    Field("low_in", "Gồm mốc từ", words(w.BOOLEANS), 8),
    Field("high", "Đến", NUMBER, 9),
    Field("high_in", "Gồm mốc đến", words(w.BOOLEANS), 8),
    Field("mode", "Kiểu", words(w.MODES), 18),
    Field("amount", "Điểm mỗi mục, bước điểm", NUMBER, 12),
    Field("limit", "Mức trần, điểm khởi đầu", NUMBER, 12),
    Field("label", "Tử số, đối tượng đếm", TEXT, 24),
    Field("label2", "Mẫu số", TEXT, 24),
    Field("when_zero", "Khi mẫu số bằng 0", words(w.WHEN_ZERO), 14),
    Field("expression", "Công thức tính", TEXT, 24),
    Field("lowest", "Điểm thấp nhất", NUMBER, 10),
    Field("method", "Phương pháp", words(w.METHODS), 22),
    Field("guidance", "Hướng dẫn", TEXT, 40),
    Field("evidence", "Minh chứng", words(w.EVIDENCE), 14),
    Field("hint", "Gợi ý minh chứng", TEXT, 30),
    Field("field", "Mã lĩnh vực phụ trách", TEXT, 16),
    Field("not_applicable", "Có thể không áp dụng", words(w.BOOLEANS), 12),
    Field("extended", "Cấp dưới được bổ sung", words(w.BOOLEANS), 12),
    Field("entered_by", "Ai nhập", words(w.ENTERERS), 16),
    Field("entered_in", "Nhập ở bước", words(w.PHASES), 16),
    Field("id", "Mã", TEXT, 18),
    Field("other", "Khác", JSON, 14),
)
ABOUT_FIELDS: tuple[Field, ...] = (
    Field("row", "Loại dòng", TEXT, 34, required=True),
    Field("value", "Giá trị", TEXT, 40),
    Field("id", "Mã", TEXT, 20),
    Field("name", "Tên", TEXT, 40),
    Field("percent", "Phần trăm", NUMBER, 12),
    Field("class", "Mã loại", TEXT, 16),
    Field("node", "Mã tiêu chí", TEXT, 20),
    Field("department", "Mã đơn vị phụ trách", TEXT, 20),
)


def by_key(fields: Iterable[Field]) -> Mapping[str, Field]:
    """The columns by their keys."""
    return {field.key: field for field in fields}
