"""The parts add up to the totals (a real set summed to 99.55), and the survey share keeps its bounds
(domain rule 3).
"""

from collections.abc import Iterator

from chamdiem.scoring.checks.finding import Finding, all_leaves, walk
from chamdiem.scoring.document import Group, SetDocument
from chamdiem.scoring.points import to_text

MAX_SURVEY_PERCENT = 40


def check_sums(document: SetDocument) -> Iterator[Finding]:
    """Findings about sums."""
    areas = sum(node.max_points for node in document.nodes)
    if areas != document.max_points:
        yield _mismatch("total_mismatch", "max_points", areas, document.max_points)
    for node, _ in walk(document.nodes):
        if isinstance(node, Group) and node.children:
            children = sum(child.max_points for child in node.children)
            if children != node.max_points:
                yield _mismatch("group_mismatch", node.id, children, node.max_points)
    yield from _survey(document)


def _mismatch(code: str, path: str, parts: int, whole: int) -> Finding:
    message = f"the parts add up to {to_text(parts)}, not to {to_text(whole)}"
    return Finding(code, path, message, "correct the parts or the total; both equal the signed paper")


def _survey(document: SetDocument) -> Iterator[Finding]:
    survey = sum(leaf.max_points for leaf in all_leaves(document) if leaf.method == "survey")
    if survey != document.survey_max_points:
        yield _mismatch("survey_mismatch", "survey_max_points", survey, document.survey_max_points)
    if survey * 100 > document.max_points * MAX_SURVEY_PERCENT:
        message = f"surveys make up more than {MAX_SURVEY_PERCENT} % of the maximum"
        yield Finding("survey_share", "survey_max_points", message, "give survey leaves fewer points")
