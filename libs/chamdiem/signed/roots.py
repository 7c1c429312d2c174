"""The operator's folder: authorities that are trusted, those between them and signers, and what they revoked.

Each file is read by itself: one that can't be used is named with why, and the others are used.
"""

import re
import sys
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from asn1crypto import pem  # type: ignore[import-untyped]
from asn1crypto.crl import CertificateList  # type: ignore[import-untyped]
from asn1crypto.x509 import Certificate  # type: ignore[import-untyped]
from cryptography.x509 import load_der_x509_certificate
from pyhanko_certvalidator import ValidationContext
from pyhanko_certvalidator.policy_decl import CertRevTrustPolicy, RevocationCheckingPolicy

from .findings import UNREAD

_CERTIFICATES = (".pem", ".crt", ".cer", ".der")
_ELSEWHERE = (".p7b", ".p7c", ".pfx", ".p12", ".key")
"""What is laid there by mistake; anything else, like a note for people, is nobody's business."""

_LARGEST = 4_000_000
"""Bytes: all roots of the world take less; what is larger is no file of certificates."""

_BEGIN = b"-----BEGIN "
_LABEL = re.compile(rb"((?:X509 |TRUSTED )?CERTIFICATE)-----")
_WHOLE = re.compile(_LABEL.pattern + rb".*?-----END \1-----", re.DOTALL)
"""What stands between one BEGIN and the next, so that what is cut off takes nothing of its neighbour."""


@dataclass(frozen=True)
class Roots:
    """Certificates that the operator trusts, others that lead up to them, and lists of what was revoked."""

    trusted: tuple[Certificate, ...] = ()
    between: tuple[Certificate, ...] = ()
    revoked: tuple[CertificateList, ...] = ()

    def context(
        self, at: datetime, policy: RevocationCheckingPolicy, lists: Sequence[CertificateList] = ()
    ) -> ValidationContext:
        """For one look at a signature; nothing is asked of the net."""
        return ValidationContext(
            trust_roots=self.trusted,
            other_certs=self.between,
            crls=lists,
            moment=at,
            revinfo_policy=CertRevTrustPolicy(policy),
            allow_fetching=False,
        )

    def of_the_day(self, at: datetime) -> Sequence[CertificateList]:
        """Lists whose successor is not due yet. An older one would count as an answer, and a bad one."""
        return [one for one in self.revoked if (due := _due(one)) is None or due >= at]


def _due(listed: CertificateList) -> datetime | None:
    due: datetime | None = listed["tbs_cert_list"]["next_update"].native
    return due


def roots_in(folder: Path | None) -> Roots:
    """The certificates in a folder's .pem, .crt, .cer and .der files, of which the self-issued ones are
    trusted; and the lists in its .crl files. What can't be used is named on standard error, never quoted."""
    try:
        paths = sorted(folder.iterdir()) if folder else []
    except OSError as error:
        _tell(".", type(error).__name__)
        return Roots()
    found = [one for path in paths for one in _certificates_in(path)]
    trusted = tuple(one for one in found if one.self_issued)
    between = tuple(one for one in found if not one.self_issued)
    return Roots(trusted, between, tuple(_lists_in(paths)))


def _tell(name: str, why: str) -> None:
    """As one line of visible ASCII, whatever the file is called."""
    print(f"{UNREAD}{ascii(name)[1:-1]}: {why}", file=sys.stderr)


def _certificates_in(path: Path) -> Iterator[Certificate]:
    kind = path.suffix.lower()
    if kind in _ELSEWHERE:
        _tell(path.name, "neither certificates nor a list of revoked ones as PEM or DER")
    if kind not in _CERTIFICATES:
        return
    try:
        data = _content(path)
    except (OSError, ValueError) as error:
        _tell(path.name, str(error) if isinstance(error, ValueError) else type(error).__name__)
        return
    blocks = list(_blocks(data))
    if b"PRIVATE KEY-----" in data:
        _tell(path.name, "holds a private key; take it away from here")
    elif not blocks:
        _tell(path.name, "holds no certificate" if data.strip() else "empty")
    broken = 0
    for der in blocks:
        try:
            yield _certificate(der)
        except Exception:  # noqa: BLE001 - whatever a parser makes of bytes that are no certificate
            broken += 1
    if broken:
        _tell(path.name, f"{broken} of its certificates can't be read")


def _content(path: Path) -> bytes:
    if path.stat().st_size > _LARGEST:
        raise ValueError("too large")
    return path.read_bytes()


def _blocks(data: bytes) -> Iterator[bytes]:
    """Each certificate as it stands there: many in a PEM file, among other things, or one in DER. One that is
    cut off is given too, so that it is counted."""
    before, *parts = data.split(_BEGIN)
    if not parts and before.strip():
        yield data
    for part in parts:
        if _LABEL.match(part):
            whole = _WHOLE.match(part)
            yield _BEGIN + whole.group() if whole else b""


def _certificate(block: bytes) -> Certificate:
    """Two readers go through all of it, so that none stumbles over it when a signature is looked at."""
    der = pem.unarmor(block)[2] if pem.detect(block) else block
    found = Certificate.load(der, strict=True)
    found.native  # noqa: B018 - it is read only when it is used
    load_der_x509_certificate(der).public_key()
    return found


def _lists_in(paths: Iterable[Path]) -> Iterator[CertificateList]:
    """Lists are fetched anew every day: one that came in half, is gone again or can't be opened is as good as
    none, and no file's fault."""
    for path in paths:
        if path.suffix.lower() != ".crl":
            continue
        try:
            yield _list_from(path.read_bytes())
        except (OSError, ValueError, TypeError) as error:
            _tell(path.name, type(error).__name__)


def _list_from(data: bytes) -> CertificateList:
    """Its head is read here, so that what is wrong there is found out; its entries, of which there may be
    very many, are read once its signature has been checked."""
    if pem.detect(data):
        _, _, data = pem.unarmor(data)
    found = CertificateList.load(data, strict=True)
    head = found["tbs_cert_list"]
    for part in (head["issuer"], head["this_update"], head["next_update"], head["crl_extensions"]):
        part.native  # noqa: B018 - it is read only when it is used
    found["signature_algorithm"].native  # noqa: B018
    found["signature"].native  # noqa: B018
    return found
