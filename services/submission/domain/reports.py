"""What became of a report: still the one that was sent, replaced, taken back, never sent, or stale (S5)."""

from collections.abc import Iterator, Mapping
from datetime import datetime
from typing import Any, Literal, NamedTuple

from services.submission.domain.signoff import Status

State = Literal["current", "replaced", "recalled", "returned", "not_sent"]
Kind = Literal["code", "digest", "export", "signed"]

STALE_WITH = ("unit_name", "round_name", "excluded")
"""What a report says of its unit and round, which Home Affairs may change after the export."""


def stale_in(sheet: Mapping[str, Any]) -> list[str]:
    """In what the sheet has changed since its report was exported and not yet sent."""
    report = sheet["signoff"].get("report")
    if not report or Status(sheet["status"]) in (Status.SUBMITTED, Status.NOT_SUBMITTED):
        return []
    of: Mapping[str, Any] = report.get("of") or {}
    return [name for name in STALE_WITH if name in of and of[name] != sheet[name]]


class Fate(NamedTuple):
    """The newest report that carries a mark: its state, how it was found, when it was made and sent."""

    state: State
    found_by: Kind
    exported_at: datetime | None
    sent_at: datetime | None
    ended_at: datetime | None


def fate_of(mark: str, sheet: Mapping[str, Any]) -> Fate | None:
    """What became of the report of that mark; what counts now comes before what is past."""
    signoff = sheet["signoff"]
    sent_now = sheet["status"] == Status.SUBMITTED
    for traces in (signoff, *reversed(signoff.get("past") or [])):
        kind = next((kind for kind, value in _marks(traces) if value == mark), None)
        if kind is not None:
            state = _state(traces, current=traces is signoff, sent_now=sent_now)
            return Fate(state, kind, *(_at(traces, name) for name in ("report", "receipt", "ended")))
    return None


def _at(traces: Mapping[str, Any], name: str) -> datetime | None:
    at: datetime | None = (traces.get(name) or {}).get("at")
    return at


def _marks(traces: Mapping[str, Any]) -> Iterator[tuple[Kind, str]]:
    if report := traces.get("report"):
        yield "code", report["export_code"]
        yield "export", report["sha256"]
    if signed := traces.get("signed_report"):
        yield "signed", signed["sha256"]
    if frozen := traces.get("frozen"):
        yield "digest", frozen["digest"]


def _state(traces: Mapping[str, Any], *, current: bool, sent_now: bool) -> State:
    if not traces.get("receipt"):
        return "not_sent"
    if current:
        return "current"
    if sent_now:
        return "replaced"
    return "recalled" if traces["ended"]["how"] == "recalled" else "returned"
