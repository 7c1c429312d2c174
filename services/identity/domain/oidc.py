"""One attempt to sign in through an outside provider (OpenID Connect), and what its answer must say.

The browser carries `state` there and back and `browser` in a cookie; both are stored as hashes only. `nonce`
comes back inside the ID token, `verifier` proves at the token endpoint who began (RFC 7636).
"""

import base64
import hashlib
import hmac
import secrets
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

LEEWAY = 60
"""Seconds by which the provider's clock and ours may differ."""
LONGEST_SUBJECT = 255


@dataclass(frozen=True)
class Flow:
    """What one browser was sent away with; `account_id` and `session_id` name who links, empty: signs in."""

    state: str
    browser: str
    nonce: str
    verifier: str
    account_id: str = ""
    session_id: str = ""


@dataclass(frozen=True)
class Outside:
    """Who somebody is at the provider. `email` is lower-case, and empty unless the provider verified it."""

    issuer: str
    subject: str
    email: str = ""


def new_flow(account_id: str = "", session_id: str = "") -> Flow:
    """Fresh randomness for one attempt."""
    state, browser, nonce, verifier = (secrets.token_urlsafe(32) for _ in range(4))
    return Flow(state, browser, nonce, verifier, account_id, session_id)


def fingerprint(secret: str) -> str:
    """As it is stored; whatever a browser sends has one."""
    return hashlib.sha256(secret.encode("utf-8", "surrogatepass")).hexdigest()


def challenge(verifier: str) -> str:
    """The S256 challenge of a verifier."""
    return base64.urlsafe_b64encode(hashlib.sha256(verifier.encode()).digest()).rstrip(b"=").decode()


def claims_fault(claims: Mapping[str, Any], client_id: str, nonce: str, now: datetime) -> str | None:
    """The first demand on an ID token that is not met (OpenID Connect Core 3.1.3.7), None if all are.

    Signature, issuer and audience have been checked before.
    """
    expires, issued = _seconds(claims, "exp"), _seconds(claims, "iat")
    moment = now.timestamp()
    faults = {
        "expired": expires is None or expires + LEEWAY <= moment,
        "issued_later": issued is None or issued - LEEWAY > moment,
        "nonce": not hmac.compare_digest(str(claims.get("nonce", "")).encode(), nonce.encode()),
        "authorized_party": claims.get("azp", client_id) != client_id or _shared_without_party(claims),
        "subject": not 0 < len(str(claims.get("sub", ""))) <= LONGEST_SUBJECT,
    }
    return next((name for name, broken in faults.items() if broken), None)


def outside(claims: Mapping[str, Any], issuer: str) -> Outside:
    """Who the checked claims speak of."""
    email = str(claims.get("email") or "").strip().lower()
    trusted = claims.get("email_verified") is True and email.isascii()
    return Outside(issuer, str(claims["sub"]), email if trusted else "")


def _shared_without_party(claims: Mapping[str, Any]) -> bool:
    audience = claims.get("aud")
    return isinstance(audience, list) and len(audience) > 1 and "azp" not in claims


def _seconds(claims: Mapping[str, Any], name: str) -> int | float | None:
    value = claims.get(name)
    return value if isinstance(value, int | float) and not isinstance(value, bool) else None
