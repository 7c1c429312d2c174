"""What every service refuses about uploaded workbooks."""

from chamdiem.servicekit.errors import Problem


class WorkbookInvalid(Problem):
    """The xlsx cannot be taken as it is; `errors` names row, column and fault. Nothing was stored."""

    code = "workbook_invalid"
