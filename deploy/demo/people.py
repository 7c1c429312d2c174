"""The persons of the play: each signs in with the issued password once, chooses an own one and keeps it.

Chosen passwords are written down before they are sent, so that a play that was interrupted can go on.
"""

import json
import secrets
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path

from chamdiem.client import ChamdiemClient, Patience, ProblemError
from deploy.local.home import write_private

CHANGED_BEFORE = frozenset({"wrong_credentials", "wrong_password", "unauthenticated"})
"""What an issued password meets after its change, whose answer was lost on the way."""


@dataclass(frozen=True)
class Credentials:
    """A user name and its password."""

    username: str
    password: str


def own_password() -> str:
    """A password that the policy takes: four classes, 18 characters."""
    return f"Cd-{secrets.token_hex(6)}-{secrets.randbelow(90) + 10}"


class People:
    """Passwords by user name, in a file that only its owner can read, and clients that are signed in."""

    def __init__(self, address: str, file: Path, patience: Patience) -> None:
        self.address, self.patience = address, patience
        self._file = file
        self._passwords: dict[str, str] = json.loads(file.read_text()) if file.exists() else {}
        self.repeated = 0

    def knows(self, username: str) -> bool:
        """Whether this person has chosen a password here before."""
        return username in self._passwords

    def credentials(self, username: str) -> Credentials:
        """What the person signs in with."""
        return Credentials(username, self._passwords[username])

    async def settle(self, issued: Mapping[str, str | None]) -> None:
        """Write down a password of each person's own, for those whose first password is known."""
        fresh = {name for name, first in issued.items() if first and name not in self._passwords}
        self._passwords |= {name: own_password() for name in fresh}
        write_private(self._file, json.dumps(self._passwords, indent=1))

    async def first_sign_in(self, username: str, first_password: str | None) -> None:
        """Change the issued password to the own one (A5); no first password is told once that was done."""
        if first_password is None:
            return
        own = self._passwords[username]
        async with self._client() as client:
            try:
                await client.identity.sign_in(username, first_password)
                await client.identity.change_password(username, first_password, own)
            except ProblemError as problem:
                if problem.code not in CHANGED_BEFORE:
                    raise
                await client.identity.sign_in(username, own)

    @asynccontextmanager
    async def signed_in(self, username: str) -> AsyncIterator[ChamdiemClient]:
        """That person at work."""
        async with self._client() as client:
            await client.identity.sign_in(username, self._passwords[username])
            yield client

    def connect(self) -> ChamdiemClient:
        """A connection on which nobody has signed in yet."""
        return ChamdiemClient(self.address, patience=self.patience)

    @asynccontextmanager
    async def _client(self) -> AsyncIterator[ChamdiemClient]:
        async with self.connect() as client:
            yield client
            self.repeated += client.transport.repeated
