"""One signed-in connection: tokens renewed by themselves, broken requests sent again.

A request may be sent again because the API makes that harmless: a save names the version that it saw, a POST
carries an `Idempotency-Key`, and both answer a repetition with what the first one did.
"""

import asyncio
import random
import time
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass
from typing import Any, TypeVar
from urllib.parse import quote
from uuid import uuid4

import httpx
from pydantic import BaseModel

from .problems import ProblemError, UnavailableError

Json = dict[str, Any]
ModelT = TypeVar("ModelT", bound=BaseModel)
RETRIED_STATUS = frozenset({502, 503, 504})
RETRIED_CODES = frozenset({"not_ready", "busy"})
TOKEN_SECONDS = 300.0
RENEW_BEFORE_SECONDS = 30.0


@dataclass(frozen=True)
class Patience:
    """How long a request is tried again: for `seconds`, with pauses from `first` growing to `longest`."""

    seconds: float = 30.0
    first: float = 0.1
    longest: float = 2.0


def _retry_after(response: httpx.Response) -> float | None:
    """Seconds to wait where the answer asks to be asked again, else None."""
    asked_again = response.status_code in RETRIED_STATUS or (
        response.status_code == 409 and _problem(response).code in RETRIED_CODES
    )
    return _seconds(response.headers.get("retry-after", "")) if asked_again else None


def _seconds(given: str) -> float:
    """A proxy on the way may give a date instead: then the growing pauses alone decide."""
    return float(given) if given.isdecimal() else 0.0


def _problem(response: httpx.Response) -> ProblemError:
    try:
        body = response.json()
    except ValueError:
        body = {"code": "not_json", "detail": response.text[:200]}
    return ProblemError(response.status_code, body if isinstance(body, dict) else {"detail": str(body)})


class Transport:
    """Sends requests for one account to the gateway at `base_url`."""

    def __init__(
        self, base_url: str, *, patience: Patience | None = None, http: httpx.AsyncClient | None = None
    ) -> None:
        self.patience = patience or Patience()
        self.repeated = 0
        self.sign_in_again: Callable[[], Awaitable[None]] | None = None
        self._http = http or httpx.AsyncClient(base_url=base_url, timeout=httpx.Timeout(60.0, connect=5.0))
        self._token: str | None = None
        self._renew_at = 0.0
        self._renewing = asyncio.Lock()

    async def close(self) -> None:
        """End the connections; the session itself ends by signing out or by itself."""
        await self._http.aclose()

    def use(self, token: str) -> None:
        """Sign the following requests with `token`."""
        self._token = token
        self._renew_at = time.monotonic() + TOKEN_SECONDS - RENEW_BEFORE_SECONDS

    def forget(self) -> None:
        """Go on without a token, as after signing out."""
        self._token = None

    async def read(self, model: type[ModelT], method: str, path: str, **options: Any) -> ModelT:
        """The answer of `path` as `model`; raises `ProblemError` and `UnavailableError`."""
        response = await self.send(method, path, **options)
        return model.model_validate_json(response.content)

    async def send(
        self,
        method: str,
        path: str,
        *,
        key: str | None = None,
        version: int | None = None,
        anonymous: bool = False,
        content_type: str | None = None,
        more: Mapping[str, str] | None = None,
        **options: Any,
    ) -> httpx.Response:
        """Send once, or again until patience ends. `version` is the one seen, `key` names a creation;
        `anonymous` leaves the token out, as signing in does; `content_type` is that of raw `content`;
        `more` are further headers.

        Raises ProblemError for a refusal and UnavailableError when nobody answered in time.
        """
        headers: dict[str, str] = dict(more or {})
        if method == "POST":
            headers["Idempotency-Key"] = quote(key) if key else uuid4().hex
        if content_type is not None:
            headers["Content-Type"] = content_type
        if version is not None:
            headers["If-Match"] = f'"{version}"'
        response = await self._persist(method, path, headers, options, anonymous)
        if response.is_success:
            return response
        raise _problem(response)

    async def _persist(
        self, method: str, path: str, headers: Mapping[str, str], options: Json, anonymous: bool
    ) -> httpx.Response:
        deadline = time.monotonic() + self.patience.seconds
        pause, outdated_before = self.patience.first, False
        while True:
            try:
                signed = headers if anonymous else await self._signed(headers)
                response = await self._http.request(method, path, headers=signed, **options)
                if not outdated_before and self._outdated(response, signed):
                    outdated_before = True
                    continue
                wait = _retry_after(response)
                if wait is None or time.monotonic() + wait > deadline:
                    return response
            except httpx.TransportError as error:
                if time.monotonic() > deadline:
                    raise UnavailableError(f"{method} {path}: {error!r}") from error
                wait = 0.0
            self.repeated += 1
            spread = random.uniform(0.5, 1.0)  # noqa: S311 - spreads the repetitions, hides nothing
            await asyncio.sleep(max(wait, pause * spread))
            pause = min(pause * 2, self.patience.longest)

    def _outdated(self, response: httpx.Response, signed: Mapping[str, str]) -> bool:
        """Whether the account's bounds changed, so that the session goes on with another token."""
        if response.status_code != httpx.codes.UNAUTHORIZED or _problem(response).code != "token_outdated":
            return False
        if signed.get("Authorization") == f"Bearer {self._token}":
            self._renew_at = 0.0
        return True

    async def _signed(self, headers: Mapping[str, str]) -> Mapping[str, str]:
        if self._token and time.monotonic() > self._renew_at:
            await self._renew()
        return {**headers, "Authorization": f"Bearer {self._token}"} if self._token else headers

    async def _renew(self) -> None:
        """Exchange the refresh cookie for a new token, one request at a time: each exchange changes it.

        A lost answer leaves the old cookie behind, whose second use ends the session; then the account signs
        in again, if this client knows how.
        """
        async with self._renewing:
            if time.monotonic() <= self._renew_at:
                return
            response = await self._http.post("/api/identity/sessions/refresh")
            if response.is_success:
                self.use(response.json()["access_token"])
            elif self.sign_in_again is not None and response.status_code == 401:
                await self.sign_in_again()
            elif response.status_code in RETRIED_STATUS:
                raise httpx.ConnectError("identity is away")
            else:
                raise _problem(response)
