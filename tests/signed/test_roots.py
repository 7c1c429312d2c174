"""The operator's folder of roots: what can't be used is named and costs nobody's signature its trust."""

from collections.abc import Callable
from pathlib import Path

import pytest
from asn1crypto.pem import unarmor  # type: ignore[import-untyped]
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat

from chamdiem.documents.report import render_report
from chamdiem.signed.examine import examine
from chamdiem.signed.findings import UNREAD, Job
from chamdiem.signed.roots import roots_in
from tests.documents.samples import report

from . import authority

ROOT = authority.root().pem()
BETWEEN = authority.leader().pem()
DER: bytes = unarmor(ROOT)[2]
KEY = authority.root().key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption())


def said(capfd: pytest.CaptureFixture[str]) -> list[str]:
    lines = capfd.readouterr().err.splitlines()
    assert all(line.startswith(UNREAD) for line in lines)
    return [line.removeprefix(UNREAD) for line in lines]


@pytest.mark.parametrize(
    ("name", "content", "why"),
    [
        ("a.pem", b"", "empty"),
        ("a.pem", b"\n \n", "empty"),
        ("a.pem", b"no certificate", "1 of its certificates can't be read"),
        ("a.pem", ROOT[:-200], "1 of its certificates can't be read"),
        ("a.CER", DER[:-1], "1 of its certificates can't be read"),
        ("a.der", DER + b"\x00", "1 of its certificates can't be read"),
        ("a.pem", ROOT.replace(b"M", b"!"), "1 of its certificates can't be read"),
        ("a.pem", ROOT.replace(b"CERTIFICATE", b"PKCS7"), "holds no certificate"),
        ("list.crt", ROOT.replace(b"CERTIFICATE", b"X509 CRL"), "holds no certificate"),
        ("a.pem", KEY, "holds a private key; take it away from here"),
        ("gốc.p7b", b"PKCS7", "neither certificates nor a list of revoked ones as PEM or DER"),
        ("a.crl", b"half", "ValueError"),
    ],
)
def test_what_cannot_be_used_is_named_and_the_others_are_used(
    tmp_path: Path, capfd: pytest.CaptureFixture[str], name: str, content: bytes, why: str
) -> None:
    (tmp_path / name).write_bytes(content)
    assert roots_in(tmp_path).trusted == ()
    (tmp_path / "good.pem").write_bytes(ROOT)
    assert [one.dump() for one in roots_in(tmp_path).trusted] == [DER]
    assert said(capfd) == [f"{ascii(name)[1:-1]}: {why}"] * 2


def test_a_private_key_is_never_quoted_and_what_stands_beside_it_counts(
    tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "both.pem").write_bytes(KEY + ROOT)
    assert len(roots_in(tmp_path).trusted) == 1
    assert said(capfd) == ["both.pem: holds a private key; take it away from here"]


@pytest.mark.parametrize(
    "write",
    [
        lambda folder: (folder / "a.DER").write_bytes(DER),
        lambda folder: (folder / "a.CRT").write_bytes(DER),
        lambda folder: (folder / "a.pem").write_bytes(b"Subject: x\r\n" + ROOT.replace(b"\n", b"\r\n")),
        lambda folder: (folder / "README.md").write_bytes(b"a note") and (folder / "a.pem").write_bytes(ROOT),
    ],
    ids=["der", "der named crt", "with remarks and from windows", "beside a note"],
)
def test_every_common_way_to_write_a_certificate_is_read(
    tmp_path: Path, capfd: pytest.CaptureFixture[str], write: Callable[[Path], object]
) -> None:
    write(tmp_path)
    assert len(roots_in(tmp_path).trusted) == 1
    assert said(capfd) == []


def test_a_bundle_gives_those_of_its_certificates_that_can_be_read(
    tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    bad = b"-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n"
    revoked = ROOT.replace(b"CERTIFICATE", b"X509 CRL")
    (tmp_path / "bundle.pem").write_bytes(ROOT[:-300] + ROOT + revoked + bad + BETWEEN + ROOT[:-300])
    found = roots_in(tmp_path)
    assert (len(found.trusted), len(found.between)) == (1, 1)
    assert said(capfd) == ["bundle.pem: 3 of its certificates can't be read"]


def test_a_file_of_beginnings_alone_is_gone_through_once(
    tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    count = 100_000
    (tmp_path / "a.pem").write_bytes(b"-----BEGIN CERTIFICATE-----\n" * count)
    assert roots_in(tmp_path).trusted == ()
    assert said(capfd) == [f"a.pem: {count} of its certificates can't be read"]


def test_what_cannot_be_opened_is_named(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "folder.pem").mkdir()
    (tmp_path / "gone.pem").symlink_to(tmp_path / "nowhere")
    (tmp_path / "huge.pem").write_bytes(bytes(4_000_001))
    (tmp_path / "line\nfeed.pem").write_bytes(b"")
    assert roots_in(tmp_path).trusted == ()
    assert said(capfd) == [
        "folder.pem: IsADirectoryError",
        "gone.pem: FileNotFoundError",
        "huge.pem: too large",
        "line\\nfeed.pem: empty",
    ]
    assert roots_in(tmp_path / "nowhere").trusted == ()
    assert said(capfd) == [".: FileNotFoundError"]


def test_a_signature_is_looked_at_whatever_lies_in_the_folder(tmp_path: Path) -> None:
    export = render_report(report(7))
    roots = tmp_path / "roots"
    roots.mkdir()
    (tmp_path / "export").write_bytes(export)
    (tmp_path / "file").write_bytes(authority.sign(export))
    (roots / "0.pem").write_bytes(b"garbage")
    job = Job(
        file=tmp_path / "file",
        export=tmp_path / "export",
        is_pdf=True,
        roots=roots,
        at=authority.NOW,
    )
    (signature,) = examine(job).signatures
    assert (signature.intact, signature.trust) == (True, "unknown")
    (roots / "1.pem").write_bytes(ROOT)
    assert examine(job).signatures[0].trust == "trusted"
