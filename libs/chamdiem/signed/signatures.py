"""Digital signatures of a PDF with pyhanko: intact, by whom, when, trusted, and what was added afterwards."""

import asyncio
import sys
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from io import BytesIO
from pathlib import Path

from asn1crypto import pem  # type: ignore[import-untyped]
from asn1crypto.crl import CertificateList  # type: ignore[import-untyped]
from asn1crypto.x509 import Certificate  # type: ignore[import-untyped]
from pyhanko.keys import load_certs_from_pemder
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.sign.diff_analysis import ModificationLevel
from pyhanko.sign.validation import async_validate_pdf_signature
from pyhanko.sign.validation.pdf_embedded import EmbeddedPdfSignature
from pyhanko.sign.validation.settings import KeyUsageConstraints
from pyhanko.sign.validation.status import PdfSignatureStatus, SignatureCoverageLevel
from pyhanko_certvalidator import ValidationContext
from pyhanko_certvalidator.policy_decl import (
    CertRevTrustPolicy,
    RevocationCheckingPolicy,
    RevocationCheckingRule,
)

from .findings import UNREAD, Revocation, Signature, Trust

_HARMLESS = (ModificationLevel.NONE, ModificationLevel.LTA_UPDATES, ModificationLevel.FORM_FILLING)
"""What may follow a signature: proofs of its validity, and further signatures."""

_SOFT = RevocationCheckingRule.CHECK_IF_DECLARED_SOFT
_IF_KNOWN = RevocationCheckingPolicy(_SOFT, _SOFT)
_LISTED = RevocationCheckingPolicy(RevocationCheckingRule.CRL_REQUIRED, _SOFT)
"""The signer's own certificate and those above it: what is said of these is heeded, and not demanded."""

_PURPOSE = KeyUsageConstraints(key_usage={"non_repudiation", "digital_signature"}, match_all_key_usages=False)


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
    """The certificates in a folder's .pem, .crt and .cer files, of which the self-issued ones are trusted;
    and the lists in its .crl files."""
    if folder is None:
        return Roots()
    paths = sorted(path for path in folder.iterdir() if path.suffix in (".pem", ".crt", ".cer"))
    found = list(load_certs_from_pemder(paths))  # type: ignore[no-untyped-call]
    trusted = tuple(one for one in found if one.self_issued)
    between = tuple(one for one in found if not one.self_issued)
    return Roots(trusted, between, tuple(_lists_in(folder)))


def _lists_in(folder: Path) -> Iterator[CertificateList]:
    """Lists are fetched anew every day: one that came in half, is gone again or can't be opened is as good as
    none, and no file's fault."""
    for path in sorted(folder.glob("*.crl")):
        try:
            yield _list_from(path.read_bytes())
        except (OSError, ValueError, TypeError) as error:
            print(f"{UNREAD}{path.name}: {type(error).__name__}", file=sys.stderr)


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


def open_signed(data: bytes) -> PdfFileReader:
    """The file for the questions below. Raises pyhanko's PdfError where its structure can't be followed."""
    return PdfFileReader(BytesIO(data), strict=False)


def signatures_of(reader: PdfFileReader, roots: Roots, at: datetime) -> Iterable[Signature]:
    """Every signature that a person made; none is looked up on the net."""
    return [asyncio.run(_examined(one, roots, at)) for one in reader.embedded_regular_signatures]


async def _examined(embedded: EmbeddedPdfSignature, roots: Roots, at: datetime) -> Signature:
    status, revocation = await _looked_up(embedded, roots, at)
    certificate = status.signing_cert
    names = certificate.subject.native
    stamp = status.timestamp_validity
    stamped = stamp is not None and stamp.intact and stamp.valid
    return Signature(
        signer=_text(names.get("common_name")) or certificate.subject.human_friendly[:200],
        organisation=_text(names.get("organization_name")),
        signed_at=stamp.timestamp if stamp is not None and stamped else status.signer_reported_dt,
        timestamped=stamped,
        intact=status.intact and status.valid,
        changed_after=_changed_after(status),
        trust=_trust(status, roots),
        valid_until=certificate.not_valid_after,
        revocation=revocation,
        revoked_at=status.revocation_details.revocation_date if status.revocation_details else None,
    )


async def _looked_up(
    embedded: EmbeddedPdfSignature, roots: Roots, at: datetime
) -> tuple[PdfSignatureStatus, Revocation]:
    """First as if a list of that day had to be there from the signer's authority; without one, as if there
    were no lists at all: one that can't be relied on is no reason for distrust."""

    async def by(policy: RevocationCheckingPolicy, lists: Sequence[CertificateList]) -> PdfSignatureStatus:
        context = roots.context(at, policy, lists)
        return await async_validate_pdf_signature(embedded, context, key_usage_settings=_PURPOSE)

    if lists := roots.of_the_day(at):
        strict = await by(_LISTED, lists)
        if strict.revocation_details:
            return strict, "revoked"
        if strict.trusted:
            return strict, "good"
    return await by(_IF_KNOWN, ()), "unchecked"


def _text(name: object) -> str:
    return (name[-1] if isinstance(name, list) and name else name or "").__str__()[:200]


def _changed_after(status: PdfSignatureStatus) -> bool:
    return (
        not status.docmdp_ok
        or status.modification_level not in _HARMLESS
        or status.coverage < SignatureCoverageLevel.ENTIRE_REVISION
    )


def _trust(status: PdfSignatureStatus, roots: Roots) -> Trust:
    if not roots.trusted:
        return "unknown"
    return "trusted" if status.trusted else "untrusted"
