"""Access tokens (EdDSA) and the secret from which first passwords and refresh tokens are derived."""

import base64
import hashlib
import hmac
import json
from datetime import datetime, timedelta
from pathlib import Path

import jwt
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.serialization import load_pem_private_key

from chamdiem.servicekit.tokens import ALGORITHM, ISSUER
from services.identity.domain.accounts import Account
from services.identity.schemas.sessions import Jwk, JwkSet


class TokenIssuer:
    """Signs with the private key file; raises ValueError when that holds no Ed25519 key."""

    def __init__(self, private_key_file: Path, life: int) -> None:
        key = load_pem_private_key(private_key_file.read_bytes(), password=None)
        if not isinstance(key, Ed25519PrivateKey):
            raise ValueError(f"{private_key_file} holds no Ed25519 key")
        self._key = key
        self._life = timedelta(seconds=life)
        self._jwk = _jwk(key)
        self.secret = hmac.digest(key.private_bytes_raw(), b"chamdiem identity", hashlib.sha256)

    @property
    def jwks(self) -> JwkSet:
        """The public half."""
        return JwkSet(keys=[self._jwk])

    def issue(
        self, account: Account, session_id: str, now: datetime, *, must_enrol: bool = False
    ) -> tuple[str, datetime]:
        """A token that says who calls, and the moment when it ends."""
        started = now.replace(microsecond=0)
        ends = started + self._life
        claims = {
            "iss": ISSUER,
            "sub": account.account_id,
            "kind": account.kind,
            "unit": account.unit_id,
            "fn": list(account.functions),
            "name": account.person_name,
            "mcp": account.must_change_password,
            "sid": session_id,
            "iat": int(started.timestamp()),
            "exp": int(ends.timestamp()),
        }
        claims |= _bounds(account) | ({"mef": True} if must_enrol else {})
        return jwt.encode(claims, self._key, ALGORITHM, {"kid": self._jwk.kid}), ends


def _bounds(account: Account) -> dict[str, object]:
    """What restricts or extends the account, as far as anything does: tokens ride every request."""
    bounds = {
        "scope": account.scope_unit_id,
        "topics": list(account.set_kinds),
        "xunits": list(account.extra_unit_ids),
        "ro": account.read_only,
    }
    return {name: value for name, value in bounds.items() if value}


def _jwk(key: Ed25519PrivateKey) -> Jwk:
    x = _base64url(key.public_key().public_bytes_raw())
    # RFC 7638: whoever holds the public key derives the same name for it.
    named = json.dumps({"crv": "Ed25519", "kty": "OKP", "x": x}, separators=(",", ":"), sort_keys=True)
    kid = _base64url(hashlib.sha256(named.encode()).digest())
    return Jwk(kty="OKP", crv="Ed25519", alg=ALGORITHM, use="sig", kid=kid, x=x)


def _base64url(raw: bytes) -> str:
    return base64.urlsafe_b64encode(raw).rstrip(b"=").decode()
