"""What criteria refuses about proposals and feedback."""

from chamdiem.servicekit.errors import Kind, Problem


class ProposalNotFound(Problem):
    """No proposal has this id."""

    kind = Kind.MISSING
    code = "proposal_not_found"


class ProposalAnswered(Problem):
    """Home Affairs has answered: `current` says what and who, `yours` what was sent."""

    kind = Kind.CONFLICT
    code = "proposal_answered"


class ProposalWithdrawn(Problem):
    """Its author took it back."""

    kind = Kind.CONFLICT
    code = "proposal_withdrawn"


class ProposalNotAnswered(Problem):
    """Only what was answered is reopened."""

    kind = Kind.CONFLICT
    code = "proposal_not_answered"


class ProposalNotAccepted(Problem):
    """Only an accepted one is taken up in a set, or dismissed; `state` says where it stands."""

    kind = Kind.CONFLICT
    code = "proposal_not_accepted"


class TooManyRemarks(Problem):
    """A discussion has an end; `max` says where."""

    code = "too_many_remarks"


class PictureRefused(Problem):
    """Neither PNG, JPEG nor WebP by its content; `content_type` is what was found."""

    code = "picture_refused"


class PictureNotFound(Problem):
    """The proposal has no picture."""

    kind = Kind.MISSING
    code = "picture_not_found"
