"""Domain rule 6: classes by thresholds, disqualifiers, caps."""

from typing import Any

from chamdiem.scoring import Tree, UnitScores, rank
from tests.scoring.builders import leaf_json, make_tree, scores, totals


def classes(tree: Tree, *units: UnitScores) -> dict[str, str | None]:
    return {row.unit: row.class_id for row in rank(tree, totals(tree, *units))}


def units(**points: str) -> list[UnitScores]:
    return [scores(name, {"l1": value}) for name, value in points.items()]


def capped(**shares: str) -> Tree:
    return make_tree(class_caps=[{"class": name, "share": share} for name, share in shares.items()])


def test_thresholds_are_inclusive_on_the_unrounded_index() -> None:
    """Rule 6: lower bound inclusive; 89.999999 is shown as 90.00 and is still not excellent."""
    found = classes(make_tree(), *units(a="90", b="89.999999", c="70", d="69.999999", e="0"))
    assert found == {"a": "excellent", "b": "good", "c": "fair", "d": "weak", "e": "weak"}


def test_no_index_has_no_class() -> None:
    """Rule 2: index null has nothing to classify, disqualified or not."""
    tree = make_tree(disqualifiers=[{"id": "d", "name": "d", "class": "weak"}])
    assert classes(tree, scores("a", {"l1": None}, disqualified=["d"])) == {"a": None}


def test_a_declared_disqualifier_names_the_class() -> None:
    """Rule 6: it names the class that results; it never lifts, and the lowest of several holds."""
    names = [{"id": "d1", "name": "d", "class": "fair"}, {"id": "d2", "name": "d", "class": "weak"}]
    tree = make_tree(disqualifiers=names)
    both = scores("b", {"l1": "95"}, disqualified=["d2", "d1"])
    low = scores("c", {"l1": "10"}, disqualified=["d1"])
    assert classes(tree, scores("a", {"l1": "95"}, disqualified=["d1"]), both, low) == {
        "a": "fair",
        "b": "weak",
        "c": "weak",
    }


def test_a_disqualifier_by_index_is_strict_and_needs_an_index() -> None:
    """Rule 6: a node's index strictly below the bound; a node that does not apply disqualifies nobody."""
    rule = {"id": "d", "name": "d", "class": "weak", "when": {"node": "a2", "index_below": "50"}}
    tree = make_tree([leaf_json("a1", "90"), leaf_json("a2", "10")], disqualifiers=[rule])
    given: dict[str, str | None]
    found: dict[str, str | None] = {}
    for name, a2 in (("below", "4.999999"), ("at", "5"), ("without", None)):
        given = {"a1": "90", "a2": a2}
        found |= classes(tree, scores(name, given))
    assert found == {"below": "weak", "at": "excellent", "without": "excellent"}


def test_a_cap_keeps_the_floor_of_its_share() -> None:
    """Rule 6: 20 % of 9 (5 excellent, 4 good) is 1.8: one stays, four fall to good."""
    named = {f"e{at}": str(99 - at) for at in range(5)} | {f"g{at}": str(89 - at) for at in range(4)}
    found = classes(capped(excellent="20"), *units(**named, far="10"))
    assert [name for name, class_id in found.items() if class_id == "excellent"] == ["e0"]
    assert found["e4"] == "good"


def test_a_tie_across_the_cap_drops_all_tied() -> None:
    """Rule 6: k = 2 and the second and third are equal: both fall, one stays."""
    found = classes(capped(excellent="50"), *units(a="99", b="95", c="95", d="91"))
    assert found == {"a": "excellent", "b": "good", "c": "good", "d": "good"}
    found = classes(capped(excellent="50"), *units(a="99", b="99", c="95", d="91"))
    assert found == {"a": "excellent", "b": "excellent", "c": "good", "d": "good"}


def test_a_share_of_none_drops_all_and_enough_room_drops_none() -> None:
    """Rule 6: floor(0 × base) = 0; a cap that is not reached does nothing."""
    assert set(classes(capped(excellent="0"), *units(a="99", b="98")).values()) == {"good"}
    assert classes(capped(excellent="100"), *units(a="99", b="98")) == {"a": "excellent", "b": "excellent"}


def test_the_top_class_is_capped_first_and_bases_are_before_caps() -> None:
    """Rule 6: excellent drops to good first; good's base counts who reached good or fair before."""
    tree = capped(good="50", excellent="50")
    found = classes(tree, *units(e1="99", e2="98", g1="85", g2="84", f1="75", f2="74"))
    # Excellent: base 4, k 2, both stay. Good: base 4, k 2, both stay.
    assert [found[name] for name in ("e1", "e2", "g1", "g2")] == ["excellent", "excellent", "good", "good"]
    found = classes(tree, *units(e1="99", e2="98", e3="97", g1="85", f1="75"))
    # Excellent: base 4, k 2, e3 falls. Good: base 2 (g1, f1), k 1: of e3 and g1 the better one stays.
    assert [found[name] for name in ("e3", "g1", "f1")] == ["good", "fair", "fair"]


def test_the_disqualified_count_in_no_cap() -> None:
    """Rule 6: base without the disqualified: 50 % of 3, not of 4."""
    tree = make_tree(
        class_caps=[{"class": "excellent", "share": "50"}],
        disqualifiers=[{"id": "d", "name": "d", "class": "excellent"}],
    )
    out = scores("out", {"l1": "99"}, disqualified=["d"])
    found = classes(tree, out, *units(a="98", b="97", c="85"))
    assert found == {"out": "excellent", "a": "excellent", "b": "good", "c": "good"}


def test_caps_look_at_each_ranking_group_alone() -> None:
    """Rule 6: base = units of the ranking group."""
    tree = capped(excellent="50")
    group: dict[str, Any] = {"a": "sở", "b": "sở", "c": "huyện", "d": "huyện"}
    given = [scores(name, {"l1": "95" if name in "ac" else "85"}, at) for name, at in group.items()]
    assert classes(tree, *given) == {"a": "excellent", "c": "excellent", "b": "good", "d": "good"}
