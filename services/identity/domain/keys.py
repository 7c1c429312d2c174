"""The ring of signing keys: which one signs, which are still published, which no token may bear any more."""

from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta

EVER = datetime(1970, 1, 1, tzinfo=UTC)


@dataclass(frozen=True)
class RingKey:
    """A signing key: its public half, and its private half sealed; None: that of the key file."""

    kid: str
    x: str
    sealed: bytes | None = None
    signs_from: datetime = EVER


@dataclass(frozen=True)
class Ring:
    """Keys in the order in which they sign. `first` names the key of the file, whose secret seals the others;
    it stays that also when it signs no more. Version 0 is stored nowhere: nothing was ever rotated.
    """

    first: str
    keys: tuple[RingKey, ...]
    retired: tuple[str, ...] = ()
    version: int = 0


def first_ring(key: RingKey) -> Ring:
    """Before the first rotation."""
    return Ring(key.kid, (key,))


def signer(ring: Ring, now: datetime) -> RingKey:
    """The newest key whose time has come."""
    return next((key for key in reversed(ring.keys) if key.signs_from <= now), ring.keys[0])


def under_way(ring: Ring, now: datetime) -> bool:
    """Whether the newest key is published and does not sign yet."""
    return ring.keys[-1].signs_from > now


def rotated(ring: Ring, key: RingKey) -> Ring:
    """The ring with its next key."""
    return replace(ring, keys=(*ring.keys, key), version=ring.version + 1)


def without_ended(ring: Ring, now: datetime, longest: timedelta) -> Ring:
    """Retire the keys whose last token has ended: `longest` after the next key began to sign."""
    pairs = zip(ring.keys, ring.keys[1:], strict=False)
    ended = [key.kid for key, following in pairs if following.signs_from + longest <= now]
    if not ended:
        return ring
    left = tuple(key for key in ring.keys if key.kid not in ended)
    return replace(ring, keys=left, retired=(*ring.retired, *ended), version=ring.version + 1)


def restarted(ring: Ring, key: RingKey) -> Ring:
    """The operator put another key into the file: what the old one sealed is unreadable, and all old keys are
    retired.
    """
    retired = (*ring.retired, *(one.kid for one in ring.keys))
    return Ring(key.kid, (key,), retired, ring.version + 1)
