"""Whether a report is the one that was sent, for anyone who holds it; nothing else is told (S5)."""

from services.submission.context import Context
from services.submission.domain.marks import mark_of
from services.submission.domain.reports import fate_of
from services.submission.schemas.verification import ReportFate


async def verify(ctx: Context, typed: str) -> ReportFate:
    """What became of the report of that code, digest or file. Raises MarkInvalid."""
    mark = mark_of(typed)
    sheet = await ctx.reports.of_mark(mark)
    fate = fate_of(mark, sheet) if sheet else None
    if sheet is None or fate is None:
        return ReportFate(state="unknown")
    names = {name: sheet[name] for name in ("unit_name", "round_name", "year")}
    return ReportFate(**fate._asdict(), **names)
