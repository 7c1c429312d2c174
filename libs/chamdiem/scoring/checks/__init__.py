"""What forbids publishing a set (C2: a set equals the signed paper and its parts add up)."""

from collections.abc import Callable, Iterator

from chamdiem.scoring.checks.extension import check_extension, may_be_extended
from chamdiem.scoring.checks.finding import Finding
from chamdiem.scoring.checks.publication import check_publication
from chamdiem.scoring.checks.ranking import check_ranking
from chamdiem.scoring.checks.rules import check_rules
from chamdiem.scoring.checks.structure import check_structure
from chamdiem.scoring.checks.sums import check_sums
from chamdiem.scoring.document import SetDocument

Check = Callable[[SetDocument], Iterator[Finding]]

COMPUTATION: tuple[Check, ...] = (check_structure, check_sums, check_rules, check_ranking)


def check_computation(document: SetDocument) -> list[Finding]:
    """Everything without which a result can't be computed from the set; empty when it can."""
    return [finding for check in COMPUTATION for finding in check(document)]


def check_document(document: SetDocument) -> list[Finding]:
    """Everything that forbids publishing the set; empty when it may be published."""
    return [*check_computation(document), *check_publication(document)]


__all__ = ["Finding", "check_computation", "check_document", "check_extension", "may_be_extended"]
