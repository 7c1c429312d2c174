"""The set that is measured on can be published, and its facts fit its rules."""

import pytest

from chamdiem.scoring import Tree, check_document, evaluate
from deploy.bench.__main__ import parser
from deploy.bench.form import criteria_set, document, facts, leaves_of
from deploy.bench.operations import OPERATIONS


@pytest.mark.parametrize(("leaves", "areas"), [(106, 8), (120, 8), (118, 118)])
def test_the_set_can_be_published(leaves: int, areas: int) -> None:
    assert check_document(document(leaves, areas)) == []
    assert len(Tree(document(leaves, areas)).leaves) == leaves


def test_every_leaf_takes_its_facts() -> None:
    criteria = criteria_set(106, 8)
    tree = Tree(document(106, 8))
    for leaf in leaves_of(criteria):
        for turn in range(6):
            assert evaluate(tree.leaf(leaf["id"]), facts(leaf, turn)).points is not None


def test_letters_are_taken_in_the_order_of_measuring() -> None:
    assert parser().parse_args(["--only", "w, g"]).only == ["G", "W"]
    assert parser().parse_args([]).only == list(OPERATIONS)


def test_an_unknown_letter_is_refused() -> None:
    with pytest.raises(SystemExit):
        parser().parse_args(["--only", "Z"])
