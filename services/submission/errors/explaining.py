"""What is refused while a unit explains."""

from chamdiem.servicekit.errors import Kind, Problem


class NothingAsked(Problem):
    """Nothing is asked of this sheet, or it is not with Home Affairs: there is nothing to explain."""

    kind = Kind.CONFLICT
    code = "nothing_asked"


class ExplanationIncomplete(Problem):
    """`leaf_ids`: the leaves asked about that have no answer yet."""

    code = "explanation_incomplete"


class SecondWordBegun(Problem):
    """The panel says its second word on these answers since `since`; they are not taken back any more."""

    kind = Kind.CONFLICT
    code = "second_word_begun"
