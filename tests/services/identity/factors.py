"""What a telephone would say, and people with a second factor."""

import base64
from typing import Any

import httpx

from chamdiem.servicekit.testing import eventually
from services.identity.domain.second_factor import code_at, step_at
from tests.services.identity.conftest import NEW_PASSWORD, Person, sign_in
from tests.services.listening import MovableClock

STEPS = "/api/identity/sessions/second-factor"


class Phone:
    """An authenticator with one secret."""

    def __init__(self, secret: str, clock: MovableClock) -> None:
        self._secret = base64.b32decode(secret)
        self._clock = clock

    def code(self, steps: int = 0) -> str:
        """The code of now, or of so many steps of 30 seconds later."""
        return code_at(self._secret, step_at(self._clock()) + steps)


async def enrolled(person: Person, clock: MovableClock) -> tuple[Phone, list[str]]:
    """The person's second factor, turned on one step ago, with its recovery codes."""
    # A token from the future is refused by the real clock: so this happened a step ago.
    clock.advance(seconds=-30)
    begun = await person.call("POST", "/me/second-factor", {"password": NEW_PASSWORD})
    assert begun.status_code == 200, begun.text
    phone = Phone(begun.json()["secret"], clock)
    confirmed = await person.call("POST", "/me/second-factor/confirm", {"code": phone.code()})
    assert confirmed.status_code == 200, confirmed.text
    clock.advance(seconds=30)
    return phone, confirmed.json()["codes"]


async def newest_entry(admin: Person, account_id: str, field: str) -> dict[str, Any]:
    """The account's newest history entry, once it is about that field: it comes by the outbox."""

    async def entry() -> dict[str, Any]:
        items = (await admin.call("GET", f"/accounts/{account_id}/history")).json()["items"]
        return dict(items[0]) if items and items[0]["field"] == field else {}

    found: dict[str, Any] = await eventually(entry)
    return found


async def challenge(client: httpx.AsyncClient, username: str, password: str = NEW_PASSWORD) -> str:
    """What the right password gives."""
    answer = await sign_in(client, username, password)
    assert (answer.status_code, answer.json()["code"]) == (401, "second_factor_required"), answer.text
    return str(answer.json()["challenge"])


async def step(client: httpx.AsyncClient, given: str, code: str) -> httpx.Response:
    """The second step of signing in."""
    body: dict[str, Any] = {"challenge": given, "code": code}
    return await client.post(STEPS, json=body)
