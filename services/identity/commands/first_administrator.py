"""The very first account; every other one is issued by an administrator (TH 6.1)."""

from dataclasses import dataclass
from datetime import datetime

from chamdiem.contracts.identity import UnitChanged
from services.identity.commands.accounts import account_changed
from services.identity.commands.hashing import Hasher
from services.identity.commands.tokens import TokenIssuer
from services.identity.domain.accounts import Account
from services.identity.domain.passwords import issued_password
from services.identity.errors.accounts import AlreadyBootstrapped
from services.identity.repository import Repository
from services.identity.repository.accounts import Change
from services.identity.repository.units import UnitWrite

FIRST = "first-administrator"
HOME_AFFAIRS = "Sở Nội vụ"


@dataclass(frozen=True)
class First:
    """Who the first administrator is."""

    username: str
    person_name: str
    unit_id: str = "so-noi-vu"


async def make_first_administrator(
    stores: Repository, hasher: Hasher, tokens: TokenIssuer, now: datetime, first: First
) -> str:
    """Create account and unit; gives the first password. Raises AlreadyBootstrapped when there is one.

    The account's id is fixed, so that two attempts at once cannot both succeed.
    """
    if await stores.accounts.any_of_kind("administration"):
        raise AlreadyBootstrapped("Đã có tài khoản quản trị.")
    await _make_unit(stores, now, first.unit_id)
    password = issued_password(tokens.secret, FIRST, 1)
    account = Account(
        account_id=FIRST,
        username=first.username,
        person_name=first.person_name,
        position="",
        kind="administration",
        unit_id=first.unit_id,
        functions=(),
        passwords=(await hasher.hash(password),),
    )
    if not await stores.accounts.add([Change(account, _history(now, "account"), [account_changed(account)])]):
        raise AlreadyBootstrapped("Đã có tài khoản quản trị hoặc tên đăng nhập này.")
    return password


async def _make_unit(stores: Repository, now: datetime, unit_id: str) -> None:
    if unit_id in await stores.units.names([unit_id]):
        return
    unit = UnitChanged(
        unit_id=unit_id,
        code=unit_id,
        name=HOME_AFFAIRS,
        short_name=HOME_AFFAIRS,
        kind="department",
        ranking_group=None,
        parent_id=None,
    )
    write = UnitWrite(0, unit, _history(now, "unit"))
    await stores.units.change([unit_id], lambda tree: () if unit_id in tree.rows else [write])


def _history(now: datetime, field: str) -> dict[str, object]:
    created = {"field": field, "from": None, "to": "created", "reason": "bootstrap"}
    return {"who": "system", "name": "", "when": now, **created}
