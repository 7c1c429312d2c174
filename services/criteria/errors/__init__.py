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


class DeadlineInPast(Problem):
    """Dates are moved forwards: nobody's time is taken away after the fact."""

    code = "deadline_in_past"


class PhaseBegun(Problem):
    """A phase that has begun keeps its start and stays in the round."""

    kind = Kind.CONFLICT
    code = "phase_begun"


class DatesChanged(Problem):
    """Somebody else has moved these phases since; `phases` says which and `now` how they stand."""

    kind = Kind.CONFLICT
    code = "dates_changed"


class ExtensionAsked(Problem):
    """One request of a unit for one phase waits at a time."""

    kind = Kind.CONFLICT
    code = "extension_asked"


class ExtensionDecided(Problem):
    """Somebody else ended the request: `state`, `by_name` and `at` say how."""

    kind = Kind.CONFLICT
    code = "extension_decided"


class ExtensionRequestNotFound(Problem):
    """No such request in this round, or not the caller's."""

    kind = Kind.MISSING
    code = "extension_request_not_found"


class UnitInRound(Problem):
    """The unit is in the round already."""

    kind = Kind.CONFLICT
    code = "unit_in_round"


class NotSuccessor(Problem):
    """The register names other successors of the unit, or none; `successors` lists them."""

    code = "not_successor"


class LastUnit(Problem):
    """A round keeps at least one unit."""

    kind = Kind.CONFLICT
    code = "last_unit"


class OfficialRound(Problem):
    """Only a training round is started anew (O4)."""

    kind = Kind.CONFLICT
    code = "official_round"


class RoundReplaced(Problem):
    """The training round was started anew; `round_id` is its next run."""

    kind = Kind.CONFLICT
    code = "round_replaced"


class CampaignNotFound(Problem):
    """No campaign has this id, or none of its rounds is the caller's."""

    kind = Kind.MISSING
    code = "campaign_not_found"
