"""What reporting refuses, each with its kind."""

from chamdiem.servicekit.errors import Kind, Problem


class NotPublished(Problem):
    """Before publication only Home Affairs sees results."""

    kind = Kind.FORBIDDEN
    code = "not_published"


class RoundNotFound(Problem):
    """No round has this id."""

    kind = Kind.MISSING
    code = "round_not_found"


class UnitNotFound(Problem):
    """The round has no such unit."""

    kind = Kind.MISSING
    code = "unit_not_found"


class ResultsNotFinal(Problem):
    """Something is still to come before results can be published; `waiting_units` and `survey_pending` say
    what.
    """

    kind = Kind.CONFLICT
    code = "results_not_final"


class AlreadyPublished(Problem):
    """Results were published under another decision; `current` names it."""

    kind = Kind.CONFLICT
    code = "already_published"


class TrainingRound(Problem):
    """Results of a training round are never published: no list, and no later year, knows them (O4)."""

    kind = Kind.CONFLICT
    code = "training_round"
