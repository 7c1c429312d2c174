"""One history entry for one sitting of an author at a draft, however often it is saved by itself (O3)."""

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from chamdiem.servicekit.history import Entry

QUIET = timedelta(minutes=10)
"""Who saves nothing for so long has finished the sitting."""
LONGEST = timedelta(minutes=60)
"""A sitting that goes on gets an entry at least so often."""
MOST_NAMED = 100
"""So many changed nodes are named by id; `nodes_changed` counts them all up to there."""


@dataclass(frozen=True)
class Held:
    """What the draft's document holds of a sitting that has no entry yet, and what has just ended."""

    now: Entry
    ended: Entry | None


def join(held: Entry | None, change: Entry, changed: list[str]) -> Held:
    """The change joined to the author's own sitting, or the beginning of one, which ends what was held.

    `from` stays that of the first save, `to` and `when` are those of the last one.
    """
    if held is None or not _goes_on(held, change):
        return Held({**change, "since": change["when"], "saves": 1, "nodes": changed[:MOST_NAMED]}, held)
    nodes = list(dict.fromkeys([*held["nodes"], *changed]))[:MOST_NAMED]
    later = {"to": change["to"], "when": change["when"], "saves": held["saves"] + 1, "nodes": nodes}
    return Held({**held, **later}, None)


def _goes_on(held: Entry, change: Entry) -> bool:
    return bool(
        held["who"] == change["who"]
        and held["name"] == change["name"]
        and change["when"] - held["when"] < QUIET
        and change["when"] - held["since"] < LONGEST
    )


def ended_before(now: datetime) -> datetime:
    """A sitting whose last save is not later has ended."""
    return now - QUIET


def changed_nodes(was: str, now: str) -> list[str]:
    """Ids of nodes and items that are new, gone, elsewhere or said differently, of two documents as JSON."""
    old, new = (dict(_placed(json.loads(text))) for text in (was, now))
    return [node_id for node_id in (old | new) if old.get(node_id) != new.get(node_id)]


def _placed(document: Mapping[str, Any]) -> Iterator[tuple[str, Any]]:
    yield from _below(document["nodes"], "nodes")
    for section in ("bonus", "deduction"):
        yield from _below((document[section] or {}).get("items", ()), section)


def _below(entries: Any, parent: str) -> Iterator[tuple[str, Any]]:
    for entry in entries:
        children = entry.get("children", ())
        own = {name: value for name, value in entry.items() if name != "children"}
        yield entry["id"], (parent, own)
        yield from _below(children, entry["id"])
