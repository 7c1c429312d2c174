"""What is refused about reports, signed files and their verification."""

from chamdiem.servicekit.errors import Kind, Problem


class MarkInvalid(Problem):
    """What was typed is neither an export code nor a SHA-256."""

    code = "mark_invalid"


class ReportReplaced(Problem):
    """The report that was read was exported again since; `found`: its code, `expected`: the newer one's."""

    kind = Kind.CONFLICT
    code = "report_replaced"


class SignedFileUnreadable(Problem):
    """The file can't be examined; `reason_code`: `broken`, `encrypted`, `too_many_pages`, `too_large`,
    `too_slow`."""

    code = "signed_file_unreadable"


class SignedFileChanged(Problem):
    """It is not what was exported or signed; `reason_code`: `signature_broken`, `changed_after_signing`
    (both: `signer`), `text_differs` (`missing`, `added`: words), `no_code`."""

    code = "signed_file_changed"


class SignedFileOfOther(Problem):
    """It is another report; `found`: its code, `expected`: the right one. `reason_code`: `unknown_report`,
    `older_export` (`exported_at`: of the right one), `other_report` (`unit_name`, `round_name`)."""

    code = "signed_file_of_other"


class ScanNotAllowed(Problem):
    """Scans are not taken here: only a PDF with a digital signature."""

    code = "scan_not_allowed"
