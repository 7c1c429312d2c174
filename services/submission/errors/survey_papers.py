"""What is refused about survey papers that are keyed in."""

from chamdiem.servicekit.errors import Kind, Problem


class SurveyPaperKeyed(Problem):
    """A paper of that number, unit and group counts already, or the same sending brought other answers;
    `current` says which paper stands."""

    kind = Kind.CONFLICT
    code = "survey_paper_keyed"
