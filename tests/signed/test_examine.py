"""Facts about signed files, looked at within this process; the service's tests go through the other one."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from chamdiem.documents.report import render_report
from chamdiem.signed.examine import examine
from chamdiem.signed.findings import UNREAD, Found, Job
from chamdiem.signed.pages import compare
from tests.documents.samples import report

from . import authority, pages


@pytest.fixture(scope="module")
def export() -> bytes:
    return render_report(report(7))


def examined(folder: Path, export: bytes, file: bytes, *, is_pdf: bool = True, roots: bool = True) -> Found:
    (folder / "export").write_bytes(export)
    (folder / "file").write_bytes(file)
    trusted = folder / "roots"
    trusted.mkdir(exist_ok=True)
    job = Job(
        file=folder / "file",
        export=folder / "export",
        is_pdf=is_pdf,
        roots=authority.roots_folder(trusted) if roots else None,
        at=authority.NOW,
    )
    return examine(job)


def test_signing_leaves_the_export_as_it_was(tmp_path: Path, export: bytes) -> None:
    once = authority.sign(export)
    found = examined(tmp_path, export, authority.sign(once, authority.office(), field="Vanthu"))
    assert found.identical
    assert [one.signer for one in found.signatures] == ["Nguyễn Văn Hùng", "Văn thư Sở Y tế"]
    assert all(one.intact and not one.changed_after and one.trust == "trusted" for one in found.signatures)
    assert found.signatures[0].signed_at is not None
    assert datetime.now(UTC) - found.signatures[0].signed_at < timedelta(minutes=10)


def test_a_self_signed_certificate_is_trusted_by_nobody(tmp_path: Path, export: bytes) -> None:
    signed = authority.sign(export, authority.stranger())
    assert examined(tmp_path, export, signed).signatures[0].trust == "untrusted"
    assert examined(tmp_path, export, signed, roots=False).signatures[0].trust == "unknown"


def _revocation(tmp_path: Path, export: bytes, *lists: bytes) -> tuple[str, str, datetime | None]:
    folder = tmp_path / "roots"
    folder.mkdir()
    for number, content in enumerate(lists):
        (folder / f"{number}.crl").write_bytes(content)
    (found,) = examined(tmp_path, export, authority.sign(export)).signatures
    assert found.intact
    return found.trust, found.revocation, found.revoked_at


def test_a_revoked_certificate_is_named_with_its_day(tmp_path: Path, export: bytes) -> None:
    said = _revocation(tmp_path, export, authority.revocations(authority.leader()))
    day_before = (authority.NOW - timedelta(days=1)).replace(microsecond=0)
    assert said == ("untrusted", "revoked", day_before)


def _forged(listed: bytes) -> bytes:
    return listed[:-1] + bytes([listed[-1] ^ 1])


@pytest.mark.parametrize(
    ("lists", "revocation"),
    [
        ((), "unchecked"),
        ((authority.revocations(authority.office()),), "good"),
        ((authority.revocations(valid_for=-timedelta(days=1)),), "unchecked"),
        ((authority.revocations(authority.leader(), by=authority.stranger()),), "unchecked"),
        ((b"-----BEGIN X509 CRL-----\nhalf", authority.revocations()[:99], b""), "unchecked"),
        ((b"half", authority.revocations()), "good"),
        ((authority.revocations(valid_for=-timedelta(days=1)), authority.revocations()), "good"),
        ((_forged(authority.revocations()),), "unchecked"),
    ],
    ids=[
        "none",
        "of another",
        "of last week",
        "by a stranger",
        "broken",
        "a broken one beside",
        "an old one beside",
        "forged",
    ],
)
def test_revocation_is_said_only_by_a_list_of_the_day(
    tmp_path: Path, export: bytes, lists: tuple[bytes, ...], revocation: str
) -> None:
    assert _revocation(tmp_path, export, *lists) == ("trusted", revocation, None)


def test_a_list_that_cannot_be_opened_is_named_and_no_files_fault(
    tmp_path: Path, export: bytes, capfd: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "roots").mkdir()
    (tmp_path / "roots" / "folder.crl").mkdir()
    (tmp_path / "roots" / "gone.crl").symlink_to(tmp_path / "nowhere")
    (tmp_path / "roots" / "whole.crl").write_bytes(authority.revocations())
    (found,) = examined(tmp_path, export, authority.sign(export)).signatures
    assert (found.trust, found.revocation) == ("trusted", "good")
    said = [line for line in capfd.readouterr().err.splitlines() if line.startswith(UNREAD)]
    assert said == [f"{UNREAD}folder.crl: IsADirectoryError", f"{UNREAD}gone.crl: FileNotFoundError"]


def test_a_remark_after_the_export_changes_nothing_and_anything_else_does(
    tmp_path: Path, export: bytes
) -> None:
    assert examined(tmp_path, export, export).identical
    assert examined(tmp_path, export, export + b"\n% printed by the office\n").identical
    assert not examined(tmp_path, export, export + b"\n1 0 obj<<>>endobj\n").identical
    # A pattern that tried every way to split these would never end.
    assert examined(tmp_path, export, export + b"\n" + b"%" * 500).identical
    assert not examined(tmp_path, export, export + b"\n" + b"%" * 500 + b"\nx").identical


@pytest.mark.parametrize("change", [authority.change_words, authority.rename])
def test_what_was_changed_before_or_after_signing_is_seen(
    tmp_path: Path, export: bytes, change: Callable[[bytes], bytes]
) -> None:
    before = examined(tmp_path, export, authority.sign(change(export)))
    assert (before.identical, before.signatures[0].changed_after) == (False, False)
    after = examined(tmp_path, export, change(authority.sign(export)))
    assert (after.identical, after.signatures[0].changed_after) == (False, True)


def test_one_changed_byte_breaks_the_signature(tmp_path: Path, export: bytes) -> None:
    signed = authority.sign(export)
    at = len(export) - 2_000
    found = examined(tmp_path, export, signed[:at] + bytes([signed[at] ^ 1]) + signed[at + 1 :])
    assert found.trouble == "broken" or not found.signatures[0].intact


def test_a_rewritten_file_has_the_same_words_and_code(tmp_path: Path, export: bytes) -> None:
    found = examined(tmp_path, export, pages.rewritten(export))
    assert (found.identical, found.scan, found.missing, found.added) == (False, False, (), ())
    assert found.codes == ("https://cchc.example.gov.vn/x/7F3A91C40E2B",)
    assert found.printed_codes == ("7F3A91C40E2B",)


def test_a_picture_over_words_is_named_and_a_box_on_white_is_not(tmp_path: Path, export: bytes) -> None:
    covered = examined(tmp_path, export, authority.sign(authority.change_words(export)))
    assert (covered.missing, covered.added, covered.covered) == ((), (), (1,))
    assert examined(tmp_path, export, pages.rewritten(export)).covered == ()


def test_a_scan_is_known_by_its_pages_and_its_code_is_read(tmp_path: Path, export: bytes) -> None:
    for file, is_pdf in ((pages.scan(export), True), (pages.picture(export), False)):
        found = examined(tmp_path, export, file, is_pdf=is_pdf)
        assert found.scan
        assert found.codes == ("https://cchc.example.gov.vn/x/7F3A91C40E2B",)


@pytest.mark.parametrize(
    ("file", "is_pdf", "trouble"),
    [
        (b"%PDF-1.4", True, "broken"),
        (pages.encrypted(pages.many_pages(1)), True, "encrypted"),
        (pages.many_pages(500), True, "too_many_pages"),
        (b"\x89PNG\r\n\x1a\n", False, "broken"),
        (pages.wide_picture(), False, "too_large"),
    ],
)
@pytest.mark.filterwarnings("ignore:Image size")
def test_what_cannot_be_read(tmp_path: Path, export: bytes, file: bytes, is_pdf: bool, trouble: str) -> None:
    assert examined(tmp_path, export, file, is_pdf=is_pdf).trouble == trouble


@pytest.mark.parametrize(
    ("export_page", "page", "missing", "added"),
    [
        ("a 6,50 b", "a 6,50 b", (), ()),
        ("a 6,50 b", "a 6, 50 b", (), ()),
        ("a 6,50 b", "a 16,50 b", ("6,50",), ("16,50",)),
        ("a 6,50 b", "a b", ("6,50",), ()),
        ("Số: /BC- x", "Số: 12/BC-SYT x", (), ("12/BC-SYT",)),
        ("a b", "a ký b", (), ("ký",)),
    ],
)
def test_words_are_compared_one_by_one(
    export_page: str, page: str, missing: tuple[str, ...], added: tuple[str, ...]
) -> None:
    assert compare([export_page.split()], [page.split()], ("Số:", "/BC-")) == (missing, added)


def test_a_page_that_is_missing_or_a_picture() -> None:
    assert compare([["a"], ["b"]], [["a"]], ()) == (("b",), ())
    assert compare([["a"], ["b"]], [["a"], None], ()) == ((), ())
    assert compare([["a"]], [["a"], ["c"]], ()) == ((), ("c",))
