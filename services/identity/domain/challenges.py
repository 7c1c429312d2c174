"""Between password and code: `<account>.<end>.<tag>`, signed, short-lived, stored nowhere.

It ends with the password that it was given for. Used twice it needs another code each time.
"""

import hashlib
import hmac
from datetime import datetime

LIFE = 300
"""Seconds that somebody may look for the telephone."""


def make(key: bytes, account_id: str, password_hash: str, now: datetime) -> str:
    """The challenge for who gave the right password."""
    ends = int(now.timestamp()) + LIFE
    return f"{account_id}.{ends}.{_tag(key, account_id, ends, password_hash)}"


def account_of(challenge: str) -> str | None:
    """Whose it claims to be; None where it has another form."""
    account_id, _, rest = challenge.partition(".")
    return account_id if account_id and rest.count(".") == 1 else None


def holds(key: bytes, challenge: str, password_hash: str, now: datetime) -> bool:
    """Whether it was given for this password and has not ended."""
    account_id, ends, tag = challenge.split(".")
    if not (ends.isascii() and ends.isdigit() and len(ends) < 15) or int(ends) <= now.timestamp():
        return False
    right = _tag(key, account_id, int(ends), password_hash)
    return hmac.compare_digest(right.encode(), tag.encode())


def _tag(key: bytes, account_id: str, ends: int, password_hash: str) -> str:
    said = "\n".join(("challenge", account_id, str(ends), password_hash))
    return hmac.new(key, said.encode(), hashlib.sha256).hexdigest()
