"""Access tokens: who calls. EdDSA only, checked once per token and then remembered until it ends."""

import json
import time
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import jwt
from jwt.algorithms import OKPAlgorithm

from chamdiem.servicekit.errors import Unauthenticated

ALGORITHM = "EdDSA"
ISSUER = "chamdiem"
LONGEST_LIFE = 300
CACHE_SIZE = 20_000
CLOCK_SKEW = 5
REQUIRED = ["sub", "kind", "iss", "iat", "exp"]


def epochs(account_id: str) -> str:
    """The subject under which it is kept which tokens of the account are outdated; beside its lock."""
    return f"{account_id}@"


@dataclass(frozen=True, slots=True)
class Caller:
    """The account behind a request, as its token says; rights beyond that are decided by the owning
    service.

    `scope` is the root of the subtree that an administrative account reaches (None: everything), `topics`
    what it works with (empty: everything), `extra_units` the units it acts for beside its own; `read_only`
    accounts change nothing but themselves; one that `must_enrol` a second factor does only that. `epoch`
    counts the account's changes after which earlier tokens are refused.
    """

    account_id: str
    kind: str
    unit_id: str | None
    functions: frozenset[str]
    name: str
    session_id: str
    must_change_password: bool
    must_enrol: bool = False
    scope: str | None = None
    topics: frozenset[str] = frozenset()
    extra_units: frozenset[str] = frozenset()
    read_only: bool = False
    epoch: int = 0

    @property
    def units(self) -> frozenset[str]:
        """The units that the account acts for."""
        return self.extra_units | ({self.unit_id} if self.unit_id else frozenset())

    def works_with(self, topic: str) -> bool:
        """Whether this is among what the account works with."""
        return not self.topics or topic in self.topics


class PublicKeys:
    """Published Ed25519 keys by `kid` (a JWK set), read from a file and replaced by news of the issuer."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._read_at = 0
        self._from_file: dict[str, Any] = {}
        self._from_news: dict[str, Any] = {}
        self._retired: frozenset[str] = frozenset()
        self._version = 0
        self.generation = 0

    def replace(
        self, jwks: Mapping[str, Any], *, retired: Iterable[str] = (), version: int | None = None
    ) -> None:
        """Take a whole new JWK set, unless one of that version or a newer one is there. Keys of the file stay
        valid beside it until the file changes, but for `retired` ones, which no file brings back.
        """
        if version is not None and version <= self._version:
            return
        self._from_news, self._retired = _parse(jwks), frozenset(retired)
        self._version = version or self._version
        self.generation += 1

    def find(self, kid: str) -> Any:
        """The key, or None. An unknown `kid` makes a changed file be read again."""
        if kid in self._retired:
            return None
        if kid not in self._from_news and kid not in self._from_file:
            self._read_if_changed()
        return self._from_news.get(kid) or self._from_file.get(kid)

    def _read_if_changed(self) -> None:
        changed_at = self._path.stat().st_mtime_ns if self._path.exists() else 0
        if changed_at != self._read_at:
            self._from_file = _parse(json.loads(self._path.read_text())) if changed_at else {}
            self._read_at = changed_at


def _parse(jwks: Mapping[str, Any]) -> dict[str, Any]:
    return {key["kid"]: OKPAlgorithm.from_jwk(key) for key in jwks["keys"] if key.get("kty") == "OKP"}


class TokenVerifier:
    """Token → Caller. Refuses other algorithms, unknown keys, other issuers, ended and over-long tokens."""

    def __init__(self, keys: PublicKeys, now: Callable[[], float] = time.time) -> None:
        self._keys = keys
        self._now = now
        self._known: dict[str, tuple[Caller, float]] = {}
        self._generation = keys.generation

    def verify(self, token: str) -> Caller:
        """The caller, from memory while the token lives. Raises Unauthenticated."""
        if self._generation != self._keys.generation:
            self._generation = self._keys.generation
            self.forget()
        known = self._known.get(token)
        if known is None:
            known = self._check(token)
            self._remember(token, known)
        if known[1] <= self._now():
            self._known.pop(token, None)
            raise Unauthenticated("Phiên làm việc đã hết hạn.", reason="expired")
        return known[0]

    def forget(self) -> None:
        """Check every token anew, e.g. because the keys changed or news may have been missed."""
        self._known.clear()

    def _remember(self, token: str, known: tuple[Caller, float]) -> None:
        if len(self._known) >= CACHE_SIZE:
            self._known.clear()
        self._known[token] = known

    def _check(self, token: str) -> tuple[Caller, float]:
        try:
            kid = str(jwt.get_unverified_header(token).get("kid", ""))
            claims = self._decode(token, self._keys.find(kid))
        except (jwt.PyJWTError, ValueError, TypeError) as error:
            raise Unauthenticated("Mã truy cập không hợp lệ.", reason="invalid") from error
        return _caller(claims), float(claims["exp"])

    def _decode(self, token: str, key: Any) -> dict[str, Any]:
        if key is None:
            raise jwt.InvalidKeyError("unknown key")
        # The clock is checked here, not by the library: cached and fresh tokens must agree on "now".
        options: Any = {"require": REQUIRED, "verify_exp": False, "verify_iat": False}
        claims: dict[str, Any] = jwt.decode(token, key, [ALGORITHM], options=options, issuer=ISSUER)
        life = float(claims["exp"]) - float(claims["iat"])
        if life > LONGEST_LIFE or float(claims["iat"]) > self._now() + CLOCK_SKEW:
            raise jwt.InvalidTokenError("life out of bounds")
        return claims


def _caller(claims: Mapping[str, Any]) -> Caller:
    return Caller(
        account_id=claims["sub"],
        kind=claims["kind"],
        unit_id=claims.get("unit"),
        functions=frozenset(claims.get("fn") or ()),
        name=claims.get("name", ""),
        session_id=claims.get("sid", ""),
        must_change_password=bool(claims.get("mcp")),
        must_enrol=bool(claims.get("mef")),
        scope=claims.get("scope"),
        topics=frozenset(claims.get("topics") or ()),
        extra_units=frozenset(claims.get("xunits") or ()),
        read_only=bool(claims.get("ro")),
        epoch=int(claims.get("ep") or 0),
    )
