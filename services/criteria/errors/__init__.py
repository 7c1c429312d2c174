"""What criteria refuses, each with its kind."""

from chamdiem.servicekit.errors import Kind, Problem


class SetNotFound(Problem):
    """No criteria set has this id."""

    kind = Kind.MISSING
    code = "set_not_found"


class SetExists(Problem):
    """Another document has this set id; a draft is replaced by PUT."""

    kind = Kind.CONFLICT
    code = "set_exists"


class SetPublished(Problem):
    """A published set never changes (C2)."""

    kind = Kind.CONFLICT
    code = "set_published"


class SetIdDiffers(Problem):
    """The document names another set than the address."""

    code = "set_id_differs"


class SetNotPublishable(Problem):
    """`findings` lists everything that forbids publishing."""

    code = "set_not_publishable"


class DecisionDiffers(Problem):
    """The document was imported with another decision than the one given (C2)."""

    code = "decision_differs"


class UnknownSet(Problem):
    """A round names a set that does not exist."""

    code = "unknown_set"


class SetNotPublished(Problem):
    """Only a published set is scored."""

    code = "set_not_published"


class RoundNotFound(Problem):
    """No round has this id."""

    kind = Kind.MISSING
    code = "round_not_found"


class PhasesOutOfOrder(Problem):
    """Phases come once each, in their order, and do not overlap."""

    code = "phases_out_of_order"


class PhaseEndsBeforeStart(Problem):
    """A phase ends after it starts."""

    code = "phase_ends_before_start"


class PhaseNotInRound(Problem):
    """The round has no such phase."""

    code = "phase_not_in_round"


class PhaseNotOpen(Problem):
    """Only an open phase is closed."""

    kind = Kind.CONFLICT
    code = "phase_not_open"


class UntilRequired(Problem):
    """The phase has no end to come: the request names one."""

    code = "until_required"


class ExtensionNotLater(Problem):
    """An extension ends after its phase, and in the future."""

    code = "extension_not_later"


class UnitTwice(Problem):
    """A unit is in a round once."""

    code = "unit_twice"


class WrongUnitKind(Problem):
    """The set is for another kind of unit (C1)."""

    code = "wrong_unit_kind"


class UnitNotInRound(Problem):
    """The round does not score this unit."""

    code = "unit_not_in_round"


class UnknownNode(Problem):
    """The set has no such node."""

    code = "unknown_node"


class ReasonRequired(Problem):
    """Every exclusion has a reason."""

    code = "reason_required"


class UnknownDisqualifier(Problem):
    """The set has no such disqualifier that Home Affairs declares (domain rule 6)."""

    code = "unknown_disqualifier"
