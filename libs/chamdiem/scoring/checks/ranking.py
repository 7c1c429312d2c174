"""What ranking and classification rely on: classes without gaps, references that exist (domain rules 5 and
6).
"""

from collections.abc import Iterator
from itertools import pairwise

from chamdiem.scoring.checks.finding import Finding, repeated, walk
from chamdiem.scoring.document import Classification, SetDocument


def check_ranking(document: SetDocument) -> Iterator[Finding]:
    """Findings about classes, disqualifiers, caps, tie-breaks, the cap of the index and the threshold."""
    yield from _classes(document.classes)
    yield from _disqualifiers(document)
    yield from _caps(document)
    yield from _tie_breaks(document)
    if document.index_cap is not None and document.index_cap <= 0:
        yield Finding("index_cap_invalid", "index_cap", "the cap is not above 0", "use 100, or no cap")
    if document.spread_threshold is not None and document.spread_threshold < 0:
        remedy = "use 0 or more, or no threshold"
        yield Finding("threshold_negative", "spread_threshold", "the threshold is below 0", remedy)


def _classes(classes: tuple[Classification, ...]) -> Iterator[Finding]:
    if not classes or classes[-1].from_ is not None:
        yield Finding("class_gap", "classes", "the lowest class has a lower bound", "its from is null")
    for place, entry in enumerate(classes[:-1]):
        if entry.from_ is None:
            yield Finding(
                "class_gap", f"classes.{place}.from", "only the lowest class is open", "name its bound"
            )
    bounds = [(place, entry.from_) for place, entry in enumerate(classes) if entry.from_ is not None]
    for (_, upper), (place, lower) in pairwise(bounds):
        if lower >= upper:
            yield Finding("class_order", f"classes.{place}.from", "classes go from high to low", "sort them")
    for name in repeated(entry.id for entry in classes):
        yield Finding("class_repeated", "classes", f"the class {name} is there twice", "give each its own id")


def _disqualifiers(document: SetDocument) -> Iterator[Finding]:
    classes = {entry.id for entry in document.classes}
    for name in repeated(entry.id for entry in document.disqualifiers):
        yield Finding("disqualifier_repeated", "disqualifiers", f"{name} is there twice", "rename one")
    for place, entry in enumerate(document.disqualifiers):
        path = f"disqualifiers.{place}"
        if entry.class_ not in classes:
            yield _unknown("class_unknown", f"{path}.class", entry.class_)
        if entry.when and entry.when.node not in _node_ids(document):
            yield _unknown("node_unknown", f"{path}.when.node", entry.when.node)


def _caps(document: SetDocument) -> Iterator[Finding]:
    classes = [entry.id for entry in document.classes]
    for name in repeated(entry.class_ for entry in document.class_caps):
        yield Finding("class_cap_repeated", "class_caps", f"{name} is capped twice", "keep one cap")
    for place, cap in enumerate(document.class_caps):
        path = f"class_caps.{place}"
        if cap.class_ not in classes:
            yield _unknown("class_unknown", f"{path}.class", cap.class_)
        elif cap.class_ == classes[-1]:
            yield Finding("class_cap_lowest", path, "the lowest class can't be capped", "cap a higher one")
        if not 0 <= cap.share <= 100:
            yield Finding("class_cap_share", f"{path}.share", "a share is 0 to 100 per cent", "correct it")


def _tie_breaks(document: SetDocument) -> Iterator[Finding]:
    for name in repeated(document.tie_breaks):
        yield Finding("tie_break_repeated", "tie_breaks", f"{name} is there twice", "name it once")
    for place, name in enumerate(document.tie_breaks):
        if name not in _node_ids(document):
            yield _unknown("node_unknown", f"tie_breaks.{place}", name)


def _node_ids(document: SetDocument) -> set[str]:
    return {node.id for node, _ in walk(document.nodes)}


def _unknown(code: str, path: str, name: str) -> Finding:
    return Finding(code, path, f"the set has no {name}", "name one that the set has")
