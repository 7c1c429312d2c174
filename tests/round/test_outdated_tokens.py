"""Old tokens of a changed account end in every service at once; its session goes on if it may (ADR 21)."""

from collections.abc import Mapping
from typing import Any

import httpx
import pytest

from chamdiem.servicekit.testing import eventually
from deploy.bench.operations.locking import PATHS
from deploy.local.services import SERVICES

from .system import System, refusal

pytestmark = pytest.mark.usefixtures("desk")  # it brings the units

WITHIN = 30.0
"""Seconds, a tenth of a token's life; what is promised is measured by `make bench` (K)."""


async def issued(system: System, name: str) -> str:
    clerk = {"person_name": "Vũ Thị Hạn Chế", "kind": "entry", "unit_id": "so-y-te", "functions": ["enter"]}
    return await system.issue({**clerk, "username": name})


async def refused_everywhere(system: System, headers: Mapping[str, str]) -> None:
    """Through the gateway and by each service itself."""
    assert set(PATHS) == {"gateway", *SERVICES}
    urls = [system.layout.address(place) + path for place, path in PATHS.items()]

    async with httpx.AsyncClient(timeout=30) as http:

        async def told() -> bool:
            answers = [await http.get(url, headers=headers) for url in urls]
            return all((one.status_code, code(one)) == (401, "token_outdated") for one in answers)

        await eventually(told, timeout=WITHIN)


def code(answer: httpx.Response) -> Any:
    return answer.json().get("code")


async def test_a_narrowed_account_loses_its_tokens_and_keeps_its_session(system: System) -> None:
    account_id = await issued(system, "soyte.hanche")
    home_affairs, clerk = await system.home_affairs(), await system.person("soyte.hanche")
    before = system.key.bearer(account_id, "entry", unit="so-y-te", fn=["enter"])
    account = await home_affairs.identity.account(account_id)
    bounds = {"functions": ["enter"], "read_only": True}
    await home_affairs.identity.change_bounds(account_id, account.version, bounds, "Chỉ còn theo dõi")
    await refused_everywhere(system, before)
    assert (await clerk.identity.me()).read_only


async def test_a_handed_over_account_loses_tokens_and_sessions(system: System) -> None:
    account_id = await issued(system, "soyte.bangiao")
    home_affairs = await system.home_affairs()
    before = system.key.bearer(account_id, "entry", unit="so-y-te", fn=["enter"])
    account = await home_affairs.identity.account(account_id)
    holder = {"person_name": "Lê Thị Mới"}
    handed = await home_affairs.identity.hand_over(account_id, account.version, holder, "Người cũ nghỉ hưu")
    await refused_everywhere(system, before)
    former = await refusal(system.desk.enter_async_context(system.people.signed_in("soyte.bangiao")))
    assert former.code == "wrong_credentials"
    assert handed.first_password is not None
    await system.people.first_sign_in("soyte.bangiao", handed.first_password)


async def test_a_new_first_password_ends_the_tokens_of_who_had_the_old_one(system: System) -> None:
    account_id = await issued(system, "soyte.matkhau")
    home_affairs = await system.home_affairs()
    before = system.key.bearer(account_id, "entry", unit="so-y-te", fn=["enter"])
    await home_affairs.identity.reissue_password(account_id, "Bị lộ")
    await refused_everywhere(system, before)


async def test_a_session_ended_by_an_administrator_is_over_everywhere(system: System) -> None:
    account_id = await issued(system, "soyte.phien")
    home_affairs, clerk = await system.home_affairs(), await system.person("soyte.phien")
    before = system.key.bearer(account_id, "entry", unit="so-y-te", fn=["enter"])
    places = (await home_affairs.identity.account_sessions(account_id)).items
    assert await clerk.identity.me()
    for place in places:
        await home_affairs.identity.end_session(account_id, place.session_id, "Máy để quên")
    await refused_everywhere(system, before)
    assert (await home_affairs.identity.account_sessions(account_id)).items == []
