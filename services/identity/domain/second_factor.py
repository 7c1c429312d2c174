"""The second factor: codes of an authenticator (RFC 6238: SHA-1, 6 digits, 30 s) and recovery codes."""

import base64
import hashlib
import hmac
import secrets
import unicodedata
from collections.abc import Sequence
from datetime import datetime
from urllib.parse import quote, urlencode

ISSUER = "Chamdiem"
PERIOD = 30
DIGITS = 6
WINDOW = 1
"""Steps by which the telephone's clock may be off, either way."""
SECRET_BYTES = 20
RECOVERY_CODES = 10
_LETTERS = "abcdefghjkmnpqrstuvwxyz23456789"
_GROUPS, _GROUP = 3, 4


def new_secret() -> bytes:
    """As long as the hash, as RFC 4226 recommends."""
    return secrets.token_bytes(SECRET_BYTES)


def in_base32(secret: bytes) -> str:
    """As people type it where no camera is."""
    return base64.b32encode(secret).decode().rstrip("=")


def address(secret: bytes, username: str) -> str:
    """What the QR code says to an authenticator (otpauth)."""
    query = {"secret": in_base32(secret), "issuer": ISSUER, "digits": DIGITS, "period": PERIOD}
    return f"otpauth://totp/{quote(f'{ISSUER}:{username}')}?{urlencode(query)}"


def code_at(secret: bytes, step: int) -> str:
    """The code of one step of 30 seconds since 1970."""
    digest = hmac.digest(secret, step.to_bytes(8, "big"), "sha1")
    offset = digest[-1] & 0xF
    number = int.from_bytes(digest[offset : offset + 4], "big") & 0x7FFF_FFFF
    return f"{number % 10**DIGITS:0{DIGITS}}"


def step_at(now: datetime) -> int:
    """The step that a moment lies in."""
    return int(now.timestamp()) // PERIOD


def matching_step(secret: bytes, code: str, now: datetime) -> int | None:
    """The step, the present one or a neighbour, whose code this is. Kept, it shows a code used twice."""
    here = step_at(now)
    steps = range(here - WINDOW, here + WINDOW + 1)
    right = [step for step in steps if hmac.compare_digest(code_at(secret, step).encode(), code.encode())]
    return right[-1] if right else None


def plain(code: str) -> str:
    """A code as it is compared: without spaces and hyphens, in lower case, digits of any width."""
    folded = unicodedata.normalize("NFKC", code).casefold()
    return "".join(letter for letter in folded if letter.isascii() and letter.isalnum())


def recovery_codes() -> list[str]:
    """Ten codes for the day on which the telephone is gone, each good for one sign-in."""
    return [
        "-".join("".join(secrets.choice(_LETTERS) for _ in range(_GROUP)) for _ in range(_GROUPS))
        for _ in range(RECOVERY_CODES)
    ]


def recovery_hash(key: bytes, account_id: str, code: str) -> str:
    """How a recovery code is stored. The codes are random, so that a fast keyed hash is enough."""
    return hmac.new(key, f"{account_id}\n{plain(code)}".encode(), hashlib.sha256).hexdigest()


def recovery_hashes(key: bytes, account_id: str, codes: Sequence[str]) -> list[str]:
    """All of them as they are stored."""
    return [recovery_hash(key, account_id, code) for code in codes]
