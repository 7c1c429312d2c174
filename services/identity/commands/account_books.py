"""Accounts issued from a workbook: checked whole, then issued all or none (A2)."""

from collections.abc import Callable, Mapping
from typing import Any

from chamdiem.documents.table import Finding, ReadRow
from chamdiem.servicekit.folding import folded
from chamdiem.servicekit.tokens import Caller
from services.identity.commands.account_columns import FAULTS, FUNCTIONS, HEADS, KINDS, PLACES, SETS
from services.identity.commands.accounts import Issued, issue_accounts, refuse_faults, taken_names
from services.identity.commands.rows import Form, Rows, known, parts
from services.identity.context import Context
from services.identity.domain.accounts import username_key
from services.identity.domain.rights import require
from services.identity.errors.accounts import AccountsInvalid, UsernameTaken
from services.identity.schemas.accounts import MANY, NewAccount


async def issue_from_rows(
    ctx: Context, caller: Caller, key: str, rows: Rows, *, dry_run: bool
) -> list[Issued]:
    """All or none; a dry run issues nothing. Raises WorkbookInvalid with each fault by row and column."""
    require(caller.kind, "change_accounts")
    bodies = FORM.bodies(rows)
    try:
        if not dry_run:
            return await issue_accounts(ctx, caller, key, bodies)
        await refuse_faults(ctx, caller, bodies)
        if taken := await taken_names(ctx, bodies):
            raise UsernameTaken("Tên đăng nhập đã được dùng.", usernames=taken)
    except AccountsInvalid as error:
        FORM.refuse([_finding(rows[one["index"]], one["code"]) for one in error.extra["errors"]])
    except UsernameTaken as error:
        keys = {username_key(name) for name in error.extra["usernames"]}
        hits = [row for row, body in zip(rows, bodies, strict=True) if username_key(body.username) in keys]
        FORM.refuse([_finding(row, "username_taken") for row in hits])
    return []


def _every(words: Mapping[str, str]) -> Callable[[str], list[str] | None]:
    def read(text: str) -> list[str] | None:
        codes = [known(words, part) for part in parts(text)]
        return None if None in codes else [code for code in codes if code]

    return read


def _yes(text: str) -> bool | None:
    return {"co": True, "x": True, "khong": False}.get(folded(text.strip()))


WORDS: Mapping[str, Callable[[str], Any]] = {
    "kind": lambda text: known(KINDS, text),
    "functions": _every(FUNCTIONS),
    "set_kinds": _every(SETS),
    "extra_unit_ids": parts,
    "organisation": _yes,
}
REFUSAL = "Tệp Excel có ô chưa đúng, chưa tài khoản nào được cấp."
FORM = Form(NewAccount, HEADS, WORDS, refusal=REFUSAL, most=MANY, key="username")


def _finding(row: ReadRow, code: str) -> Finding:
    return FORM.at(row, PLACES.get(code, FORM.key), code, FAULTS.get(code, code))
