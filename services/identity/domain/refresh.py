"""Refresh tokens: `<session>.<nonce>.<tag>`, each derived from its predecessor, stored only as a hash.

Deriving lets a replaced token answer with the very same successor for a few seconds (two tabs, a lost
response) without storing it. The tag tells a token of ours from a forged one, so that nobody can end a
stranger's session.
"""

import hashlib
import hmac
import secrets
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import Enum


class Verdict(Enum):
    """What a refresh token deserves."""

    ROTATE = "rotate"
    REPEAT = "repeat"
    REUSED = "reused"


@dataclass(frozen=True)
class RefreshToken:
    """One link of a session's chain."""

    session_id: str
    nonce: str
    tag: str

    @property
    def text(self) -> str:
        """As it stands in the cookie."""
        return f"{self.session_id}.{self.nonce}.{self.tag}"

    @property
    def hash(self) -> str:
        """As it is stored."""
        return hashlib.sha256(self.text.encode()).hexdigest()


def first_token(secret: bytes, session_id: str) -> RefreshToken:
    """The first link, from fresh randomness."""
    return _tagged(secret, session_id, secrets.token_hex(16))


def successor(secret: bytes, token: RefreshToken) -> RefreshToken:
    """The next link; always the same for the same token."""
    return _tagged(secret, token.session_id, _mac(secret, "next", token.session_id, token.nonce))


def parse(secret: bytes, text: str) -> RefreshToken | None:
    """The token, or None for what this service never issued."""
    parts = text.split(".")
    if len(parts) != 3:
        return None
    token = _tagged(secret, parts[0], parts[1])
    return token if hmac.compare_digest(token.text.encode(), text.encode()) else None


def judge(
    token_hash: str, current: str, previous: str | None, rotated_at: datetime, now: datetime, grace: int
) -> Verdict:
    """The current token rotates, the one before answers again within `grace` seconds, others are reused."""
    if token_hash == current:
        return Verdict.ROTATE
    if token_hash == previous and now - rotated_at <= timedelta(seconds=grace):
        return Verdict.REPEAT
    return Verdict.REUSED


def _tagged(secret: bytes, session_id: str, nonce: str) -> RefreshToken:
    return RefreshToken(session_id, nonce, _mac(secret, "tag", session_id, nonce))


def _mac(secret: bytes, *parts: str) -> str:
    return hmac.new(secret, "\n".join(("refresh", *parts)).encode(), hashlib.sha256).hexdigest()[:32]
