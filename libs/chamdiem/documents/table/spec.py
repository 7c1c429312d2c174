"""What a written table consists of."""

from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import Literal, TypeAlias

PlainValue: TypeAlias = str | int | Decimal | date | datetime | bool | None


@dataclass(frozen=True)
class Typed:
    """A cell that people type into: open where the rest of a protected sheet is locked, and tinted.

    `choices` become a list to choose from where Excel can hold it.
    """

    value: PlainValue
    choices: tuple[str, ...] = ()


CellValue: TypeAlias = PlainValue | Typed
Kind: TypeAlias = Literal["text", "integer", "number", "general", "date", "moment"]
"""`general` shows every digit of a number; `number` rounds what is shown to `decimals`."""


@dataclass(frozen=True)
class Column:
    """A column; neighbours of the same `group` share a merged head above theirs. `width` in characters;
    `hidden` columns are for the reader of the file that comes back.
    """

    head: str
    width: float = 12
    kind: Kind = "text"
    decimals: int = 2
    group: str = ""
    hidden: bool = False


@dataclass(frozen=True)
class Title:
    """A line above the table, merged over its whole width."""

    text: str
    bold: bool = False
    italic: bool = False
    size: int = 13


@dataclass(frozen=True)
class TableSpec:
    """How the table looks. `created_at` dates the file, so that the same data gives the same bytes."""

    sheet_name: str
    columns: tuple[Column, ...]
    created_at: datetime
    titles: tuple[Title, ...] = ()
    notes: tuple[str, ...] = ()
    frozen_columns: int = 0
    protected: bool = False
    """Locked but for cells that are `Typed`; without a password, so that nobody is locked out."""
