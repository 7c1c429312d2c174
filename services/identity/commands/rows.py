"""From the rows of a workbook to bodies: words to codes, and every fault by row and column."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

from pydantic import BaseModel, ValidationError

from chamdiem.documents.table import Finding, ReadRow
from chamdiem.servicekit.folding import folded
from chamdiem.workbooks import WorkbookInvalid

LONGEST_SHOWN = 80
Rows = Sequence[ReadRow]
BodyT = TypeVar("BodyT", bound=BaseModel)


@dataclass(frozen=True)
class Form(Generic[BodyT]):
    """What a row becomes. `heads` and `words` by column; a column without words is taken as it is."""

    model: type[BodyT]
    heads: Mapping[str, str]
    words: Mapping[str, Callable[[str], Any]]
    refusal: str
    """The sentence of a refusal."""
    most: int
    key: str
    """The column where a fault without a place of its own is shown."""

    def refuse(self, findings: Sequence[Finding]) -> None:
        """Raises WorkbookInvalid where there is any finding."""
        if findings:
            raise WorkbookInvalid(self.refusal, errors=[vars(finding) for finding in findings])

    def bodies(self, rows: Rows) -> list[BodyT]:
        """One body for each row. Raises WorkbookInvalid."""
        if len(rows) > self.most:
            message = f"Mỗi tệp nhiều nhất {self.most} dòng"
            self.refuse([Finding("too_many_rows", message, params=(str(self.most),))])
        findings: list[Finding] = []
        bodies: list[BodyT] = []
        for row in rows:
            fields = dict(self._fields(row, findings))
            try:
                bodies.append(self.model.model_validate(fields))
            except ValidationError as error:
                findings += [self._misfit(row, str(one["loc"][0])) for one in error.errors()]
        # An unknown word leaves its field out, which the model then misses: one fault is told, not two.
        self.refuse(list({(one.row, one.head): one for one in reversed(findings)}.values())[::-1])
        return bodies

    def at(self, row: ReadRow, name: str, code: str, message: str) -> Finding:
        """A fault at the row's cell of that column."""
        value = row.values.get(name)
        shown = None if value is None else str(value)[:LONGEST_SHOWN]
        return Finding(code, message, row.number, row.letters.get(name), self.heads.get(name), shown)

    def _fields(self, row: ReadRow, findings: list[Finding]) -> Iterator[tuple[str, Any]]:
        for name, value in row.values.items():
            if value is None:
                continue
            words = self.words.get(name)
            if words is None:
                yield name, value
            elif (known_as := words(str(value))) is not None:
                yield name, known_as
            else:
                findings.append(self._misfit(row, name))

    def _misfit(self, row: ReadRow, name: str) -> Finding:
        return self.at(row, name, "unfit", "Giá trị không dùng được ở cột này")


def known(words: Mapping[str, str], text: str) -> str | None:
    """The code of a word, told in any case, with or without marks, or as the code itself."""
    by_word = {folded(word): code for code, word in words.items()} | {code: code for code in words}
    return by_word.get(folded(text.strip()))


def parts(text: str) -> list[str]:
    """The parts of a cell, between commas or semicolons."""
    return [part.strip() for part in text.replace(";", ",").split(",") if part.strip()]
