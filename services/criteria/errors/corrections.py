"""What corrections of published sets refuse (C2)."""

from chamdiem.servicekit.errors import Kind, Problem


class SetCorrected(Problem):
    """A newer version has taken the set's place; `set_id` names it."""

    kind = Kind.CONFLICT
    code = "set_corrected"


class CorrectionStarted(Problem):
    """The set has a draft that corrects it; `set_id` and `reason` say which and why."""

    kind = Kind.CONFLICT
    code = "correction_started"


class CorrectionDiffers(Problem):
    """A correction is of the same kind, kind of unit and year; `fields` names those that differ."""

    code = "correction_differs"


class NothingCorrected(Problem):
    """The correction says the same as the set that it corrects."""

    code = "nothing_corrected"


class CorrectionTooLate(Problem):
    """Points, rules or the tree change only while every round of the set still scores itself; `rounds`
    lists those past that.
    """

    kind = Kind.CONFLICT
    code = "correction_too_late"


class NotCorrection(Problem):
    """The set corrects no other, so there is no reason to change."""

    kind = Kind.CONFLICT
    code = "not_a_correction"


class ScanRefused(Problem):
    """A scanned decision is a PDF, PNG or JPEG by its content; `content_type` is what was found."""

    code = "scan_refused"


class ScanMissing(Problem):
    """No scanned decision was uploaded for the set."""

    kind = Kind.MISSING
    code = "scan_missing"
