"""The rows of the sheet of criteria, from top to bottom, as nodes and items."""

from typing import Any

from chamdiem.documents.table import ReadRow

from .faults import Place
from .rows import Json, RowReader, plain, reversed_words, with_id, word_of
from .shapes import NODE, RULE_SHAPES, Part, RuleShape
from .words import NODE_KINDS, SECTIONS

DEEPEST = 20
_KINDS = reversed_words(NODE_KINDS)
_SECTIONS = reversed_words(SECTIONS)
_NOTHING: tuple[Json, Place, RuleShape] = ({}, (), RuleShape({}))
_RANK = {"area": 1, "criterion": 2, "subcriterion": 3}


class TreeRows:
    """Collects nodes and items; a row of an answer belongs to the criterion above it."""

    def __init__(self, reader: RowReader) -> None:
        self._reader = reader
        self.nodes: list[Json] = []
        self.items: dict[str, list[Json]] = {}
        self._ids: set[str] = set()
        self._open: list[tuple[Json, Place]] = []
        self._scored: tuple[Json, Place, RuleShape] | None = None
        self._last: tuple[Json, Place, Part] | None = None

    def read(self, row: ReadRow) -> None:
        """Take one row."""
        word = word_of(row)
        if word in _KINDS:
            self._node(row, _KINDS[word])
        elif word in _SECTIONS:
            items = self.items.setdefault(_SECTIONS[word], [])
            place: Place = (_SECTIONS[word], "items", len(items))
            items.append(self._begun(row, place))
        else:
            self._part(row, word)

    def _node(self, row: ReadRow, kind: str) -> None:
        level = row.values.get("level")
        depth = level if isinstance(level, int) else _RANK[kind]
        if not 1 <= depth <= min(len(self._open) + 1, DEEPEST):
            self._reader.note(
                row, "level", "level_jump", "Cấp phải liền sau cấp của dòng phía trên, từ 1 đến 20"
            )
            depth = min(max(depth, 1), len(self._open) + 1, DEEPEST)
        self._open = self._open[: depth - 1]
        siblings, place = self._siblings(row)
        node = {"kind": kind} | self._begun(row, (*place, len(siblings)))
        siblings.append(node)
        self._open.append((node, (*place, len(siblings) - 1)))

    def _siblings(self, row: ReadRow) -> tuple[list[Json], Place]:
        if not self._open:
            return self.nodes, ("nodes",)
        parent, place = self._open[-1]
        if "children" not in parent:
            message = "Tiêu chí phía trên đã có cách tính điểm nên không có dòng con"
            self._reader.note(row, "row", "below_leaf", message)
        children: list[Json] = parent.setdefault("children", [])
        return children, (*place, "children")

    def _begun(self, row: ReadRow, place: Place) -> Json:
        """A node or item without its answers."""
        rule = self._reader.value(row, "rule", (*place, "rule"))
        shape = RULE_SHAPES[rule] if rule else None
        also = ("level", "rule", "other", *(shape.fields.values() if shape else ()))
        node = self._reader.taken(row, NODE, place, *also)
        other = self._reader.value(row, "other", (*place, "other"))
        node |= other if isinstance(other, dict) else {}
        node = with_id(node, f"tc-{node.get('code', '')}", self._ids)
        self._scored = self._last = None
        is_item = place[0] in SECTIONS
        if shape:
            only = (*NODE.values(), *also)
            node["rule"] = {"type": rule} | self._reader.taken(row, shape.fields, (*place, "rule"), *only)
            node["rule"] |= {part.key: [] for part in shape.parts}
            self._reader.places.row(place, self._reader.sheet, row.number)
            self._scored = node["rule"], (*place, "rule"), shape
        elif not is_item and row.values.get("rule") is None:
            node["children"] = []
        return node

    def _part(self, row: ReadRow, word: str) -> None:
        if self._scored is None:
            self._reader.note(row, "row", "unknown_row", "Không rõ loại dòng, hoặc chưa có tiêu chí ở trên")
        elif not (self._single(row, word) or self._listed(row, word) or self._inner(row, word)):
            message = "Dòng này không thuộc cách tính điểm của tiêu chí phía trên"
            self._reader.note(row, "row", "row_out_of_place", message)

    def _single(self, row: ReadRow, word: str) -> bool:
        rule, place, shape = self._scored or _NOTHING
        for single, fields in (shape.singles or {}).items():
            if plain(single) == word:
                rule |= self._reader.taken(row, fields, place)
                self._reader.places.row(place, self._reader.sheet, row.number)
                return True
        return False

    def _listed(self, row: ReadRow, word: str) -> bool:
        rule, place, shape = self._scored or _NOTHING
        for part in shape.parts:
            if plain(part.row) == word:
                entry, at = self._entry(row, part, rule[part.key], (*place, part.key))
                self._last = (entry, at, part.inner) if part.inner else None
                return True
        return False

    def _inner(self, row: ReadRow, word: str) -> bool:
        """An answer of the question above."""
        if self._last is None or plain(self._last[2].row) != word:
            return False
        entry, at, inner = self._last
        self._entry(row, inner, entry.setdefault(inner.key, []), (*at, inner.key))
        return True

    def _entry(self, row: ReadRow, part: Part, entries: list[Any], place: Place) -> tuple[Json, Place]:
        at = (*place, len(entries))
        entry = self._reader.taken(row, part.fields, at)
        if "id" in part.fields:
            entry = with_id(entry, f"d{len(entries) + 1}", {one.get("id") for one in entries})
        entries.append(entry)
        return entry, at
