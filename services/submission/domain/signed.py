"""What a signed file proves against the export, and what is refused (S5): facts in, verdict out."""

from collections.abc import Collection
from typing import Any, Literal, NamedTuple

from chamdiem.signed.findings import Found, Signature, Trouble
from services.submission.domain.marks import code_in_address
from services.submission.errors.signing import ScanNotAllowed, SignedFileChanged, SignedFileUnreadable

Verified = Literal["identical", "rewritten", "scan"]
Code = Literal["match", "unreadable"]

BLANKS = ("Số:", "/BC-")
"""Words of the form that the unit's office replaces when it gives the report its number."""

MOST_ADDED = 60
"""Words that a stamp, a number, a date and a name may add to the pages; more is another text."""

_TROUBLES: dict[Trouble, str] = {
    "broken": "Tệp hỏng hoặc không đọc được; hãy mở thử, rồi xuất hoặc quét lại.",
    "encrypted": "Tệp đặt mật khẩu, không kiểm được; hãy đính kèm bản không có mật khẩu.",
    "too_many_pages": "Tệp có quá nhiều trang so với một báo cáo.",
    "too_large": "Ảnh hoặc trang quá lớn, không kiểm được; hãy quét ở 200–300 dpi.",
    "too_slow": "Tệp quá phức tạp, không kiểm xong trong thời hạn; hãy xuất lại từ bản kết xuất.",
}


class Verdict(NamedTuple):
    """What is kept with an accepted file."""

    verified: Verified
    code: Code
    pages: int
    added: tuple[str, ...]
    covered: tuple[int, ...]
    signatures: tuple[Signature, ...]

    def stored(self) -> dict[str, Any]:
        """As Mongo keeps it."""
        return {
            **self._asdict(),
            "added": list(self.added),
            "covered": list(self.covered),
            "signatures": [signature.model_dump() for signature in self.signatures],
        }


def codes_of(found: Found) -> set[str]:
    """The export codes of reports of ours that the file carries, in QR codes or in words."""
    read = {code for text in found.codes if (code := code_in_address(text))}
    return read | set(found.printed_codes)


def require_readable(found: Found) -> None:
    """Raises SignedFileUnreadable."""
    if found.trouble is not None:
        raise SignedFileUnreadable(_TROUBLES[found.trouble], reason_code=found.trouble)


def judge(found: Found, *, scans_allowed: bool) -> Verdict:
    """The verdict on a readable file that carries no other report's code.

    Raises SignedFileChanged, ScanNotAllowed.
    """
    _require_sound(found.signatures)
    if found.identical:
        return Verdict("identical", "match", found.pages, (), (), found.signatures)
    _require_same_words(found)
    codes = codes_of(found)
    if found.scan:
        if not scans_allowed:
            raise ScanNotAllowed("Đợt này chỉ nhận tệp PDF ký số, không nhận bản quét.")
        return _marked("scan", "match" if codes else "unreadable", found)
    if not any(map(code_in_address, found.codes)) or not found.printed_codes:
        raise SignedFileChanged(
            "Tệp không có mã kết xuất và mã QR của báo cáo; hãy ký trên chính bản đã kết xuất.",
            reason_code="no_code",
        )
    return _marked("rewritten", "match", found)


def _marked(verified: Verified, code: Code, found: Found) -> Verdict:
    return Verdict(verified, code, found.pages, found.added, found.covered, found.signatures)


def _require_sound(signatures: Collection[Signature]) -> None:
    for signature in signatures:
        if not signature.intact:
            raise SignedFileChanged(
                f"Chữ ký số của {signature.signer} không còn đúng với nội dung tệp: tệp đã bị sửa.",
                reason_code="signature_broken",
                signer=signature.signer,
            )
        if signature.changed_after:
            raise SignedFileChanged(
                f"Tệp đã bị sửa sau khi {signature.signer} ký; hãy đính kèm bản ngay sau khi ký.",
                reason_code="changed_after_signing",
                signer=signature.signer,
            )


def _require_same_words(found: Found) -> None:
    if found.missing or len(found.added) > MOST_ADDED:
        raise SignedFileChanged(
            "Nội dung tệp khác bản đã kết xuất; hãy ký trên chính bản đã kết xuất.",
            reason_code="text_differs",
            missing=list(found.missing),
            added=list(found.added),
        )
