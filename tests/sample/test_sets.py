"""The three sample sets can be published, and between them use everything that a set can say."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import get_args

import pytest

from chamdiem.scoring import Item, Leaf, Rule, SetDocument, Tree, check_document, to_text
from deploy.sample import SET_NAMES, load_set
from deploy.sample.reading import FOLDER, SetName, set_path

CA_MAU = Path(__file__).parents[1] / "golden" / "criteria-department-camau-1880-QD-UBND-2013-partial.json"
RULE_TYPES = {get_args(rule.model_fields["type"].annotation)[0] for rule in get_args(get_args(Rule)[0])}
SIZES = {"cchc-so-2024": (8, 59), "cchc-xa-2024": (8, 48), "hoan-thanh-nhiem-vu-2024": (8, 46)}


@pytest.mark.parametrize("name", SET_NAMES)
def test_nothing_forbids_publishing(name: SetName) -> None:
    document = load_set(name)
    assert check_document(document) == []
    assert document.sample
    assert document.set_id == name
    assert to_text(sum(area.max_points for area in document.nodes)) == "100"


@pytest.mark.parametrize("name", SET_NAMES)
def test_the_size_is_that_of_a_real_set(name: SetName) -> None:
    document = load_set(name)
    assert (len(document.nodes), len(Tree(document).leaves)) == SIZES[name]
    assert 45 <= SIZES[name][1] <= 60


@pytest.mark.parametrize("name", SET_NAMES)
def test_every_leaf_says_what_proves_it_and_whose_it_is(name: SetName) -> None:
    tree, units = Tree(load_set(name)), {field.department for field in load_set(name).fields}
    for leaf in tree.leaves:
        assert tree.field_of(leaf.id)
        assert leaf.method != "self_and_appraisal" or (leaf.evidence and leaf.evidence.hint)
    assert units <= {
        unit["unit_id"] for unit in json.loads((FOLDER / "units.json").read_text("utf-8"))["units"]
    }


@pytest.mark.parametrize("name", SET_NAMES)
def test_the_file_is_the_document(name: SetName) -> None:
    """Nothing is lost between the file and what the API would export (C2)."""
    again = SetDocument.model_validate_json(load_set(name).model_dump_json())
    assert again == load_set(name) == SetDocument.model_validate_json(set_path(name).read_bytes())


def test_the_department_set_alone_uses_every_rule_type() -> None:
    assert {scored.rule.type for scored in _scored("cchc-so-2024")} == RULE_TYPES


def test_every_meaning_of_zero_is_used_with_every_rule_that_has_a_denominator() -> None:
    used = {
        (scored.rule.type, zero)
        for name in SET_NAMES
        for scored in _scored(name)
        if (zero := getattr(scored.rule, "when_zero", None))
    }
    types, zeros = ("linear", "steps", "formula"), ("full", "zero", "not_applicable")
    assert used == {(rule_type, zero) for rule_type in types for zero in zeros}


def test_the_variants_within_rules_are_used() -> None:
    rules = [scored.rule for name in SET_NAMES for scored in _scored(name)]
    assert {rule.input for rule in rules if rule.type == "steps"} == {"ratio", "percent"}
    assert {rule.mode for rule in rules if rule.type == "conditions"} == {"all", "each"}
    assert {rule.floor is None for rule in rules if rule.type == "linear"} == {True, False}
    kinds = {question.kind for rule in rules if rule.type == "survey" for question in rule.questions}
    assert kinds == {"single", "multiple", "scale", "number", "text"}
    joins = {load_set(name).join for name in SET_NAMES}
    assert joins == {"mean", "median", "chair"}
    assert {load_set(name).rank_by for name in SET_NAMES} == {"index", "points"}


def test_the_tree_takes_every_shape() -> None:
    trees = [Tree(load_set(name)) for name in SET_NAMES]
    depths = {len(tree.path(leaf.id)) for tree in trees for leaf in tree.leaves}
    assert depths == {1, 2, 3, 4, 5}
    leaves = [leaf for tree in trees for leaf in tree.leaves]
    assert any(leaf.min_points < 0 for leaf in leaves)
    assert {leaf.method for leaf in leaves} == {
        "self_and_appraisal",
        "survey",
        "administrative_data",
        "leader_rating",
    }
    assert {leaf.entered_by for leaf in leaves} == {None, "appraiser", "home_affairs"}


def test_the_published_leaves_stand_in_the_department_set_word_for_word() -> None:
    tree = Tree(load_set("cchc-so-2024"))
    area = json.loads(CA_MAU.read_text("utf-8"))["tree"][0]
    reals = [real for criterion in area["children"][:2] for real in criterion["children"]]
    assert len(reals) == 6
    for real in reals:
        leaf = tree.leaf("l" + real["code"].replace(".", "-"))
        assert (leaf.code, leaf.name) == (real["code"], real["name_vi"])
        assert to_text(leaf.max_points) == str(real["max_points"])
        if leaf.rule.type == "choice":
            labels = [(option.label, to_text(option.points)) for option in leaf.rule.options]
            assert labels == [(one["when_vi"], str(one["points"])) for one in real["rule"]["options"]]


def _scored(name: SetName) -> Iterator[Leaf | Item]:
    tree = Tree(load_set(name))
    yield from tree.leaves
    yield from tree.bonus_items
    yield from tree.deduction_items
