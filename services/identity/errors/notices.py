"""What identity refuses about notices."""

from chamdiem.servicekit.errors import Kind, Problem


class NoticeNotFound(Problem):
    """The caller's inbox holds no such notice; another's inbox is answered the same."""

    kind = Kind.MISSING
    code = "notice_not_found"
