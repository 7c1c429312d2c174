"""The gateway takes new keys by event, and asks identity for what it did not hear."""

import json
from datetime import UTC, datetime
from pathlib import Path

from chamdiem.contracts.identity import KeysChanged, PublicKey
from chamdiem.servicekit.bus import Outcome, Outgoing
from chamdiem.servicekit.events import EventMeta
from chamdiem.servicekit.testing import SigningKey, eventually
from chamdiem.servicekit.tokens import PublicKeys
from gateway.keys import KeyWatch
from gateway.routes import Upstream

from .conftest import Running

OLD, NEW = SigningKey.generate("old"), SigningKey.generate("new")


def told(key: SigningKey, *retired: str) -> KeysChanged:
    (jwk,) = key.jwks()["keys"]
    return KeysChanged(keys=(PublicKey(kid=key.kid, x=jwk["x"]),), retired=retired)


async def status(gateway: Running, key: SigningKey) -> int:
    answer = await gateway.http.get("/api/identity/me", headers=key.bearer("keys-a"))
    return answer.status_code


async def test_a_new_key_is_taken_and_a_retired_one_refused_by_event(gateway: Running) -> None:
    assert (await status(gateway, NEW), await status(gateway, gateway.key)) == (401, 200)
    event = told(NEW, gateway.key.kid)
    meta = EventMeta(
        id="keys-1",
        type=event.event_type,
        source="chamdiem/identity",
        subject=event.subject(),
        time=datetime.now(UTC),
        version=1,
        traceparent=None,
        replay=False,
    )
    async with gateway.bus() as bus:
        assert await bus.publish([Outgoing(meta, event.model_dump_json().encode())]) == [Outcome.SENT]

        async def taken() -> bool:
            return await status(gateway, NEW) == 200

        await eventually(taken)
    assert await status(gateway, gateway.key) == 401


class Identity:
    """What identity answers."""

    def __init__(self, status: int, body: object) -> None:
        self.status, self.body = status, body
        self.asked: list[tuple[Upstream, str]] = []

    async def get(self, upstream: Upstream, path: str) -> tuple[int, bytes]:
        self.asked.append((upstream, path))
        if self.status == 0:
            raise TimeoutError
        return self.status, json.dumps(self.body).encode()


async def test_what_was_not_heard_is_asked_for(tmp_path: Path) -> None:
    keys = PublicKeys(OLD.write_public(tmp_path / "keys.json"))
    identity = Identity(200, NEW.jwks() | {"retired": [], "version": 3})
    assert await KeyWatch(keys, identity.get).ask()
    assert identity.asked == [("identity", "/api/identity/jwks")]
    assert keys.find("new") is not None
    assert keys.find("old") is not None
    identity.body = OLD.jwks() | {"retired": ["new"], "version": 2}  # older than what is known
    assert await KeyWatch(keys, identity.get).ask()
    assert keys.find("new") is not None


async def test_nonsense_and_silence_change_nothing(tmp_path: Path) -> None:
    keys = PublicKeys(OLD.write_public(tmp_path / "keys.json"))
    for answer in (Identity(0, None), Identity(503, {}), Identity(200, []), Identity(200, {"keys": [{}]})):
        assert not await KeyWatch(keys, answer.get).ask()
    assert keys.find("old") is not None
