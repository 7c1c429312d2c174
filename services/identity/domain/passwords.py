"""Passwords: what a chosen one must have, and how an issued one is made (A5; domain, "Passwords")."""

import hashlib
import hmac
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta

LONGEST = 256

_LOWER = "abcdefghijkmnpqrstuvwxyz"
_UPPER = "ABCDEFGHJKLMNPQRSTUVWXYZ"
_DIGITS = "23456789"
_READABLE = _LOWER + _UPPER + _DIGITS
_GROUPS, _GROUP = 3, 4


def normalise(password: str) -> str:
    """NFC: the same Vietnamese password typed on two keyboards must be the same."""
    return unicodedata.normalize("NFC", password)


@dataclass(frozen=True)
class Policy:
    """What a password must be: how long, of how many of the four classes, unlike how many of the last ones
    (the current one included), and changed after how many days (0: never).
    """

    shortest: int = 9
    classes: int = 4
    remembered: int = 2
    max_age_days: int = 180


def broken_rules(password: str, username: str, policy: Policy = Policy()) -> list[str]:
    """The rules that a chosen password breaks; of missing classes only as many are named as are missing."""
    kinds = {
        "needs_lower": any(c.islower() for c in password),
        "needs_upper": any(c.isupper() for c in password),
        "needs_digit": any(c.isdigit() for c in password),
        "needs_symbol": any(not c.isalnum() and not c.isspace() for c in password),
    }
    checks = {
        "too_short": len(password) >= policy.shortest,
        "too_long": len(password) <= LONGEST,
        "contains_username": username.casefold() not in password.casefold(),
    }
    broken = [rule for rule, kept in checks.items() if not kept]
    if sum(kinds.values()) < policy.classes:
        broken += [rule for rule, kept in kinds.items() if not kept]
    return broken


def is_too_old(changed_at: datetime | None, now: datetime, policy: Policy) -> bool:
    """Whether a password chosen at that moment has to be changed; an issued one has no age of its own."""
    if changed_at is None or not policy.max_age_days:
        return False
    return now - changed_at >= timedelta(days=policy.max_age_days)


def issued_password(secret: bytes, account_id: str, issue: int) -> str:
    """The password of an account's `issue`-th issue: groups of four characters without 0 O o l 1 I.

    Derived from the service's secret, so that a repeated request whose answer was lost can show it again,
    while nothing but its hash is ever stored. The hyphens are the fourth class.
    """
    letters = _letters(secret, f"first-password\n{account_id}\n{issue}".encode())
    while True:
        text = "".join(next(letters) for _ in range(_GROUPS * _GROUP))
        if not {"needs_lower", "needs_upper", "needs_digit"} & set(broken_rules(text, "-")):
            return "-".join(text[i : i + _GROUP] for i in range(0, len(text), _GROUP))


def _letters(secret: bytes, purpose: bytes) -> Iterator[str]:
    fair = 256 - 256 % len(_READABLE)
    block = 0
    while True:
        for byte in hmac.digest(secret, purpose + block.to_bytes(4, "big"), hashlib.sha512):
            if byte < fair:
                yield _READABLE[byte % len(_READABLE)]
        block += 1
