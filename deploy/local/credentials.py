"""Secrets made once per state folder, readable by its owner alone. There are no default passwords."""

import base64
import hashlib
import json
import secrets
from dataclasses import dataclass
from pathlib import Path

from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from deploy.local.home import Home, write_private


@dataclass(frozen=True)
class SigningKeys:
    """Where the token key pair lies: the private half for identity, the public half for everybody."""

    private_file: Path
    public_file: Path


def signing_keys(folder: Path) -> SigningKeys:
    """This folder's Ed25519 pair, made on first use: `signing_key.pem` and the JWKS `public_keys.json`."""
    keys = SigningKeys(folder / "signing_key.pem", folder / "public_keys.json")
    if not (keys.private_file.exists() and keys.public_file.exists()):
        _make_pair(keys)
    return keys


def password(home: Home, name: str) -> str:
    """The generated password of that name, made on first use."""
    path = home.secrets / name
    if not path.exists():
        # Hexadecimal digits are the one alphabet that key files, cookies and addresses all take.
        write_private(path, secrets.token_hex(24))
    return path.read_text()


def _make_pair(keys: SigningKeys) -> None:
    private = Ed25519PrivateKey.generate()
    pem = private.private_bytes(
        serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
    )
    public = private.public_key().public_bytes_raw()
    write_private(keys.private_file, pem)
    write_private(keys.public_file, json.dumps({"keys": [_jwk(public)]}, indent=2))


def _jwk(public: bytes) -> dict[str, str]:
    x = base64.urlsafe_b64encode(public).rstrip(b"=").decode()
    # RFC 7638: the key's thumbprint names it, so both sides derive the same `kid`.
    canonical = json.dumps({"crv": "Ed25519", "kty": "OKP", "x": x}, separators=(",", ":"), sort_keys=True)
    kid = base64.urlsafe_b64encode(hashlib.sha256(canonical.encode()).digest()).rstrip(b"=").decode()
    return {"kty": "OKP", "crv": "Ed25519", "alg": "EdDSA", "use": "sig", "kid": kid, "x": x}
