"""A mail server that demands what those of provinces do: STARTTLS first, then a name and a password."""

import asyncio
import ipaddress
import ssl
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from email import message_from_bytes, policy
from email.message import EmailMessage
from pathlib import Path
from typing import Any

from aiosmtpd.smtp import SMTP, AuthenticatorType, AuthResult
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID

USERNAME, PASSWORD = "chamdiem@tinh.example", "Mật-khẩu-thư-2026"
LIFE = timedelta(days=1)
LOOPBACK = x509.IPAddress(ipaddress.ip_address("127.0.0.1"))


class PostOffice:
    """Keeps what arrives; refuses for now while `refusing` is set."""

    def __init__(self) -> None:
        self.messages: list[EmailMessage] = []
        self.refusing = False
        self.encrypted: list[bool] = []
        self.logins = 0

    async def handle_DATA(self, server: Any, session: Any, envelope: Any) -> str:
        if self.refusing:
            return "451 4.3.0 later"
        parsed = message_from_bytes(envelope.content, policy=policy.default)
        assert isinstance(parsed, EmailMessage)
        self.messages.append(parsed)
        self.encrypted.append(session.ssl is not None)
        return "250 OK"


@asynccontextmanager
async def listening_on(port: int, office: PostOffice) -> AsyncIterator[None]:
    """A mail server on the loopback."""
    loop = asyncio.get_running_loop()
    server = await loop.create_server(lambda: SMTP(office, enable_SMTPUTF8=True), "127.0.0.1", port)
    try:
        yield
    finally:
        server.close()
        await server.wait_closed()


@dataclass(frozen=True)
class Certificate:
    """A certificate for the loopback, signed by itself, and its key."""

    file: Path
    key_file: Path

    def context(self) -> ssl.SSLContext:
        """What the server speaks TLS with."""
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(self.file, self.key_file)
        return context


def certificate(folder: Path) -> Certificate:
    """Made anew, for 127.0.0.1."""
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "mail.tinh.example")])
    now = datetime.now(UTC)
    made = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(now - LIFE)
        .not_valid_after(now + LIFE)
        .add_extension(
            x509.SubjectAlternativeName([x509.IPAddress(ipaddress.ip_address("127.0.0.1"))]), False
        )
        .sign(key, hashes.SHA256())
    )
    found = Certificate(folder / "mail.pem", folder / "mail.key")
    found.file.write_bytes(made.public_bytes(serialization.Encoding.PEM))
    form, plain = serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
    found.key_file.write_bytes(key.private_bytes(serialization.Encoding.PEM, form, plain))
    return found


def _known_to(office: PostOffice) -> AuthenticatorType:
    def known(server: Any, session: Any, envelope: Any, mechanism: str, given: Any) -> AuthResult:
        office.logins += 1
        right = (given.login, given.password) == (USERNAME.encode(), PASSWORD.encode())
        return AuthResult(success=right, handled=False)

    return known


@asynccontextmanager
async def demanding_on(port: int, office: PostOffice, proof: Certificate) -> AsyncIterator[None]:
    """The server on the loopback."""

    def session() -> SMTP:
        return SMTP(
            office,
            enable_SMTPUTF8=True,
            tls_context=proof.context(),
            require_starttls=True,
            auth_required=True,
            authenticator=_known_to(office),
        )

    server = await asyncio.get_running_loop().create_server(session, "127.0.0.1", port)
    try:
        yield
    finally:
        server.close()
        await server.wait_closed()
