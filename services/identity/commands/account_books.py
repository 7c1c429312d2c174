"""Accounts issued from a workbook: checked whole, then issued all or none (A2)."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any

from pydantic import ValidationError

from chamdiem.documents.table import Finding, ReadRow
from chamdiem.servicekit.folding import folded
from chamdiem.servicekit.tokens import Caller
from services.identity.commands.account_columns import FAULTS, FUNCTIONS, HEADS, KINDS, PLACES, SETS
from services.identity.commands.accounts import Issued, issue_accounts, refuse_faults, taken_names
from services.identity.context import Context
from services.identity.domain.accounts import username_key
from services.identity.domain.rights import require
from services.identity.errors.accounts import AccountsInvalid, UsernameTaken
from services.identity.errors.workbooks import WorkbookInvalid
from services.identity.schemas.accounts import MANY, NewAccount

LONGEST_SHOWN = 80
Rows = Sequence[ReadRow]


async def issue_from_rows(
    ctx: Context, caller: Caller, key: str, rows: Rows, *, dry_run: bool
) -> list[Issued]:
    """All or none; a dry run issues nothing. Raises WorkbookInvalid with each fault by row and column."""
    require(caller.kind, "change_accounts")
    bodies = _bodies(rows)
    try:
        if not dry_run:
            return await issue_accounts(ctx, caller, key, bodies)
        await refuse_faults(ctx, caller, bodies)
        if taken := await taken_names(ctx, bodies):
            raise UsernameTaken("Tên đăng nhập đã được dùng.", usernames=taken)
    except AccountsInvalid as error:
        refuse([_finding(rows[one["index"]], one["code"]) for one in error.extra["errors"]])
    except UsernameTaken as error:
        keys = {username_key(name) for name in error.extra["usernames"]}
        hits = [row for row, body in zip(rows, bodies, strict=True) if username_key(body.username) in keys]
        refuse([_finding(row, "username_taken") for row in hits])
    return []


def refuse(findings: Sequence[Finding]) -> None:
    """Raises WorkbookInvalid where there is any finding."""
    if findings:
        errors = [vars(finding) for finding in findings]
        raise WorkbookInvalid("Tệp Excel có ô chưa đúng, chưa tài khoản nào được cấp.", errors=errors)


def _bodies(rows: Rows) -> list[NewAccount]:
    if len(rows) > MANY:
        refuse([Finding("too_many_rows", f"Mỗi tệp nhiều nhất {MANY} tài khoản")])
    findings: list[Finding] = []
    bodies: list[NewAccount] = []
    for row in rows:
        fields = dict(_fields(row, findings))
        try:
            bodies.append(NewAccount.model_validate(fields))
        except ValidationError as error:
            findings += [_misfit(row, str(one["loc"][0])) for one in error.errors()]
    # A word that is not known leaves its field out, which the model then misses: one fault is told, not two.
    refuse(list({(one.row, one.head): one for one in reversed(findings)}.values())[::-1])
    return bodies


def _fields(row: ReadRow, findings: list[Finding]) -> Iterator[tuple[str, Any]]:
    for name, value in row.values.items():
        if value is None:
            continue
        words = WORDS.get(name)
        if words is None:
            yield name, value
        elif (known := words(str(value))) is not None:
            yield name, known
        else:
            findings.append(_misfit(row, name))


def _known(words: Mapping[str, str], text: str) -> str | None:
    """The code of a word, told in any case, with or without marks, or as the code itself."""
    by_word = {folded(word): code for code, word in words.items()} | {code: code for code in words}
    return by_word.get(folded(text.strip()))


def _every(words: Mapping[str, str]) -> Callable[[str], list[str] | None]:
    def read(text: str) -> list[str] | None:
        codes = [_known(words, part) for part in _parts(text)]
        return None if None in codes else [code for code in codes if code]

    return read


def _parts(text: str) -> list[str]:
    return [part.strip() for part in text.replace(";", ",").split(",") if part.strip()]


def _yes(text: str) -> bool | None:
    return {"co": True, "x": True, "khong": False}.get(folded(text.strip()))


WORDS: Mapping[str, Callable[[str], Any]] = {
    "kind": lambda text: _known(KINDS, text),
    "functions": _every(FUNCTIONS),
    "set_kinds": _every(SETS),
    "extra_unit_ids": _parts,
    "organisation": _yes,
}


def _misfit(row: ReadRow, name: str) -> Finding:
    return _at(row, name, "unfit", "Giá trị không dùng được ở cột này")


def _finding(row: ReadRow, code: str) -> Finding:
    return _at(row, PLACES.get(code, "username"), code, FAULTS.get(code, code))


def _at(row: ReadRow, name: str, code: str, message: str) -> Finding:
    value = row.values.get(name)
    shown = None if value is None else str(value)[:LONGEST_SHOWN]
    return Finding(code, message, row.number, row.letters.get(name), HEADS.get(name), shown)
