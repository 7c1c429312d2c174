"""Digital signatures of a PDF with pyhanko: intact, by whom, when, trusted, and what was added afterwards."""

import asyncio
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from io import BytesIO
from pathlib import Path

from asn1crypto.x509 import Certificate  # type: ignore[import-untyped]
from pyhanko.keys import load_certs_from_pemder
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.sign.diff_analysis import ModificationLevel
from pyhanko.sign.validation import async_validate_pdf_signature
from pyhanko.sign.validation.pdf_embedded import EmbeddedPdfSignature
from pyhanko.sign.validation.settings import KeyUsageConstraints
from pyhanko.sign.validation.status import PdfSignatureStatus, SignatureCoverageLevel
from pyhanko_certvalidator import ValidationContext

from .findings import Signature, Trust

_HARMLESS = (ModificationLevel.NONE, ModificationLevel.LTA_UPDATES, ModificationLevel.FORM_FILLING)
"""What may follow a signature: proofs of its validity, and further signatures."""

_PURPOSE = KeyUsageConstraints(key_usage={"non_repudiation", "digital_signature"}, match_all_key_usages=False)


@dataclass(frozen=True)
class Roots:
    """Certificates that the operator trusts, and others that lead up to them."""

    trusted: tuple[Certificate, ...] = ()
    between: tuple[Certificate, ...] = ()


def roots_in(folder: Path | None) -> Roots:
    """The certificates in a folder's .pem, .crt and .cer files; the self-issued ones are trusted."""
    if folder is None:
        return Roots()
    paths = sorted(path for path in folder.iterdir() if path.suffix in (".pem", ".crt", ".cer"))
    found = list(load_certs_from_pemder(paths))  # type: ignore[no-untyped-call]
    trusted = tuple(one for one in found if one.self_issued)
    return Roots(trusted, tuple(one for one in found if not one.self_issued))


def open_signed(data: bytes) -> PdfFileReader:
    """The file for the questions below. Raises pyhanko's PdfError where its structure can't be followed."""
    return PdfFileReader(BytesIO(data), strict=False)


def signatures_of(reader: PdfFileReader, roots: Roots, at: datetime) -> Iterable[Signature]:
    """Every signature that a person made; none is looked up on the net."""
    return [asyncio.run(_examined(one, roots, at)) for one in reader.embedded_regular_signatures]


async def _examined(embedded: EmbeddedPdfSignature, roots: Roots, at: datetime) -> Signature:
    context = ValidationContext(
        trust_roots=roots.trusted, other_certs=roots.between, moment=at, allow_fetching=False
    )
    status = await async_validate_pdf_signature(embedded, context, key_usage_settings=_PURPOSE)
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
    )


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
