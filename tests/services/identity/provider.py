"""A small OpenID Connect provider on the loopback, a process of its own: `python -m … CLIENT SECRET`.

It signs in whoever is said to sit in front of it (`POST /next`), checks client, redirect address and PKCE,
and takes each code once. Its first line of output is its address. `/next` also makes it misbehave: `claims`
replace those of the ID token, `forge` names another way to sign it, `fail` an endpoint that answers 500,
`error` what the person is sent back with, `discovery` replaces what it says of itself.
"""

import base64
import hashlib
import hmac
import json
import secrets
import sys
import time
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any, ClassVar
from urllib.parse import parse_qs, unquote, urlencode, urlsplit

import jwt
from cryptography.hazmat.primitives.asymmetric import ec, ed25519, rsa
from jwt.algorithms import ECAlgorithm, OKPAlgorithm, RSAAlgorithm
from jwt.utils import base64url_encode

Answer = dict[str, Any]
RSA_KEY, STRANGER = (rsa.generate_private_key(65537, 2048) for _ in range(2))
EC_KEY, ED_KEY = ec.generate_private_key(ec.SECP256R1()), ed25519.Ed25519PrivateKey.generate()


def published() -> list[Answer]:
    """The keys, as the JWKS shows them; one is a shared secret, which must never count."""
    rsa_jwk = RSAAlgorithm.to_jwk(RSA_KEY.public_key(), as_dict=True)
    ec_jwk = ECAlgorithm.to_jwk(EC_KEY.public_key(), as_dict=True)
    ed_jwk = OKPAlgorithm.to_jwk(ED_KEY.public_key(), as_dict=True)
    shared = {"kty": "oct", "k": base64url_encode(SHARED).decode()}
    named = {"rsa": rsa_jwk, "ec": ec_jwk, "ed": ed_jwk, "shared": shared}
    return [{**key, "kid": f"{kid}{State.turn}", "use": "sig"} for kid, key in named.items()]


SHARED = b"a secret that a careless provider publishes among its keys"


class State:
    """What the next sign-in is to be, and the codes that are out; `turn` counts the rotations of keys."""

    turn: ClassVar[int] = 0
    next: ClassVar[Answer] = {}
    codes: ClassVar[dict[str, Answer]] = {}


def signed(claims: Answer) -> str:
    """The ID token; `forge` says how, an ordinary one is RS256."""
    forge, turn = State.next.get("forge", "rsa"), State.turn
    if forge == "none":
        return jwt.encode(claims, "", "none")
    if forge == "key as secret":
        head = base64url_encode(json.dumps({"alg": "HS256", "kid": f"rsa{turn}"}).encode())
        body = head + b"." + base64url_encode(json.dumps(claims).encode())
        secret = json.dumps(published()[0]).encode()
        return (body + b"." + base64url_encode(hmac.digest(secret, body, "sha256"))).decode()
    ways: dict[str, tuple[Any, str, str]] = {
        "rsa": (RSA_KEY, "RS256", f"rsa{turn}"),
        "ec": (EC_KEY, "ES256", f"ec{turn}"),
        "ed": (ED_KEY, "EdDSA", f"ed{turn}"),
        "wrong key": (STRANGER, "RS256", f"rsa{turn}"),
        "unknown key": (STRANGER, "RS256", "nobody"),
        "shared secret": (SHARED, "HS256", f"shared{turn}"),
        "other algorithm": (RSA_KEY, "RS512", f"rsa{turn}"),
    }
    key, algorithm, kid = ways[forge]
    return jwt.encode(claims, key, algorithm, {"kid": kid})


class Provider(BaseHTTPRequestHandler):
    """The endpoints."""

    client, secret, address = "", "", ""

    def do_GET(self) -> None:
        path, query = self._asked()
        if path == "/.well-known/openid-configuration":
            self._json(200, self._discovery() | State.next.get("discovery", {}))
        elif path == "/keys":
            self._json(200, {"keys": published()})
        elif path == "/authorize":
            self._authorize(query)
        else:
            self._json(404, {})

    def do_POST(self) -> None:
        path, _ = self._asked()
        body = self.rfile.read(int(self.headers["content-length"])).decode()
        if path == "/next":
            State.next = json.loads(body)
            State.turn += bool(State.next.get("rotate"))
            self._json(200, {})
        elif path == "/token":
            self._token({name: values[0] for name, values in parse_qs(body).items()})

    def _asked(self) -> tuple[str, dict[str, str]]:
        parts = urlsplit(self.path)
        return parts.path, {name: values[0] for name, values in parse_qs(parts.query).items()}

    def _discovery(self) -> Answer:
        at = self.address
        return {
            "issuer": at,
            "authorization_endpoint": f"{at}/authorize",
            "token_endpoint": f"{at}/token",
            "jwks_uri": f"{at}/keys",
            "token_endpoint_auth_methods_supported": ["client_secret_basic"],
        }

    def _authorize(self, query: dict[str, str]) -> None:
        demanded = {"response_type": "code", "client_id": self.client, "code_challenge_method": "S256"}
        if not demanded.items() <= query.items() or "openid" not in query["scope"].split():
            return self._json(400, {"error": "invalid_request"})
        back: Answer = {"state": query["state"]}
        if error := State.next.get("error"):
            back["error"] = error
        else:
            back["code"] = secrets.token_urlsafe(16)
            State.codes[back["code"]] = query
        return self._redirect(f"{query['redirect_uri']}?{urlencode(back)}")

    def _token(self, form: dict[str, str]) -> None:
        asked = State.codes.pop(form.get("code", ""), None)
        if not self._authenticated():
            return self._json(401, {"error": "invalid_client"})
        digest = hashlib.sha256(form.get("code_verifier", "").encode()).digest()
        proof = base64.urlsafe_b64encode(digest).rstrip(b"=").decode()
        same = asked and (proof, form["redirect_uri"]) == (asked["code_challenge"], asked["redirect_uri"])
        if not asked or not same:
            return self._json(400, {"error": "invalid_grant"})
        now = int(time.time())
        claims = {
            "iss": self.address,
            "aud": self.client,
            "sub": "somebody",
            "nonce": asked["nonce"],
            "iat": now,
            "exp": now + 300,
        } | State.next.get("claims", {})
        token = signed({name: value for name, value in claims.items() if value is not None})
        return self._json(200, {"access_token": "x", "token_type": "Bearer", "id_token": token})

    def _authenticated(self) -> bool:
        scheme, _, given = self.headers.get("authorization", "").partition(" ")
        if scheme != "Basic":
            return False
        client, _, secret = base64.b64decode(given).decode().partition(":")
        return (unquote(client), unquote(secret)) == (self.client, self.secret)

    def _json(self, status: int, body: Answer) -> None:
        failing = State.next.get("fail") == urlsplit(self.path).path
        raw = b"<html>" if failing else json.dumps(body).encode()
        self.send_response(500 if failing else status)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(raw)))
        self.end_headers()
        self.wfile.write(raw)

    def _redirect(self, address: str) -> None:
        self.send_response(302)
        self.send_header("Location", address)
        self.send_header("Content-Length", "0")
        self.end_headers()

    def log_message(self, format: str, *args: Any) -> None:
        """Silent: the tests look at answers."""


def main(client: str, secret: str) -> None:
    """Serve until the process is ended."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), Provider)
    address = f"http://127.0.0.1:{server.server_port}"
    Provider.client, Provider.secret, Provider.address = client, secret, address
    print(address, flush=True)
    server.serve_forever()


if __name__ == "__main__":
    main(*sys.argv[1:])
