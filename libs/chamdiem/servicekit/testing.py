"""For tests of services: an application in-process, tokens, and waiting to a deadline."""

import asyncio
import inspect
import json
import time
from collections.abc import AsyncIterator, Callable, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import httpx
import jwt
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.serialization import load_pem_private_key
from fastapi import FastAPI
from jwt.algorithms import OKPAlgorithm

from chamdiem.servicekit.tokens import ALGORITHM, ISSUER, LONGEST_LIFE


async def eventually(probe: Callable[[], Any], timeout: float = 30, every: float = 0.02) -> Any:
    """Ask again until the probe (plain or async) gives something true, and return that; AssertionError at
    the deadline.

    An AssertionError of the probe itself counts as "not yet" and is what the deadline reports.
    """
    deadline = time.monotonic() + timeout
    while True:
        complaint: AssertionError | None = None
        try:
            answer = probe()
            result = await answer if inspect.isawaitable(answer) else answer
            if result:
                return result
        except AssertionError as error:
            complaint = error
        if time.monotonic() > deadline:
            raise complaint or AssertionError(f"not within {timeout} s: {probe}")
        await asyncio.sleep(every)


@asynccontextmanager
async def running(app: FastAPI, *, wait_ready: bool = True) -> AsyncIterator[httpx.AsyncClient]:
    """The application with its lifespan, and a client that speaks to it without a socket."""
    async with app.router.lifespan_context(app):
        transport = httpx.ASGITransport(app, raise_app_exceptions=False)
        async with httpx.AsyncClient(transport=transport, base_url="http://service") as client:

            async def ready() -> bool:
                return (await client.get("/health/ready")).status_code == 200

            if wait_ready:
                await eventually(ready, timeout=30)
            yield client


@dataclass(frozen=True)
class SigningKey:
    """An Ed25519 key pair of a test's own issuer."""

    kid: str
    private: Ed25519PrivateKey

    @classmethod
    def generate(cls, kid: str = "test") -> "SigningKey":
        """A new pair."""
        return cls(kid, Ed25519PrivateKey.generate())

    @classmethod
    def load(cls, private_file: Path, public_file: Path) -> "SigningKey":
        """The pair of a whole system: PEM and JWK set."""
        private = load_pem_private_key(private_file.read_bytes(), password=None)
        if not isinstance(private, Ed25519PrivateKey):
            raise TypeError(f"{private_file} holds no Ed25519 key")
        return cls(json.loads(public_file.read_text())["keys"][0]["kid"], private)

    def jwks(self) -> dict[str, Any]:
        """The public half as a JWK set."""
        key = OKPAlgorithm.to_jwk(self.private.public_key(), as_dict=True)
        return {"keys": [{**key, "kid": self.kid, "use": "sig", "alg": ALGORITHM}]}

    def write_public(self, path: Path) -> Path:
        """Write the keys file that `public_keys_file` names."""
        path.write_text(json.dumps(self.jwks()))
        return path

    def token(self, account_id: str = "account-1", kind: str = "entry", **claims: Any) -> str:
        """A token that holds; `claims` override or add (`unit=`, `fn=[…]`, `mcp=True`, `exp=…`; None leaves
        one out).
        """
        now = int(time.time())
        default = {
            "sub": account_id,
            "kind": kind,
            "iss": ISSUER,
            "iat": now,
            "exp": now + LONGEST_LIFE,
            "sid": "s",
        }
        payload = {name: value for name, value in {**default, **claims}.items() if value is not None}
        return jwt.encode(payload, self.private, ALGORITHM, {"kid": self.kid})

    def bearer(self, account_id: str = "account-1", kind: str = "entry", **claims: Any) -> dict[str, str]:
        """The header of a request by that caller."""
        return {"Authorization": f"Bearer {self.token(account_id, kind, **claims)}"}


def entries(document: dict[str, Any], event_type: str | None = None) -> Sequence[dict[str, Any]]:
    """What waits in a document's outbox, all or of one event type."""
    waiting: list[dict[str, Any]] = document.get("outbox", [])
    return [entry for entry in waiting if event_type in (None, entry.get("type"))]
