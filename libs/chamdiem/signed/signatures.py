"""Digital signatures of a PDF with pyhanko: intact, by whom, when, trusted, and what was added afterwards."""

import asyncio
from collections.abc import Iterable, Sequence
from datetime import datetime
from io import BytesIO

from asn1crypto.crl import CertificateList  # type: ignore[import-untyped]
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.sign.diff_analysis import ModificationLevel
from pyhanko.sign.validation import async_validate_pdf_signature
from pyhanko.sign.validation.pdf_embedded import EmbeddedPdfSignature
from pyhanko.sign.validation.settings import KeyUsageConstraints
from pyhanko.sign.validation.status import PdfSignatureStatus, SignatureCoverageLevel
from pyhanko_certvalidator.policy_decl import RevocationCheckingPolicy, RevocationCheckingRule

from .findings import Revocation, Signature, Trust
from .roots import Roots

_HARMLESS = (ModificationLevel.NONE, ModificationLevel.LTA_UPDATES, ModificationLevel.FORM_FILLING)
"""What may follow a signature: proofs of its validity, and further signatures."""

_SOFT = RevocationCheckingRule.CHECK_IF_DECLARED_SOFT
_IF_KNOWN = RevocationCheckingPolicy(_SOFT, _SOFT)
_LISTED = RevocationCheckingPolicy(RevocationCheckingRule.CRL_REQUIRED, _SOFT)
"""The signer's own certificate and those above it: what is said of these is heeded, and not demanded."""

_PURPOSE = KeyUsageConstraints(key_usage={"non_repudiation", "digital_signature"}, match_all_key_usages=False)


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
