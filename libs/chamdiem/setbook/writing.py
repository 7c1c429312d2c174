"""A set document as the rows of two sheets."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime
from typing import Any

from chamdiem.documents.table import CellValue, Sheet, TableSpec
from chamdiem.scoring.document import SetDocument

from .about import ABOUT_LINES, TOP_HANDLED
from .columns import ABOUT, ABOUT_FIELDS, CRITERIA, TREE, Field
from .example import EXAMPLE
from .shapes import DEFAULTS, HANDLED, LISTS, NODE, RULE_SHAPES, TIE_BREAK, Fields, Part
from .words import NODE_KINDS, SECTIONS

Json = Mapping[str, Any]
Row = dict[str, Any]


def set_sheets(document: SetDocument, created_at: datetime) -> Sequence[Sheet]:
    """Both sheets of a set; reading them again gives a document of the same digest."""
    given = document.model_dump(mode="json", by_alias=True)
    return [
        (_spec(ABOUT, ABOUT_FIELDS, created_at, 1), _cells(ABOUT_FIELDS, _about(given))),
        (_spec(CRITERIA, TREE, created_at, 4), _cells(TREE, _tree(given))),
    ]


def template_sheets(created_at: datetime) -> Sequence[Sheet]:
    """A small set with one criterion of each common kind, to be overwritten."""
    return set_sheets(SetDocument.model_validate(EXAMPLE), created_at)


def _spec(name: str, fields: Sequence[Field], created_at: datetime, frozen: int) -> TableSpec:
    columns = tuple(field.writing() for field in fields)
    return TableSpec(name, columns, created_at, frozen_columns=frozen)


def _cells(fields: Sequence[Field], rows: Iterator[Row]) -> Iterator[list[CellValue]]:
    for row in rows:
        yield [_cell(field, row.get(field.key)) for field in fields]


def _cell(field: Field, value: Any) -> CellValue:
    # A line of the first sheet has a kind of its own, and brings its cell ready.
    if value is None or field.key in ("row", "value"):
        return value  # type: ignore[no-any-return]
    return field.codec.out(value)


def _about(given: Json) -> Iterator[Row]:
    rest = {key: value for key, value in given.items() if key not in TOP_HANDLED}
    for key, (word, codec) in ABOUT_LINES.items():
        value: Any = (rest or None) if key == "other" else _at(given, key)
        if value is not None or key != "other":
            yield {"row": word, "value": None if value is None else codec.out(value)}
    for key, (word, fields) in LISTS.items():
        for entry in given[key]:
            yield {"row": word} | _taken(entry, fields)
    for node_id in given["tie_breaks"]:
        yield {"row": TIE_BREAK, "node": node_id}


def _tree(given: Json) -> Iterator[Row]:
    for node in given["nodes"]:
        yield from _node(node, 1)
    for key, word in SECTIONS.items():
        for item in (given[key] or {}).get("items", ()):
            yield from _scored(item, {"row": word})


def _node(node: Json, level: int) -> Iterator[Row]:
    yield from _scored(node, {"row": NODE_KINDS[node["kind"]], "level": level})
    for child in node.get("children", ()):
        yield from _node(child, level + 1)


def _scored(node: Json, row: Row) -> Iterator[Row]:
    """The row of a node or item, then those of its rule."""
    named = {key.partition(".")[0] for key in NODE} | HANDLED
    if rest := {key: value for key, value in node.items() if key not in named}:
        row["other"] = rest
    said = {key: value for key, value in node.items() if DEFAULTS.get(key, None) != value and value != ""}
    row |= _taken(said, NODE)
    rule = node.get("rule")
    if rule is None:
        yield row
        return
    shape = RULE_SHAPES[rule["type"]]
    yield row | {"rule": rule["type"]} | _taken(rule, shape.fields)
    for word, fields in (shape.singles or {}).items():
        yield {"row": word} | _taken(rule, fields)
    for part in shape.parts:
        yield from _entries(rule[part.key], part)


def _entries(entries: Sequence[Json], part: Part) -> Iterator[Row]:
    for entry in entries:
        yield {"row": part.row} | _taken(entry, part.fields)
        if part.inner:
            yield from _entries(entry[part.inner.key], part.inner)


def _taken(given: Json, fields: Fields) -> Row:
    pairs = ((column, _at(given, key)) for key, column in fields.items())
    return {column: value for column, value in pairs if value is not None and value != ""}


def _at(given: Json, key: str) -> Any:
    outer, _, inner = key.partition(".")
    value = given.get(outer)
    return (value or {}).get(inner) if inner else value
