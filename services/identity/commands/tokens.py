"""Access tokens (EdDSA) and the secret from which first passwords and refresh tokens are derived."""

import base64
import hashlib
import hmac
import json
import math
from datetime import datetime, timedelta
from pathlib import Path

import jwt
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.serialization import load_pem_private_key

from chamdiem.servicekit.tokens import ALGORITHM, ISSUER
from services.identity.domain.accounts import Account
from services.identity.domain.keys import Ring, RingKey, first_ring, signer
from services.identity.domain.sealing import derived, seal, unseal
from services.identity.schemas.sessions import Jwk, JwkSet

SEALED_FOR = "signing keys"


class TokenIssuer:
    """Signs with the ring's present key; raises ValueError when the key file holds no Ed25519 key.

    `secret` follows from the file's key alone and so stays what it is when keys rotate. `followed_at` says
    when the stored ring was last read (monotonic seconds).
    """

    def __init__(self, private_key_file: Path, life: int) -> None:
        key = load_pem_private_key(private_key_file.read_bytes(), password=None)
        if not isinstance(key, Ed25519PrivateKey):
            raise ValueError(f"{private_key_file} holds no Ed25519 key")
        self._life = timedelta(seconds=life)
        self.secret = hmac.digest(key.private_bytes_raw(), b"chamdiem identity", hashlib.sha256)
        self.file_key = RingKey(*_names(key))
        self.ring = first_ring(self.file_key)
        self.followed_at = -math.inf
        self._private = {self.file_key.kid: key}

    @property
    def jwks(self) -> JwkSet:
        """The public halves."""
        keys = [
            Jwk(kty="OKP", crv="Ed25519", alg=ALGORITHM, use="sig", kid=k.kid, x=k.x) for k in self.ring.keys
        ]
        return JwkSet(keys=keys, retired=list(self.ring.retired), version=self.ring.version)

    def use(self, ring: Ring | None) -> None:
        """Sign by the stored ring, if it grew from this file's key."""
        if ring is None or ring.first != self.file_key.kid:
            return
        for key in ring.keys:
            if key.sealed and key.kid not in self._private:
                raw = unseal(derived(self.secret, SEALED_FOR), key.kid, key.sealed)
                self._private[key.kid] = Ed25519PrivateKey.from_private_bytes(raw)
        self.ring = ring

    def new_key(self, signs_from: datetime) -> RingKey:
        """A fresh key, sealed for the ring."""
        key = Ed25519PrivateKey.generate()
        kid, x = _names(key)
        return RingKey(
            kid, x, seal(derived(self.secret, SEALED_FOR), kid, key.private_bytes_raw()), signs_from
        )

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
        kid = signer(self.ring, now).kid
        return jwt.encode(claims, self._private[kid], ALGORITHM, {"kid": kid}), ends


def _bounds(account: Account) -> dict[str, object]:
    """What restricts or extends the account, as far as anything does: tokens ride every request."""
    bounds = {
        "scope": account.scope_unit_id,
        "topics": list(account.set_kinds),
        "xunits": list(account.extra_unit_ids),
        "ro": account.read_only,
        "ep": account.token_epoch,
    }
    return {name: value for name, value in bounds.items() if value}


def _names(key: Ed25519PrivateKey) -> tuple[str, str]:
    """Name and public half."""
    x = _base64url(key.public_key().public_bytes_raw())
    # RFC 7638: whoever holds the public key derives the same name for it.
    named = json.dumps({"crv": "Ed25519", "kty": "OKP", "x": x}, separators=(",", ":"), sort_keys=True)
    kid = _base64url(hashlib.sha256(named.encode()).digest())
    return kid, x


def _base64url(raw: bytes) -> str:
    return base64.urlsafe_b64encode(raw).rstrip(b"=").decode()
