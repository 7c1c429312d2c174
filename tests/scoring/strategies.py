"""Random sets and sheets for the property tests."""

from typing import Any

from hypothesis import strategies as st

from chamdiem.scoring import Tree, UnitScores
from tests.scoring.builders import group_json, item_json, leaf_json, make_tree

LEAVES = ("l1", "l2", "l3", "s1")
MAXIMA = {"l1": 30_000_000, "l2": 20_000_000, "l3": 30_000_000, "s1": 20_000_000}
MINIMUM = -500_000


def small_tree(**changes: Any) -> Tree:
    """Two areas, three appraised leaves (one may go below 0), a survey leaf, all that is outside the tree."""
    nodes = [
        group_json("a1", "50", [leaf_json("l1", "30", min_points="-0.5"), leaf_json("l2", "20")]),
        group_json("a2", "50", [leaf_json("l3", "30"), leaf_json("s1", "20", method="survey")]),
    ]
    base: dict[str, Any] = {
        "survey_max_points": "20",
        "tie_breaks": ["a1", "l3"],
        "class_caps": [{"class": "excellent", "share": "20"}, {"class": "good", "share": "30"}],
        "disqualifiers": [
            {"id": "d1", "name": "d", "class": "fair", "when": {"node": "l2", "index_below": "30"}},
            {"id": "d2", "name": "d", "class": "weak"},
        ],
        "bonus": {"max_points": "3", "items": [item_json("b1"), item_json("b2")]},
        "deduction": {"max_points": "4", "items": [item_json("k1", "5")]},
    }
    return make_tree(nodes, **{**base, **changes})


def points(leaf: str) -> st.SearchStrategy[int | None]:
    """Points of one leaf: mostly coarse, so that ties happen; sometimes fine; sometimes N/A."""
    low, high = (MINIMUM if leaf == "l1" else 0), MAXIMA[leaf]
    coarse = st.integers(0, 4).map(lambda quarter: quarter * high // 4)
    return st.one_of(st.none(), coarse, coarse, st.integers(low, high))


def amounts(*items: str) -> st.SearchStrategy[dict[str, int | None]]:
    return st.dictionaries(st.sampled_from(items), st.sampled_from([None, 0, 500_000, 9_000_000]))


@st.composite
def unit_scores(draw: st.DrawFn, name: str) -> UnitScores:
    """One unit with everything that can happen to it."""
    return UnitScores(
        name,
        draw(st.sampled_from(["sở", "huyện"])),
        {leaf: draw(points(leaf)) for leaf in LEAVES},
        draw(amounts("b1", "b2")),
        draw(amounts("k1")),
        draw(st.sampled_from([(), (), ("a1",), ("l3",), ("a1", "a2")])),
        draw(st.sampled_from([(), (), ("d2",)])),
    )


@st.composite
def rounds(draw: st.DrawFn) -> list[UnitScores]:
    """Up to nine units."""
    return [draw(unit_scores(f"u{at}")) for at in range(draw(st.integers(1, 9)))]
