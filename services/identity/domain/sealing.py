"""Secrets at rest: AES-GCM under a key that never changes with the signing keys, bound to their owner."""

import hashlib
import hmac
import os

from cryptography.hazmat.primitives.ciphers.aead import AESGCM

_NONCE = 12


def derived(secret: bytes, purpose: str) -> bytes:
    """A key of 32 bytes for one purpose alone."""
    return hmac.digest(secret, purpose.encode(), hashlib.sha256)


def seal(key: bytes, owner: str, secret: bytes) -> bytes:
    """Encrypted and signed; opens for this owner only."""
    nonce = os.urandom(_NONCE)
    return nonce + AESGCM(key).encrypt(nonce, secret, owner.encode())


def unseal(key: bytes, owner: str, sealed: bytes) -> bytes:
    """Raises cryptography's InvalidTag for what was altered, moved to another owner or sealed elsewhere."""
    return AESGCM(key).decrypt(sealed[:_NONCE], sealed[_NONCE:], owner.encode())
