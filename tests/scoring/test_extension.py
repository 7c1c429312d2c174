"""An extension is its base, with sub-criteria only where the base allows them."""

from collections.abc import Callable
from typing import Any

import pytest

from chamdiem.scoring import check_document
from chamdiem.scoring.checks import check_extension, may_be_extended
from tests.scoring.builders import group_json, leaf_json, make_set

Nodes = list[dict[str, Any]]
DECISION = {"number": "1", "date": "2026-01-15"}


def base_nodes() -> Nodes:
    """`a` is fixed, `b` may be extended, so may all below the group `g2`."""
    return [
        group_json("g1", "60", [leaf_json("a", "20"), leaf_json("b", "40", may_be_extended=True)]),
        group_json("g2", "40", [leaf_json("c", "40")], may_be_extended=True),
    ]


def divided(node: dict[str, Any], *points: str) -> dict[str, Any]:
    parts = [leaf_json(f"{node['id']}-{place}", one) for place, one in enumerate(points)]
    kept = {key: value for key, value in node.items() if key != "rule"}
    return kept | {"children": [part | {"kind": "subcriterion"} for part in parts]}


def found(nodes: Nodes, **fields: Any) -> list[tuple[str, str]]:
    base = make_set(base_nodes(), decision=DECISION)
    extension = make_set(nodes, decision=DECISION, **fields)
    findings = [*check_document(extension), *check_extension(base, extension)]
    return [(one.code, one.path) for one in findings]


def with_divided(place: int, child: int, *points: str) -> Nodes:
    nodes = base_nodes()
    nodes[place]["children"][child] = divided(nodes[place]["children"][child], *points)
    return nodes


@pytest.mark.parametrize(("place", "child"), [(0, 1), (1, 0)])
def test_a_leaf_that_may_be_extended_is_divided(place: int, child: int) -> None:
    assert found(with_divided(place, child, "30", "10"), set_id="huyen", name="Của huyện") == []


def test_the_base_itself_is_an_extension() -> None:
    assert found(base_nodes()) == []


def test_the_parts_add_up_to_the_divided_leaf() -> None:
    assert found(with_divided(0, 1, "30", "9")) == [("group_mismatch", "b")]


def test_nothing_is_divided_where_the_base_does_not_allow_it() -> None:
    refused = [("extension_not_allowed", "a-0"), ("extension_not_allowed", "a-1")]
    assert found(with_divided(0, 0, "15", "5")) == refused


def change(nodes: Nodes, **fields: Any) -> Nodes:
    nodes[0]["children"][0] |= fields
    return nodes


def without(nodes: Nodes) -> Nodes:
    del nodes[0]["children"][0]
    return nodes


def swapped(nodes: Nodes) -> Nodes:
    nodes[0]["children"].reverse()
    return nodes


def elsewhere(nodes: Nodes) -> Nodes:
    nodes[1]["children"].append(nodes[0]["children"].pop(0))
    return nodes


def further_part(nodes: Nodes) -> Nodes:
    nodes[1]["children"].append(leaf_json("d", "5", kind="criterion"))
    return nodes


def further_area(nodes: Nodes) -> Nodes:
    return [*nodes, leaf_json("d", "5")]


def not_a_group(nodes: Nodes) -> Nodes:
    return [leaf_json("g1", "60"), nodes[1]]


@pytest.mark.parametrize(
    ("make", "expected"),
    [
        (lambda nodes: change(nodes, max_points="21"), ("base_node_changed", "a")),
        (lambda nodes: change(nodes, guidance="Khác"), ("base_node_changed", "a")),
        (lambda nodes: change(nodes, may_be_extended=True), ("base_node_changed", "a")),
        (without, ("base_node_missing", "g1")),
        (swapped, ("base_node_moved", "b")),
        (elsewhere, ("base_node_moved", "a")),
        (further_part, ("group_mismatch", "g2")),
        (further_area, ("extension_not_allowed", "d")),
        (not_a_group, ("base_node_missing", "g1")),
    ],
)
def test_whatever_else_differs_is_said_with_its_place(
    make: Callable[[Nodes], Nodes], expected: tuple[str, str]
) -> None:
    assert expected in found(make(base_nodes()))


def test_what_holds_for_the_whole_set_is_the_bases() -> None:
    assert found(base_nodes(), year=2027, rank_by="points") == [
        ("base_field_changed", "year"),
        ("base_field_changed", "rank_by"),
    ]


def test_a_set_says_whether_it_may_be_extended_anywhere() -> None:
    assert may_be_extended(make_set(base_nodes()))
    assert not may_be_extended(make_set([leaf_json("l1", "100")]))
