"""Two sets side by side, node by node: what is new, gone, elsewhere, numbered anew or said differently."""

import json
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from dataclasses import field as field_
from typing import Any

from chamdiem.scoring.document import SetDocument

Json = Mapping[str, Any]
_INNER = frozenset({"id", "code", "children"})
_SECTIONS = ("bonus", "deduction")
_APART = frozenset({"schema", "set_id", "nodes"})


@dataclass(frozen=True)
class FieldChange:
    """`field` is dotted (`rule.options.late.points`); None on the side that has no such field. `place` is
    what a reader knows the entry of a list by: the words of its answer, condition, question, class.
    """

    field: str
    was: str | None
    to: str | None
    place: str | None = field_(default=None, compare=False)


@dataclass(frozen=True)
class NodeChange:
    """A node or item that differs. `former_id` is its id in the earlier set, None when it was not there."""

    node_id: str
    former_id: str | None
    changes: tuple[str, ...]
    code_was: str | None
    code: str | None
    name: str
    fields: tuple[FieldChange, ...] = ()


@dataclass(frozen=True)
class Comparison:
    """`fields` are the sets' own, without name of the file: `set_id` and `schema` do not count."""

    fields: tuple[FieldChange, ...]
    nodes: tuple[NodeChange, ...]


@dataclass(frozen=True)
class _Placed:
    entry: Json
    parent: str


@dataclass
class _Indexed:
    """Nodes and items by id, in the document's order; a repeated id counts once, where it stands first."""

    placed: dict[str, _Placed] = field_(default_factory=dict)

    def add(self, entries: Iterable[Json], parent: str) -> None:
        for entry in entries:
            self.placed.setdefault(entry["id"], _Placed(entry, parent))
            self.add(entry.get("children", ()), entry["id"])


def compare(before: SetDocument, after: SetDocument) -> Comparison:
    """What changed from one to the other. Nodes are the same by id, else by a name that both have once."""
    was, now = (one.model_dump(mode="json", by_alias=True) for one in (before, after))
    old, new = _indexed(was), _indexed(now)
    former = _former(old, new)
    moved = _moved(old, new, former)
    changes = [_change(node_id, former.get(node_id), old, new, node_id in moved) for node_id in new]
    taken = set(former.values())
    gone = [_removed(node_id, old[node_id]) for node_id in old if node_id not in taken]
    own = _differences(_own(was), _own(now))
    return Comparison(own, (*(change for change in changes if change.changes), *gone))


def _indexed(document: Json) -> Mapping[str, _Placed]:
    index = _Indexed()
    index.add(document["nodes"], "")
    for section in _SECTIONS:
        index.add((document[section] or {}).get("items", ()), section)
    return index.placed


def _former(old: Mapping[str, _Placed], new: Mapping[str, _Placed]) -> Mapping[str, str]:
    """From each id of the later set to the earlier one's."""
    same = {node_id: node_id for node_id in new if node_id in old}
    lost = _by_name({node_id: one for node_id, one in old.items() if node_id not in same})
    fresh = _by_name({node_id: one for node_id, one in new.items() if node_id not in same})
    return same | {fresh[name]: lost[name] for name in fresh.keys() & lost.keys()}


def _by_name(placed: Mapping[str, _Placed]) -> Mapping[tuple[str, bool], str]:
    """Ids by name, of those whose name is there once; a group is never a leaf of the same name."""
    names = {node_id: _name(one.entry) for node_id, one in placed.items()}
    count = Counter(names.values())
    return {name: node_id for node_id, name in names.items() if count[name] == 1}


def _name(entry: Json) -> tuple[str, bool]:
    return " ".join(entry["name"].casefold().split()), "children" in entry


def _moved(old: Mapping[str, _Placed], new: Mapping[str, _Placed], former: Mapping[str, str]) -> set[str]:
    """Below another parent, or passed by its neighbours below the same one: as few as explain the order."""
    order = {node_id: at for at, node_id in enumerate(old)}
    moved, siblings = set(), dict[str, list[str]]()
    for node_id in (one for one in new if one in former):
        was_id, parent = former[node_id], new[node_id].parent
        if former.get(parent, parent) != old[was_id].parent:
            moved.add(node_id)
        else:
            siblings.setdefault(parent, []).append(node_id)
    for stayed in siblings.values():
        moved |= set(stayed) - _longest([(order[former[node_id]], node_id) for node_id in stayed])
    return moved


def _longest(sequence: Sequence[tuple[int, str]]) -> set[str]:
    """The ids of a longest run that goes up."""
    ends: list[int] = []
    last: list[str] = []
    before: dict[str, str | None] = {}
    for at, node_id in sequence:
        place = bisect_left(ends, at)
        before[node_id] = last[place - 1] if place else None
        ends[place : place + 1], last[place : place + 1] = [at], [node_id]
    run: set[str] = set()
    step = last[-1] if last else None
    while step is not None:
        run.add(step)
        step = before[step]
    return run


def _change(
    node_id: str,
    was_id: str | None,
    old: Mapping[str, _Placed],
    new: Mapping[str, _Placed],
    moved: bool,
) -> NodeChange:
    entry = new[node_id].entry
    if was_id is None:
        return NodeChange(node_id, None, ("added",), None, entry["code"], entry["name"])
    was = old[was_id].entry
    fields = _differences(_inner(was), _inner(entry))
    said = {"moved": moved, "renumbered": was["code"] != entry["code"], "changed": bool(fields)}
    changes = tuple(name for name, holds in said.items() if holds)
    return NodeChange(node_id, was_id, changes, was["code"], entry["code"], entry["name"], fields)


def _removed(node_id: str, placed: _Placed) -> NodeChange:
    entry = placed.entry
    return NodeChange(node_id, node_id, ("removed",), entry["code"], None, entry["name"])


def _inner(entry: Json) -> Json:
    return {key: value for key, value in entry.items() if key not in _INNER}


def _own(document: Json) -> Json:
    own = {key: value for key, value in document.items() if key not in _APART}
    for section in _SECTIONS:
        own[section] = own[section] and {"max_points": own[section]["max_points"]}
    return own


def _differences(was: Json, to: Json) -> tuple[FieldChange, ...]:
    before, after = dict(_flat(was, "")), dict(_flat(to, ""))
    words = dict(_words(to, "")) | dict(_words(was, ""))
    keys = dict.fromkeys((*before, *after))
    return tuple(
        FieldChange(key, before.get(key), after.get(key), _place(key, words))
        for key in keys
        if before.get(key) != after.get(key)
    )


def _place(path: str, words: Mapping[str, str]) -> str | None:
    """The words of the innermost entry that the path leads through."""
    while "." in path:
        path = path.rpartition(".")[0]
        if path in words:
            return words[path]
    return None


def _words(value: Any, path: str) -> Iterable[tuple[str, str]]:
    """What the entries of every list are known by, by their dotted path."""
    for key, inner in _inside(value):
        below = f"{path}.{key}" if path else key
        if isinstance(value, list) and isinstance(inner, dict):
            said = inner.get("label") or inner.get("text") or inner.get("name")
            if said:
                yield below, said
        yield from _words(inner, below)


def _inside(value: Any) -> Iterable[tuple[str, Any]]:
    """Keys of an object; entries of a list by their id or name, else by their place."""
    if isinstance(value, dict):
        yield from value.items()
    elif isinstance(value, list):
        for at, inner in enumerate(value):
            named = inner.get("id") or inner.get("name") if isinstance(inner, dict) else None
            yield str(named or at + 1), inner


def _flat(value: Any, path: str) -> Iterable[tuple[str, str]]:
    """Every single value by its dotted path; entries of a list by their id, else by their place."""
    if isinstance(value, dict | list):
        for key, inner in _inside(value):
            yield from _flat(inner, f"{path}.{key}" if path else key)
    elif value is not None and value != "":
        yield path, value if isinstance(value, str) else json.dumps(value)
