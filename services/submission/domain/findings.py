"""What a sheet lacks (screen 3; domain: missing evidence demands an explanation), and what of it keeps the
sheet from being sent: the set says so."""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

from chamdiem.scoring.document import FindingCode
from services.submission.domain.form import Form
from services.submission.domain.items import Fillable

Stored = Mapping[str, Any]


@dataclass(frozen=True)
class Finding:
    """One leaf and what it lacks; `form_id` instead of a leaf for a survey form. `blocks`: it keeps the sheet
    from being sent."""

    leaf_id: str
    code: FindingCode
    blocks: bool = True
    form_id: str = ""


def findings(form: Form, items: Mapping[str, Stored], excluded: Collection[str]) -> tuple[Finding, ...]:
    """In the set's order, over items as stored. Bonus is optional, but what is claimed must be proved too."""
    return tuple(_each(form, items, frozenset(excluded)))


def survey_findings(form: Form, form_ids: Collection[str]) -> tuple[Finding, ...]:
    """The survey forms that the unit was asked to fill in itself and has not."""
    blocks = form.document.blocks("survey_missing")
    return tuple(Finding("", "survey_missing", blocks, form_id) for form_id in form_ids)


def _each(form: Form, items: Mapping[str, Stored], excluded: frozenset[str]) -> Iterator[Finding]:
    for leaf_id in form.order:
        if leaf_id in excluded:
            continue
        item = items.get(leaf_id)
        if item is None or (item["points"] is None and not item["not_applicable"]):
            if leaf_id in form.leaves:
                yield Finding(leaf_id, "not_scored")
            continue
        for code in _lacks(form.fillable(leaf_id), item):
            yield Finding(leaf_id, code, form.document.blocks(code))


def _lacks(scored: Fillable, item: Stored) -> Iterator[FindingCode]:
    if item["not_applicable"] and item["facts"] is None and not item["not_applicable_reason"].strip():
        yield "reason_missing"
    if _contradicts(item["facts"] or {}):
        yield "facts_contradict"
    waived = scored.evidence is not None and not scored.evidence.required
    claimed = item["points"] or 0
    if claimed <= 0 or waived or item["evidence"]:
        return
    if not item["explanation"].strip():
        yield "evidence_missing"
    elif claimed >= scored.max_points:
        yield "maximum_unproved"


def _contradicts(facts: Stored) -> bool:
    """More cases done than there were, or a share above the whole: counted as the whole, and a slip."""
    if "denominator" in facts:
        numerator, denominator = Fraction(facts["numerator"]), Fraction(facts["denominator"])
        return numerator > denominator
    return "percent" in facts and Fraction(facts["percent"]) > 100
