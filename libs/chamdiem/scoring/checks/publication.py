"""What publishing needs beyond computing: the signed decision (C2), fields to appraise by (P1), who enters
what
(domain rule 11).
"""

from collections.abc import Iterator

from chamdiem.scoring.checks.finding import Finding, all_leaves, repeated, walk
from chamdiem.scoring.document import Leaf, SetDocument
from chamdiem.scoring.tree import Tree


def check_publication(document: SetDocument) -> Iterator[Finding]:
    """Findings about the paper, the fields and the enterers; only a sample set needs no decision."""
    if document.decision is None and not document.sample:
        remedy = "give the number and date of the signed decision"
        yield Finding("decision_missing", "decision", "the set names no decision", remedy)
    yield from _fields(document)
    for leaf in all_leaves(document):
        yield from _enterer(leaf)


def _fields(document: SetDocument) -> Iterator[Finding]:
    known = {entry.id for entry in document.fields}
    for name in repeated(entry.id for entry in document.fields):
        yield Finding("field_repeated", "fields", f"the field {name} is there twice", "keep one")
    for node, _ in walk(document.nodes):
        if node.field is not None and node.field not in known:
            yield Finding("field_unknown", node.id, f"the set has no field {node.field}", "name one it has")
    if known:
        yield from _without_field(document)


def _without_field(document: SetDocument) -> Iterator[Finding]:
    tree = Tree(document)
    for leaf in tree.leaves:
        appraised = leaf.method == "self_and_appraisal" or leaf.entered_by == "appraiser"
        if appraised and tree.field_of(leaf.id) is None:
            remedy = "give it, or a node above it, a field"
            yield Finding("field_missing", leaf.id, "nobody's field holds this leaf", remedy)


def _enterer(leaf: Leaf) -> Iterator[Finding]:
    named = leaf.entered_by is not None, leaf.entered_in is not None
    if leaf.method == "self_and_appraisal":
        if any(named):
            message = "a self-scored leaf is entered by the unit and its appraisers"
            yield Finding("enterer_superfluous", leaf.id, message, "remove entered_by and entered_in")
    elif not all(named):
        message = "the set does not say who enters this leaf, and in which phase"
        yield Finding("enterer_missing", leaf.id, message, "name entered_by and entered_in")
