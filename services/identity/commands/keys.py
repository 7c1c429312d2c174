"""Rotating the signing key without signing anybody out (O1).

A new key is published at once and signs a little later, so that everybody knows it before its first token
comes; the old one stays published until its last token has ended.
"""

import time
from dataclasses import replace
from datetime import datetime, timedelta

from chamdiem.servicekit.history import entry
from services.identity.commands.tokens import TokenIssuer
from services.identity.context import Context
from services.identity.domain.keys import (
    Ring,
    RingKey,
    first_ring,
    restarted,
    rotated,
    under_way,
    without_ended,
)
from services.identity.errors.keys import RotationUnderWay
from services.identity.repository.keys import KeyStore

MARGIN = timedelta(seconds=60)
"""For clocks that differ, and for a process that has just not heard of the new key."""
TOLD_EVERY = timedelta(hours=1)
"""So that a service whose database is new or was emptied learns the keys too."""


async def rotate(store: KeyStore, tokens: TokenIssuer, now: datetime, lead: float) -> RingKey:
    """Publish a new key that signs after `lead` seconds. Raises RotationUnderWay while the last one waits."""
    stored, own = await store.get(), tokens.file_key
    ring = stored or first_ring(own)
    if ring.first != own.kid:
        ring = restarted(ring, own)
    key = tokens.new_key(now + timedelta(seconds=lead))
    history = entry(None, now, "signing_key", was=ring.keys[-1].kid, to=key.kid)
    seen = stored.version if stored else 0
    if under_way(ring, now) or not await store.save(rotated(ring, key), seen, now, history):
        raise RotationUnderWay("Khóa ký mới đã được công bố và sắp được dùng.")
    return key


async def follow(ctx: Context) -> None:
    """Know the stored ring, read again every few seconds: whatever process rotated it."""
    tokens = ctx.tokens
    if time.monotonic() - tokens.followed_at >= ctx.settings.keys_read_every:
        tokens.use(await ctx.stores.keys.get())
        tokens.followed_at = time.monotonic()


async def keep_keys(ctx: Context) -> None:
    """Retire keys whose last token has ended, and tell the ring now and then."""
    ring, now = await ctx.stores.keys.get(), ctx.kit.clock()
    if ring is None:
        return
    kept = _kept(ctx, ring, now)
    if kept is ring and await ctx.stores.keys.told_before(now - TOLD_EVERY):
        kept = replace(ring, version=ring.version + 1)
    if kept is not ring:
        await ctx.stores.keys.save(kept, ring.version, now)


def _kept(ctx: Context, ring: Ring, now: datetime) -> Ring:
    own = ctx.tokens.file_key
    if ring.first != own.kid:
        return restarted(ring, own)
    return without_ended(ring, now, timedelta(seconds=ctx.settings.access_token_life) + MARGIN)
