"""What filling a sheet from a workbook answers."""

from services.submission.schemas.sheets import Read


class FilledSheet(Read):
    """Which leaves the workbook changes, in the set's order; `untouched` rows stay as they are. After a dry
    run nothing has been stored."""

    dry_run: bool
    changed: list[str]
    untouched: int
    version: int
