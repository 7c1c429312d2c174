"""What stands in the way of freezing a sheet (screen 3; domain: missing evidence demands an explanation)."""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Literal

from services.submission.domain.form import Form


@dataclass(frozen=True)
class Finding:
    """One leaf and what it lacks."""

    leaf_id: str
    code: Literal["not_scored", "evidence_missing"]


def findings(
    form: Form, items: Mapping[str, Mapping[str, Any]], excluded: Collection[str]
) -> tuple[Finding, ...]:
    """In the set's order, over items as stored. Bonus is optional, but what is claimed must be proved too."""
    return tuple(_each(form, items, frozenset(excluded)))


def _each(form: Form, items: Mapping[str, Mapping[str, Any]], excluded: frozenset[str]) -> Iterator[Finding]:
    for leaf_id in form.order:
        if leaf_id in excluded:
            continue
        item = items.get(leaf_id)
        if item is None or (item["points"] is None and not item["not_applicable"]):
            if leaf_id in form.leaves:
                yield Finding(leaf_id, "not_scored")
        elif _unproved(form, leaf_id, item):
            yield Finding(leaf_id, "evidence_missing")


def _unproved(form: Form, leaf_id: str, item: Mapping[str, Any]) -> bool:
    """Points are claimed without evidence or explanation, unless the set says that the leaf needs no
    evidence."""
    evidence = form.fillable(leaf_id).evidence
    waived = evidence is not None and not evidence.required
    claimed = (item["points"] or 0) > 0
    return claimed and not waived and not item["evidence"] and not item["explanation"].strip()
