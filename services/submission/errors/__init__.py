"""What this service refuses, each with its kind; the sentences are shown to people."""

from chamdiem.servicekit.errors import Kind, Problem


class UnknownSheet(Problem):
    """There is no such sheet."""

    kind = Kind.MISSING
    code = "unknown_sheet"


class UnknownLeaf(Problem):
    """The criteria set has no such leaf."""

    kind = Kind.MISSING
    code = "unknown_leaf"


class UnknownEvidence(Problem):
    """The sheet has no such evidence, or no longer."""

    kind = Kind.MISSING
    code = "unknown_evidence"


class NothingThere(Problem):
    """The step that makes this file has not been done."""

    kind = Kind.MISSING
    code = "not_there_yet"


class PhaseClosed(Problem):
    """Self-scoring is not open for the unit by the server's clock; `deadline`, `server_time` say when it
    was."""

    kind = Kind.CONFLICT
    code = "phase_closed"


class SheetFrozen(Problem):
    """The figures are fixed; `sheet_status` says how far the sign-off has come. Reopen first."""

    kind = Kind.CONFLICT
    code = "sheet_frozen"


class UnitWithdrawn(Problem):
    """The unit no longer takes part in the round."""

    kind = Kind.CONFLICT
    code = "unit_withdrawn"


class WrongStep(Problem):
    """The sign-off is not at the step that this follows; `sheet_status` is where it is, `required` where it
    must be."""

    kind = Kind.CONFLICT
    code = "wrong_step"


class Busy(Problem):
    """Too many writers at once; the same request will succeed."""

    kind = Kind.NOT_READY
    code = "busy"
    retry_after = 1


class FactsInvalid(Problem):
    """The rule can't take these facts; `field` and `reason_code` say which and why."""

    code = "facts_invalid"


class NotSelfScored(Problem):
    """The leaf is scored by someone else (domain rule 11)."""

    code = "not_self_scored"


class LeafExcluded(Problem):
    """Home Affairs excluded the leaf for this unit, finally (domain rule 2)."""

    code = "leaf_excluded"


class ReasonRequired(Problem):
    """Not applicable needs a reason (domain rule 2)."""

    code = "reason_required"


class NotApplicableNotAllowed(Problem):
    """The set does not let units claim that this leaf is not applicable."""

    code = "not_applicable_not_allowed"


class SheetIncomplete(Problem):
    """`findings` lists the leaves without score, and points without evidence or explanation."""

    code = "sheet_incomplete"


class NotConfirmed(Problem):
    """The sender has not ticked that the signed file was checked."""

    code = "not_confirmed"


class TypeNotAllowed(Problem):
    """By its content the file is of a type that is not taken; `content_type` is what it was found to be."""

    code = "type_not_allowed"


class FileMissing(Problem):
    """The upload holds no file, an empty one, or is no multipart form."""

    code = "file_missing"


class FileTooLarge(Problem):
    """Over the limit; `max_bytes` is the limit."""

    kind = Kind.TOO_LARGE
    code = "too_large"


class TooMuchEvidence(Problem):
    """A leaf takes only so many pieces of evidence; `max` is the limit."""

    code = "too_much_evidence"


class AnswersInvalid(Problem):
    """An answer names something that the set or the round does not have; `reason_code` says what."""

    code = "answers_invalid"


class UnknownSurveyForm(Problem):
    """The round has no such survey form, no such batch of links or no such paper."""

    kind = Kind.MISSING
    code = "unknown_survey_form"


class SurveyFormInvalid(Problem):
    """The form does not fit the round's set; `field` and `reason_code` say where and why."""

    code = "survey_form_invalid"


class SurveyFormAnswered(Problem):
    """Somebody has answered (`answers` of them): what is asked can no longer be changed."""

    kind = Kind.CONFLICT
    code = "survey_form_answered"


class SurveyFormClosed(Problem):
    """The form takes no answers now; `state`, `opens_at` and `closes_at` say why."""

    kind = Kind.CONFLICT
    code = "survey_form_closed"


class SurveyTokenUnknown(Problem):
    """No form was given out under this link."""

    kind = Kind.MISSING
    code = "survey_token_unknown"


class SurveyTokenUsed(Problem):
    """This link has been answered with; the first answer counts."""

    kind = Kind.CONFLICT
    code = "survey_token_used"


class SurveyAlreadyAnswered(Problem):
    """This account has answered the form; the first answer counts."""

    kind = Kind.CONFLICT
    code = "survey_already_answered"
