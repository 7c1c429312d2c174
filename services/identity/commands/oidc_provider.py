"""The way to the outside provider: discovery, keys, the exchange of a code, the check of its ID token."""

import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from urllib.parse import quote, urlencode

import httpx
import jwt

from chamdiem.servicekit.logging import logger
from services.identity.config import OIDC_CALLBACK, Settings, is_safe_address
from services.identity.domain.oidc import Flow, Outside, challenge, claims_fault, outside
from services.identity.errors.oidc import OidcInvalid, OidcUnavailable

ALGORITHMS = {"RS256": "RSA", "ES256": "EC", "EdDSA": "OKP"}
"""What an ID token may be signed with, and the type of key; never `none`, never a shared secret."""
REQUIRED = ["iss", "sub", "aud", "exp", "iat"]
KEPT_SECONDS = 600.0
ENDPOINTS = ("authorization_endpoint", "token_endpoint", "jwks_uri")
DISCOVERY = "/.well-known/openid-configuration"
UNAVAILABLE = "Hệ thống đăng nhập bên ngoài không trả lời, vui lòng thử lại sau."
INVALID = "Không xác minh được kết quả đăng nhập từ hệ thống bên ngoài."


@dataclass(frozen=True)
class Metadata:
    """What of the provider's discovery document is used."""

    authorization_endpoint: str
    token_endpoint: str
    jwks_uri: str
    authentication: Sequence[str]


class Provider:
    """The one provider of the settings; what it publishes is remembered for ten minutes."""

    def __init__(self, settings: Settings) -> None:
        self._settings = settings
        self._metadata: tuple[Metadata, float] | None = None
        self._keys: tuple[list[Any], float] | None = None

    @property
    def _redirect_uri(self) -> str:
        return self._settings.public_url.rstrip("/") + OIDC_CALLBACK

    async def authorization_url(self, flow: Flow) -> str:
        """Where the browser is sent. Raises OidcUnavailable."""
        endpoint = (await self._discovered()).authorization_endpoint
        query = {
            "response_type": "code",
            "client_id": self._settings.oidc_client_id,
            "redirect_uri": self._redirect_uri,
            "scope": "openid email" if self._settings.oidc_link_by_email else "openid",
            "state": flow.state,
            "nonce": flow.nonce,
            "code_challenge": challenge(flow.verifier),
            "code_challenge_method": "S256",
        }
        return f"{endpoint}{'&' if '?' in endpoint else '?'}{urlencode(query)}"

    async def identify(self, code: str, flow: Flow, now: datetime) -> Outside:
        """Who came back with this code. Raises OidcUnavailable, OidcInvalid."""
        claims = await self._verified(await self._exchange(code, flow))
        if fault := claims_fault(claims, self._settings.oidc_client_id, flow.nonce, now):
            raise _invalid(fault)
        return outside(claims, self._settings.oidc_issuer)

    async def _exchange(self, code: str, flow: Flow) -> str:
        metadata, settings = await self._discovered(), self._settings
        form = {
            "grant_type": "authorization_code",
            "code": code,
            "redirect_uri": self._redirect_uri,
            "code_verifier": flow.verifier,
            "client_id": settings.oidc_client_id,
        }
        secret, authorisation = settings.oidc_client_secret, None
        if secret and "client_secret_basic" in metadata.authentication:
            # RFC 6749 2.3.1: both parts are form-encoded before they become a basic credential.
            authorisation = httpx.BasicAuth(quote(settings.oidc_client_id, ""), quote(secret, ""))
        elif secret:
            form["client_secret"] = secret
        answer = await self._ask("POST", metadata.token_endpoint, data=form, auth=authorisation)
        token = answer.get("id_token")
        if not isinstance(token, str):
            raise _invalid(f"no ID token: {str(answer.get('error'))[:80]}")
        return token

    async def _verified(self, token: str) -> Mapping[str, Any]:
        try:
            header = jwt.get_unverified_header(token)
            key = await self._key(header)
            claims: Mapping[str, Any] = jwt.decode(
                token,
                key,
                [key.algorithm_name],
                # The clock is checked with the other claims: here it would be the library's own.
                options={"require": REQUIRED, "verify_exp": False, "verify_iat": False, "verify_nbf": False},
                audience=self._settings.oidc_client_id,
                issuer=self._settings.oidc_issuer,
            )
        except (jwt.PyJWTError, ValueError, TypeError) as error:
            raise _invalid(str(error)) from error
        return claims

    async def _key(self, header: Mapping[str, Any]) -> jwt.PyJWK:
        """The published key of that id; an unknown one makes the keys be read again, for they rotate."""
        algorithm = str(header.get("alg"))
        if algorithm not in ALGORITHMS:
            raise jwt.InvalidAlgorithmError(f"algorithm {algorithm[:20]}")
        for fresh in (False, True):
            fitting = [one for one in await self._published(fresh=fresh) if _fits(one, header, algorithm)]
            if len(fitting) == 1:
                return jwt.PyJWK(fitting[0], algorithm)
        raise jwt.InvalidKeyError(f"{len(fitting)} keys for this token")

    async def _published(self, *, fresh: bool) -> list[Any]:
        if fresh or self._keys is None or self._keys[1] < time.monotonic():
            keys = (await self._ask("GET", (await self._discovered()).jwks_uri)).get("keys")
            if not isinstance(keys, list):
                raise OidcUnavailable(UNAVAILABLE)
            self._keys = keys, time.monotonic() + KEPT_SECONDS
        return self._keys[0]

    async def _discovered(self) -> Metadata:
        if self._metadata is None or self._metadata[1] < time.monotonic():
            issuer = self._settings.oidc_issuer
            found = await self._ask("GET", issuer.rstrip("/") + DISCOVERY)
            self._metadata = _metadata(found, issuer), time.monotonic() + KEPT_SECONDS
        return self._metadata[0]

    async def _ask(self, method: str, address: str, **sent: Any) -> dict[str, Any]:
        """A JSON object; that of a refusal too, which the caller judges. Redirects are not followed."""
        try:
            async with httpx.AsyncClient(timeout=self._settings.oidc_timeout) as http:
                response = await http.request(method, address, **sent)
            found = response.json()
        except (httpx.HTTPError, httpx.InvalidURL, ValueError) as error:
            logger.warning("oidc_unavailable", address=address, error=repr(error)[:200])
            raise OidcUnavailable(UNAVAILABLE) from error
        if response.status_code >= httpx.codes.INTERNAL_SERVER_ERROR or not isinstance(found, dict):
            logger.warning("oidc_unavailable", address=address, status=response.status_code)
            raise OidcUnavailable(UNAVAILABLE)
        return found


def _metadata(found: Mapping[str, Any], issuer: str) -> Metadata:
    """Raises OidcUnavailable for a document that speaks of another issuer or leads out of HTTPS."""
    addresses = [str(found.get(name, "")) for name in ENDPOINTS]
    if found.get("issuer") != issuer or not all(map(is_safe_address, addresses)):
        logger.warning("oidc_discovery_differs", issuer=str(found.get("issuer"))[:200])
        raise OidcUnavailable(UNAVAILABLE)
    methods = found.get("token_endpoint_auth_methods_supported")
    authentication = methods if isinstance(methods, list) else ["client_secret_basic"]
    return Metadata(addresses[0], addresses[1], addresses[2], authentication)


def _fits(key: Any, header: Mapping[str, Any], algorithm: str) -> bool:
    """Whether the key may have signed this: of its type, for signing, and of its id where it names one."""
    if not isinstance(key, dict) or key.get("kty") != ALGORITHMS[algorithm] or key.get("use", "sig") != "sig":
        return False
    return key.get("alg", algorithm) == algorithm and header.get("kid") in (None, key.get("kid"))


def _invalid(fault: str) -> OidcInvalid:
    """For the browser one answer; which demand was not met is for the operator's log."""
    logger.warning("oidc_invalid", fault=fault[:200])
    return OidcInvalid(INVALID)
