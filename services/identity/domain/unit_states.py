"""What a unit was on a day: its states, each since a day, the newest last.

A dated change (rename, move, a reform's import) begins a state; a correction mends the newest one, as if it
had always been so. Days of validity and successors are no part of a state: they speak of days themselves.
"""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

STATED = ("code", "name", "short_name", "kind", "ranking_group", "parent_id")

State = dict[str, Any]
"""The fields of STATED and `since`: the first day (ISO) or None for "from the beginning"."""


def states_of(row: Mapping[str, Any]) -> list[State]:
    """A stored unit's states; a unit of an older release has had one."""
    return [dict(state) for state in row.get("states") or ()] or [_state(row, None)]


def with_change(row: Mapping[str, Any] | None, fields: Mapping[str, Any], since: date | None) -> list[State]:
    """The states after a change to these fields: dated where `since` is given, otherwise a correction."""
    if row is None:
        return [_state(fields, None)]
    states = states_of(row)
    newest = states[-1]
    if all(newest[name] == fields[name] for name in STATED):
        return states
    if since is None or newest["since"] == since.isoformat():
        return [*states[:-1], _state(fields, newest["since"])]
    return [*states, _state(fields, since.isoformat())]


def state_on(row: Mapping[str, Any], day: date) -> State | None:
    """How the unit stood on that day; None where it was not there."""
    told = day.isoformat()
    if (row["valid_from"] or told) > told or (row["valid_to"] or told) < told:
        return None
    states: Sequence[State] = states_of(row)
    return [state for state in states if state["since"] is None or state["since"] <= told][-1]


def _state(fields: Mapping[str, Any], since: str | None) -> State:
    return {"since": since} | {name: fields[name] for name in STATED}
