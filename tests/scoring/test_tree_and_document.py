"""The set document and its index: shapes, fields, exclusions, digest (C1, C2)."""

import json
import random
import unicodedata
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError

from chamdiem.scoring import Group, Leaf, SetDocument, Tree, UnknownNodeError, canonical, digest
from tests.scoring.builders import group_json, item_json, leaf_json, make_set, make_tree, set_json

NODES = [
    group_json(
        "a1",
        "60",
        [
            group_json(
                "c1", "40", [leaf_json("l1", "10"), leaf_json("l2", "30", field="f2")], kind="criterion"
            ),
            leaf_json("l3", "20"),
        ],
        field="f1",
    ),
    leaf_json("a2", "40"),
]


def ids(nodes: Any) -> list[str]:
    return [node.id for node in nodes]


def test_leaves_stand_anywhere_and_keep_the_documents_order() -> None:
    """Real sets reach five levels; a criterion, even an area, may be a leaf."""
    tree = make_tree(NODES)
    assert ids(tree.leaves) == ["l1", "l2", "l3", "a2"]
    assert ids(tree.nodes) == ["a1", "c1", "l1", "l2", "l3", "a2"]
    assert ids(tree.path("l2")) == ["a1", "c1", "l2"]
    assert ids(tree.leaves_under("c1")) == ["l1", "l2"]
    assert ids(tree.leaves_under("l3")) == ["l3"]
    assert isinstance(tree.node("c1"), Group)
    assert isinstance(tree.leaf("a2"), Leaf)


def test_a_field_is_inherited_from_the_nearest_ancestor() -> None:
    """P1: panels split the work by field."""
    tree = make_tree(NODES, fields=[{"id": "f1", "name": "f"}, {"id": "f2", "name": "f"}])
    assert [tree.field_of(name) for name in ("l1", "l2", "l3", "a2")] == ["f1", "f2", "f1", None]


def test_excluded_nodes_leave_the_rest() -> None:
    """Rule 2: exclusion is node by node: whole areas and single leaves."""
    tree = make_tree(NODES)
    assert ids(tree.required_for([])) == ["l1", "l2", "l3", "a2"]
    assert ids(tree.required_for(["c1", "a2"])) == ["l3"]


def test_what_the_set_does_not_have_is_an_error() -> None:
    """A wrong id never reads as an empty answer."""
    tree = make_tree(NODES, bonus={"max_points": "1", "items": [item_json("b1")]})
    assert tree.scored("b1").id == "b1"
    assert tree.scored("l1").id == "l1"
    for look_up in (
        tree.node,
        tree.leaf,
        tree.path,
        tree.item,
        tree.scored,
        tree.leaves_under,
        tree.field_of,
    ):
        with pytest.raises(UnknownNodeError, match="zz"):
            look_up("zz")
    with pytest.raises(UnknownNodeError):
        tree.leaf("a1")


@pytest.mark.parametrize(
    "changes",
    [
        {"nodes": [leaf_json("a.b")]},
        {"nodes": [leaf_json("A")]},
        {"nodes": [leaf_json(max_points=1.5)]},
        {"nodes": [leaf_json(rule={"type": "zz"})]},
        {"nodes": [leaf_json(rule={"type": "linear"})]},
        {"nodes": [leaf_json(rule={"type": "steps", "input": "ratio", "steps": []})]},
        {"nodes": ["l1"]},
        {"index_cap": 99.5},
        {"decimals": 1},
        {"extra": 1},
        {"schema": "chamdiem.criteria_set/2"},
    ],
)
def test_a_malformed_document_is_refused(changes: dict[str, Any]) -> None:
    """Rule 10 (when_zero is mandatory with a denominator) and the format: no dots in ids, no floats."""
    with pytest.raises(ValidationError):
        SetDocument.model_validate(set_json(**changes))


def test_the_document_comes_back_from_its_own_json() -> None:
    """C2: import and export are the same document."""
    document = make_set(NODES, disqualifiers=[{"id": "d", "name": "d", "class": "weak"}])
    text = document.model_dump_json()
    assert SetDocument.model_validate_json(text) == document
    assert '"schema":"chamdiem.criteria_set/1"' in text
    assert '"from":"90"' in text
    assert "from_" not in text


def _shuffled(value: Any, chance: random.Random) -> Any:
    if isinstance(value, dict):
        keys = chance.sample(list(value), len(value))
        return {key: _shuffled(value[key], chance) for key in keys}
    return [_shuffled(entry, chance) for entry in value] if isinstance(value, list) else value


@given(st.randoms(use_true_random=False))
def test_the_digest_does_not_depend_on_key_order(chance: random.Random) -> None:
    """C2: equal sets have one digest, whatever their file looks like."""
    shuffled = json.loads(json.dumps(_shuffled(set_json(NODES), chance)))
    assert digest(SetDocument.model_validate(shuffled)) == digest(make_set(NODES))


def test_a_key_that_came_later_leaves_earlier_digests_alone() -> None:
    """C2: what was published before the key was thought of keeps its digest; where it is said, it counts."""
    plain = make_set([leaf_json("l1", "100")])
    said = make_set([leaf_json("l1", "100", may_be_extended=True)])
    assert b"may_be_extended" not in canonical(plain)
    assert digest(make_set([leaf_json("l1", "100", may_be_extended=False)])) == digest(plain) != digest(said)
    assert SetDocument.model_validate_json(said.model_dump_json(by_alias=True)) == said


def test_what_blocks_counts_in_the_digest_only_where_it_differs() -> None:
    """C2: sets that say nothing, or what always held, keep the digest that they were published with."""
    plain = make_set([leaf_json("l1", "100")])
    as_ever = make_set([leaf_json("l1", "100")], blocking=["not_scored", "evidence_missing"])
    stricter = make_set([leaf_json("l1", "100")], blocking=["facts_contradict"])
    assert b"blocking" not in canonical(as_ever)
    assert digest(as_ever) == digest(plain) != digest(stricter)
    assert SetDocument.model_validate_json(stricter.model_dump_json(by_alias=True)) == stricter
    assert [stricter.blocks(code) for code in ("not_scored", "facts_contradict", "evidence_missing")] == [
        True,
        True,
        False,
    ]


def test_the_digest_ignores_how_a_figure_or_a_letter_is_written() -> None:
    """C2: 100 and 100.00 are one number, two ways to write one letter, defaults may be left out."""
    plain = digest(make_set(name="Bộ tiêu chí"))
    assert digest(make_set(name=unicodedata.normalize("NFD", "Bộ tiêu chí"), max_points="100.00")) == plain
    assert digest(make_set(name="Bộ tiêu chí", index_cap=None, tie_breaks=[])) == plain
    assert digest(make_set(name="Bộ tiêu chí", decimals=3)) != plain
    assert canonical(make_set(classes=[])).startswith(b'{"bonus":null,"class_caps":[],"classes":[],')


def test_tree_of_a_document_keeps_its_items() -> None:
    """Rule 8: bonus and deduction sit outside the tree."""
    section = {"max_points": "1", "items": [item_json("k1")]}
    tree = Tree(make_set(deduction=section))
    assert ids(tree.deduction_items) == ["k1"]
    assert ids(tree.leaves) == ["l1"]
