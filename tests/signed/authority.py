"""A certificate authority, signers and a clerk's mistakes: everything that can happen to a signed PDF."""

from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from functools import cache
from io import BytesIO
from pathlib import Path

from asn1crypto import keys as asn1_keys  # type: ignore[import-untyped]
from asn1crypto import x509 as asn1_x509
from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import rsa
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat
from cryptography.x509.oid import ExtendedKeyUsageOID, NameOID
from pyhanko.pdf_utils.generic import NameObject, TextStringObject
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.sign import fields, signers, timestamps
from pyhanko_certvalidator.registry import SimpleCertificateStore

NOW = datetime.now(UTC)
_LISTED_AT = x509.DistributionPoint(
    [x509.UniformResourceIdentifier("http://crl.example.gov.vn/ca.crl")], None, None, None
)
"""Real certificates say where lists of what was revoked are; nobody looks there."""


def _name(common: str, organisation: str) -> x509.Name:
    return x509.Name(
        [
            x509.NameAttribute(NameOID.COUNTRY_NAME, "VN"),
            x509.NameAttribute(NameOID.ORGANIZATION_NAME, organisation),
            x509.NameAttribute(NameOID.COMMON_NAME, common),
        ]
    )


@dataclass(frozen=True)
class Holder:
    """A certificate with its key."""

    certificate: x509.Certificate
    key: rsa.RSAPrivateKey
    issuer: "Holder | None" = None

    def pem(self) -> bytes:
        return self.certificate.public_bytes(Encoding.PEM)

    def asn1(self) -> asn1_x509.Certificate:
        return asn1_x509.Certificate.load(self.certificate.public_bytes(Encoding.DER))

    def key_info(self) -> asn1_keys.PrivateKeyInfo:
        encoded = self.key.private_bytes(Encoding.DER, PrivateFormat.PKCS8, NoEncryption())
        return asn1_keys.PrivateKeyInfo.load(encoded)

    def store(self) -> SimpleCertificateStore:
        store = SimpleCertificateStore()  # type: ignore[no-untyped-call]
        store.register(self.asn1())
        if self.issuer:
            store.register(self.issuer.asn1())
        return store

    def signer(self) -> signers.SimpleSigner:
        return signers.SimpleSigner(
            signing_cert=self.asn1(), signing_key=self.key_info(), cert_registry=self.store()
        )


def issue(common: str, issuer: Holder | None = None, *, stamps: bool = False, own: bool = False) -> Holder:
    """A root when there is no issuer (`own`: a person's self-signed one), else a person's or a stamper's."""
    key = rsa.generate_private_key(65537, 2048)
    name = _name(common, "Sở Y tế")
    root = issuer is None and not own
    unused = ("key_encipherment", "data_encipherment", "key_agreement", "encipher_only", "decipher_only")
    usage = {
        "digital_signature": True,
        "content_commitment": not root and not stamps,
        "key_cert_sign": root,
        "crl_sign": root,
        **dict.fromkeys(unused, False),
    }
    builder = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(issuer.certificate.subject if issuer else name)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(NOW - timedelta(days=400))
        .not_valid_after(NOW + timedelta(days=400))
        .add_extension(x509.BasicConstraints(ca=root, path_length=None), critical=True)
        .add_extension(x509.KeyUsage(**usage), critical=True)
    )
    if stamps:
        builder = builder.add_extension(
            x509.ExtendedKeyUsage([ExtendedKeyUsageOID.TIME_STAMPING]), critical=True
        )
    if issuer:
        builder = builder.add_extension(x509.CRLDistributionPoints([_LISTED_AT]), critical=False)
    return Holder(builder.sign(issuer.key if issuer else key, hashes.SHA256()), key, issuer)


@cache
def root() -> Holder:
    return issue("Cơ quan chứng thực thử nghiệm")


@cache
def leader() -> Holder:
    return issue("Nguyễn Văn Hùng", root())


@cache
def office() -> Holder:
    return issue("Văn thư Sở Y tế", root())


@cache
def stranger() -> Holder:
    return issue("Người lạ", own=True)


def roots_folder(folder: Path, *trusted: Holder) -> Path:
    """A folder as an operator supplies it."""
    for number, holder in enumerate(trusted or (root(),)):
        (folder / f"{number}.pem").write_bytes(holder.pem())
    return folder


def revocations(
    *revoked: Holder, by: Holder | None = None, valid_for: timedelta = timedelta(days=7)
) -> bytes:
    """An authority's list of what it revoked a day ago."""
    issuer = by or root()
    listed = (
        x509.CertificateRevocationListBuilder()
        .issuer_name(issuer.certificate.subject)
        .last_update(NOW - timedelta(days=8))
        .next_update(NOW + valid_for)
    )
    for holder in revoked:
        entry = (
            x509.RevokedCertificateBuilder()
            .serial_number(holder.certificate.serial_number)
            .revocation_date(NOW - timedelta(days=1))
        )
        listed = listed.add_revoked_certificate(entry.build())
    return listed.sign(issuer.key, hashes.SHA256()).public_bytes(Encoding.DER)


def sign(pdf: bytes, holder: Holder | None = None, *, field: str = "Lanhdao", stamped: bool = False) -> bytes:
    """A signature appended to the file, with a visible box on the first page."""
    stamper = None
    if stamped:
        authority = issue("Dấu thời gian", root(), stamps=True)
        stamper = timestamps.DummyTimeStamper(
            authority.asn1(), authority.key_info(), certs_to_embed=authority.store(), fixed_dt=NOW
        )
    writer = IncrementalPdfFileWriter(BytesIO(pdf), strict=False)
    # The library runs a loop of its own, and a test may be running in one.
    with ThreadPoolExecutor(1) as aside:
        signed = aside.submit(
            signers.sign_pdf,
            writer,
            signers.PdfSignatureMetadata(field_name=field, name="Nguyễn Văn Hùng"),
            signer=(holder or leader()).signer(),
            timestamper=stamper,
            new_field_spec=fields.SigFieldSpec(field, box=(350, 60, 540, 140)),
        ).result()
    return bytes(signed.getvalue())


def change_words(pdf: bytes) -> bytes:
    """An update that changes the page's content, as an editor saves it: bytes before stay as they are."""
    writer = IncrementalPdfFileWriter(BytesIO(pdf), strict=False)
    page = writer.root["/Pages"]["/Kids"][0]
    while "/Kids" in page:
        page = page["/Kids"][0]
    stream = page.raw_get("/Contents").get_object()
    stream._data = stream.data + b"\nq 0 0 0 rg 100 600 60 12 re f Q"
    stream._encoded_data = None
    writer.mark_update(page.raw_get("/Contents"))
    return _written(writer)


def rename(pdf: bytes) -> bytes:
    """An update of the document's title."""
    writer = IncrementalPdfFileWriter(BytesIO(pdf), strict=False)
    writer.root[NameObject("/Lang")] = TextStringObject("en")
    writer.update_root()  # type: ignore[no-untyped-call]
    return _written(writer)


def _written(writer: IncrementalPdfFileWriter) -> bytes:
    out = BytesIO()
    writer.write(out)  # type: ignore[no-untyped-call]
    return out.getvalue()
