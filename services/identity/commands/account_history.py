"""What happened to an account, in words, and who held it from when to when (O3, A4)."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from itertools import pairwise
from typing import Any

from chamdiem.servicekit.outbox import Document
from chamdiem.servicekit.tokens import Caller
from services.identity.commands.account_columns import FUNCTIONS, HEADS, SETS
from services.identity.commands.granting import reachable_account
from services.identity.context import Context
from services.identity.domain.accounts import Account
from services.identity.domain.rights import require
from services.identity.schemas.accounts import AccountEntry, AccountHistory, HeldBy, Holder

NAMES: Mapping[str, str] = {**HEADS, "read_only": "Chỉ được xem"}
WORDS: Mapping[str, str] = {**FUNCTIONS, **SETS}
NOTHING: Sequence[object] = (None, "", [], False)
DAYS = frozenset({"decision_date", "valid_from", "valid_to"})


async def read_account_history(ctx: Context, caller: Caller, account_id: str) -> AccountHistory:
    """Entries and holders, the newest first. Raises Forbidden, AccountNotFound."""
    require(caller.kind, "read_accounts")
    account = await reachable_account(ctx, caller, account_id)
    rows = await ctx.stores.accounts.history(account_id)
    return AccountHistory(items=[_entry(row) for row in rows], holders=held_by(account, rows))


def held_by(account: Account, rows: Sequence[Document]) -> list[HeldBy]:
    """The holders, the newest first, from the entries of the account, the newest first.

    Each handing over ends one holder and begins the next; the first began when the account was issued.
    """
    issued = next((row["when"] for row in reversed(rows) if row["field"] == "account"), None)
    changes = [row for row in reversed(rows) if row["field"] == "holder"]
    people = [change["from"] for change in changes[:1]] + [change["to"] for change in changes]
    people = people or [{name: getattr(account, name) for name in Holder.model_fields}]
    days: list[datetime | None] = [issued, *(change["when"] for change in changes), None]
    held = [
        HeldBy.model_validate({**person, "since": since, "until": until})
        for person, (since, until) in zip(people, pairwise(days), strict=True)
    ]
    return held[::-1]


def _entry(row: Document) -> AccountEntry:
    return AccountEntry.model_validate({**row, "was": _in_words(row["from"]), "to": _in_words(row["to"])})


def _in_words(value: Any) -> str | None:
    if isinstance(value, dict):
        return "; ".join(_part(name, part) for name, part in value.items() if part not in NOTHING)
    return None if value is None else str(value)


def _part(name: str, part: Any) -> str:
    shown = NAMES.get(name, name)
    if part is True:
        return shown
    if isinstance(part, list):
        return f"{shown}: {', '.join(WORDS.get(one, one) for one in part)}"
    if name in DAYS:
        return f"{shown}: {date.fromisoformat(part):%d/%m/%Y}"
    return f"{shown}: {part}"
