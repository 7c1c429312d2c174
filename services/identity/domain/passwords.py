"""Passwords: what a chosen one must have, and how an issued one is made (A5; domain, "Passwords")."""

import hashlib
import hmac
import unicodedata
from collections.abc import Iterator

SHORTEST = 9
LONGEST = 256
REMEMBERED = 2
"""How many of the last passwords, the current one included, are not used again."""

_LOWER = "abcdefghijkmnpqrstuvwxyz"
_UPPER = "ABCDEFGHJKLMNPQRSTUVWXYZ"
_DIGITS = "23456789"
_READABLE = _LOWER + _UPPER + _DIGITS
_GROUPS, _GROUP = 3, 4


def normalise(password: str) -> str:
    """NFC: the same Vietnamese password typed on two keyboards must be the same."""
    return unicodedata.normalize("NFC", password)


def broken_rules(password: str, username: str) -> list[str]:
    """The rules that a chosen password breaks: at least 9 characters of four classes, no user name."""
    checks = {
        "too_short": len(password) >= SHORTEST,
        "too_long": len(password) <= LONGEST,
        "needs_lower": any(c.islower() for c in password),
        "needs_upper": any(c.isupper() for c in password),
        "needs_digit": any(c.isdigit() for c in password),
        "needs_symbol": any(not c.isalnum() and not c.isspace() for c in password),
        "contains_username": username.casefold() not in password.casefold(),
    }
    return [rule for rule, kept in checks.items() if not kept]


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
