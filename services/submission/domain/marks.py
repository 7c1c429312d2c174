"""What a report is found by again: its export code, the sheet's digest, a file's SHA-256 (S5)."""

import re
import unicodedata

from services.submission.errors.signing import MarkInvalid

PAGE = "doi-chieu"
"""The public page; its address ends in the export code, and is what the QR code on every page holds."""

_CODE = re.compile(r"[0-9A-F]{12}")
_DIGEST = re.compile(r"[0-9a-f]{64}")
_ADDRESS = re.compile(rf"https?://[^\s?#]{{1,200}}/{PAGE}/([0-9A-Fa-f]{{12}})/?")


def verification_address(public_url: str, code: str) -> str:
    """Where anyone sees whether the report of that code is the one that was sent."""
    return f"{public_url.rstrip('/')}/{PAGE}/{code}"


def code_in_address(text: str) -> str | None:
    """The export code in such an address, whatever the host was called when it was printed; else None."""
    match = _ADDRESS.fullmatch(text.strip())
    return match[1].upper() if match else None


def mark_of(typed: str) -> str:
    """A code in capitals or a digest in small letters, typed with or without spaces, or a QR code's address.

    Raises MarkInvalid for anything else.
    """
    compact = "".join(unicodedata.normalize("NFKC", typed).split())
    if code := code_in_address(compact):
        return code
    if _CODE.fullmatch(compact.upper()):
        return compact.upper()
    if _DIGEST.fullmatch(compact.lower()):
        return compact.lower()
    raise MarkInvalid("Đây không phải mã kết xuất (12 ký tự) hay mã SHA-256 (64 ký tự) của báo cáo.")
