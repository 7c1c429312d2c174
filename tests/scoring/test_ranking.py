"""Domain rule 5: ranks within a ranking group."""

from chamdiem.scoring import RankedRow, Tree, UnitScores, rank
from tests.scoring.builders import group_json, leaf_json, make_tree, scores, totals

THREE = [leaf_json("a1", "50"), leaf_json("a2", "30"), leaf_json("a3", "20")]


def places(rows: list[RankedRow]) -> list[tuple[int | None, str]]:
    return [(row.rank, row.unit) for row in rows]


def ranked(tree: Tree, *units: UnitScores) -> list[tuple[int | None, str]]:
    return places(rank(tree, totals(tree, *units)))


def test_ties_share_a_rank() -> None:
    """Rule 5: 1, 2, 2, 4."""
    tree = make_tree()
    units = [
        scores(name, {"l1": points}) for name, points in zip("abcd", ("70", "80", "90", "80"), strict=True)
    ]
    assert ranked(tree, *units) == [(1, "c"), (2, "b"), (2, "d"), (4, "a")]


def test_hidden_decimals_decide() -> None:
    """Rule 4: indices compare unrounded: 83.0344 and 83.0341 are shown alike and ranked apart."""
    tree = make_tree()
    assert ranked(tree, scores("a", {"l1": "83.034100"}), scores("b", {"l1": "83.034101"})) == [
        (1, "b"),
        (2, "a"),
    ]


def test_equal_ratios_tie_however_they_are_made() -> None:
    """Rule 4: 20/60 and 10/30 are the same third; a rounded quotient would be luck."""
    tree = make_tree([leaf_json("a1", "60"), leaf_json("a2", "30"), leaf_json("a3", "10")])
    first = scores("a", {"a1": "20", "a2": None, "a3": None})
    second = scores("b", {"a1": None, "a2": "10", "a3": None})
    assert ranked(tree, first, second) == [(1, "a"), (1, "b")]


def test_by_index_or_by_points() -> None:
    """Rule 5: by index or by points as the set says; they differ only with N/A."""
    few = scores("few", {"a1": "45", "a2": None, "a3": None})
    many = scores("many", {"a1": "40", "a2": "20", "a3": "10"})
    assert ranked(make_tree(THREE), few, many) == [(1, "few"), (2, "many")]
    assert ranked(make_tree(THREE, rank_by="points"), few, many) == [(1, "many"), (2, "few")]


def test_no_index_is_unranked_and_last() -> None:
    """Rule 2: applicable maximum 0: unranked, listed last, by points too."""
    nothing = scores("a", {"a1": None, "a2": None, "a3": None})
    low = scores("b", {"a1": "0", "a2": "0", "a3": "0"})
    for rank_by in ("index", "points"):
        assert ranked(make_tree(THREE, rank_by=rank_by), nothing, low) == [(1, "b"), (None, "a")]


def test_groups_are_ranked_apart() -> None:
    """Rule 5: rank within a ranking group; groups are listed one after the other."""
    tree = make_tree()
    units = [
        scores("x", {"l1": "10"}, "sở"),
        scores("y", {"l1": "90"}, "huyện"),
        scores("z", {"l1": "20"}, "sở"),
    ]
    assert ranked(tree, *units) == [(1, "y"), (1, "z"), (2, "x")]


TIED = [
    scores("a", {"a1": "20", "a2": "20", "a3": "10"}),
    scores("b", {"a1": "20", "a2": "10", "a3": "20"}),
    scores("c", {"a1": "30", "a2": "10", "a3": "10"}),
]


def test_tie_breaks_compare_nodes_in_order() -> None:
    """Rule 5: the nodes' indices in order; the round's list takes the place of the set's."""
    tree = make_tree(THREE, tie_breaks=["a1", "a2"])
    assert ranked(tree, *TIED) == [(1, "c"), (2, "a"), (3, "b")]
    assert places(rank(tree, totals(tree, *TIED), ["a3"])) == [(1, "b"), (2, "a"), (2, "c")]
    assert places(rank(tree, totals(tree, *TIED), [])) == [(1, "a"), (1, "b"), (1, "c")]


def test_a_node_that_one_tied_unit_lacks_is_skipped_for_all_of_them() -> None:
    """Rule 5: d has no index for a1, so a1 says nothing about the group; a2 decides."""
    nodes = [*THREE[:2], leaf_json("a3", "20", min_points="-20")]
    tree = make_tree(nodes, tie_breaks=["a1", "a2"])
    lacking = scores("d", {"a1": None, "a2": "30", "a3": "-5"})
    assert totals(tree, lacking)[0].index == 50
    assert ranked(tree, *TIED, lacking) == [(1, "d"), (2, "a"), (3, "b"), (3, "c")]


def test_a_tie_break_can_be_a_group() -> None:
    """Rule 5: any node, leaf or not."""
    nodes = [group_json("g", "80", [leaf_json("l1", "50"), leaf_json("l2", "30")]), leaf_json("a3", "20")]
    tree = make_tree(nodes, tie_breaks=["g"])
    first, second = {"l1": "10", "l2": "10", "a3": "5"}, {"l1": "10", "l2": "5", "a3": "10"}
    assert ranked(tree, scores("x", second), scores("y", first)) == [(1, "y"), (2, "x")]


def test_what_stays_tied_shares_the_rank() -> None:
    """Rule 5: tie-breaks that do not separate leave the tie."""
    tree = make_tree(THREE, tie_breaks=["a1"])
    twin = scores("e", {"a1": "20", "a2": "15", "a3": "15"})
    assert ranked(tree, TIED[0], twin, TIED[2]) == [(1, "c"), (2, "a"), (2, "e")]
