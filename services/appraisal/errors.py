"""What appraisal refuses, each with its kind."""

from chamdiem.servicekit.errors import Kind, Problem


class OwnUnitForbidden(Problem):
    """Nobody appraises their own unit (P1); here it is met while scoring or deciding."""

    kind = Kind.FORBIDDEN
    code = "own_unit"


class OwnUnitAssigned(Problem):
    """Nobody is assigned to their own unit (P1); `unit_id` and `account_id` say who."""

    code = "own_unit"


class NotAnAppraiser(Problem):
    """Only open appraisal accounts sit on a panel (A1)."""

    code = "not_an_appraiser"


class ChairNotPerson(Problem):
    """A body appraises (P1); where it is too far from others a person decides, who can be named for it."""

    code = "chair_is_a_person"


class UnknownUnit(Problem):
    """The round does not hold that unit."""

    code = "unknown_unit"


class UnknownScope(Problem):
    """The set has no such node or field, or nothing in it is appraised."""

    code = "unknown_scope"


class AlreadySent(Problem):
    """Something of it was sent and is frozen."""

    kind = Kind.CONFLICT
    code = "already_sent"


class AppraisalMissing(Problem):
    """No such assignment."""

    kind = Kind.MISSING
    code = "unknown_appraisal"


class LeafMissing(Problem):
    """The leaf is not among those that the assignment holds for this unit."""

    kind = Kind.MISSING
    code = "unknown_leaf"


class PhaseClosed(Problem):
    """Appraisal is not open for this unit; `deadline` and `server_time` say why."""

    kind = Kind.CONFLICT
    code = "phase_closed"


class AppraisalFrozen(Problem):
    """Sent appraisals never change (P4)."""

    kind = Kind.CONFLICT
    code = "appraisal_frozen"


class NothingToExplain(Problem):
    """The unit gives no score of its own on this leaf, so it has nothing to explain."""

    code = "nothing_to_explain"


class ExplanationNotPlanned(Problem):
    """The round has no phase for explanations, or it is over for this unit: nobody could answer."""

    kind = Kind.CONFLICT
    code = "explanation_not_planned"


class QuestionTooShort(Problem):
    """A question says what is to be explained, in at least 10 characters."""

    code = "question_too_short"


class Contended(Problem):
    """Too many writers at once; the same request may succeed later."""

    kind = Kind.UNAVAILABLE
    code = "contended"


class FactsInvalid(Problem):
    """The leaf's rule can't take these facts: `field` and `reason_code`."""

    code = "facts_invalid"


class PointsOutOfBounds(Problem):
    """Points outside the leaf's bounds or off its step: `reason_code`, `min_points`, `max_points`."""

    code = "points_out_of_bounds"


class ScoreMissing(Problem):
    """A change says exactly one of points, facts or not applicable; a reason alone needs a score to belong
    to."""

    code = "score_missing"


class NotApplicableNotAllowed(Problem):
    """Bonus and deduction items have no maximum to leave (domain rule 8)."""

    code = "not_applicable_not_allowed"


class ReasonRequired(Problem):
    """Where the score differs a reason of at least 10 characters is due (P3); so is one for reopening."""

    code = "reason_required"


class NothingToAgree(Problem):
    """The unit gives no score of its own on these leaves; `leaf_ids`."""

    code = "nothing_to_agree"


class AppraisalIncomplete(Problem):
    """`missing` lists, unit by unit, what is still to do before sending."""

    code = "appraisal_incomplete"


class NothingAssigned(Problem):
    """The caller has no assignment in the round."""

    kind = Kind.MISSING
    code = "nothing_assigned"


class DecisionNotOpen(Problem):
    """The leaf does not wait for the chair, or was decided otherwise before."""

    kind = Kind.CONFLICT
    code = "decision_not_open"
