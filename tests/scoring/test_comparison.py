"""Two sets side by side: what a reader of both papers would mark."""

from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from chamdiem.scoring.comparison import Comparison, FieldChange, compare
from tests.scoring.builders import group_json, item_json, leaf_json, make_set


def both(before: list[Any], after: list[Any], **changes: Any) -> Comparison:
    return compare(make_set(before), make_set(after, **changes))


def marks(found: Comparison) -> dict[str, tuple[str, ...]]:
    return {node.node_id: node.changes for node in found.nodes}


def test_a_set_is_like_itself() -> None:
    found = compare(make_set(set_id="nam-2025"), make_set(set_id="nam-2026"))
    assert found == Comparison((), ())


def test_added_removed_and_moved() -> None:
    before = [
        group_json("a", "60", [leaf_json("a1"), leaf_json("a2")]),
        group_json("b", "40", [leaf_json("b1")]),
    ]
    after = [
        group_json("a", "60", [leaf_json("a1")]),
        group_json("b", "40", [leaf_json("a2"), leaf_json("b2", name="Mới")]),
    ]
    assert marks(both(before, after)) == {"a2": ("moved",), "b2": ("added",), "b1": ("removed",)}


def test_renumbered_and_changed_name_their_fields() -> None:
    found = both(
        [leaf_json("l1")], [leaf_json("l1", "90", code="1.2", guidance="Nộp trước 15/12")], max_points="90"
    )
    (node,) = found.nodes
    assert (node.changes, node.code_was, node.code) == (("renumbered", "changed"), "l1", "1.2")
    assert set(node.fields) == {
        FieldChange("max_points", "100", "90"),
        FieldChange("guidance", None, "Nộp trước 15/12"),
    }
    assert found.fields == (FieldChange("max_points", "100", "90"),)


def test_a_node_of_another_id_is_known_by_its_name() -> None:
    found = both([leaf_json("cu", name="Ban hành kế hoạch")], [leaf_json("moi", name="Ban hành  KẾ hoạch")])
    assert [(node.node_id, node.former_id) for node in found.nodes] == [("moi", "cu")]
    assert "added" not in found.nodes[0].changes


def test_one_that_passes_its_neighbours_is_the_only_one_moved() -> None:
    leaves = [leaf_json(name) for name in "abcd"]
    assert marks(both(leaves, [leaves[3], *leaves[:3]])) == {"d": ("moved",)}


def test_items_and_answers_are_compared_by_their_ids() -> None:
    section = {"max_points": "3", "items": [item_json("b1")]}
    found = both([leaf_json("l1")], [leaf_json("l1")], bonus=section)
    assert marks(found) == {"b1": ("added",)}
    assert found.fields == (FieldChange("bonus.max_points", None, "3"),)


@given(st.permutations("abcdef"))
def test_without_the_moved_ones_the_order_is_the_same(order: list[str]) -> None:
    found = both([leaf_json(name) for name in "abcdef"], [leaf_json(name) for name in order])
    moved = set(marks(found))
    assert [name for name in order if name not in moved] == sorted(set(order) - moved)


def test_a_changed_answer_is_named_by_its_words() -> None:
    """Ids are the machine's; a reader knows an answer by what it says (C2)."""

    def choice(points: str) -> dict[str, Any]:
        options = [
            {"id": "k3", "label": "Đúng hạn", "points": "100"},
            {"id": "k4", "label": "Chậm", "points": points},
        ]
        return leaf_json("l1", rule={"type": "choice", "options": options})

    (node,) = both([choice("50")], [choice("25")]).nodes
    (change,) = node.fields
    assert (change.field, change.was, change.to, change.place) == (
        "rule.options.k4.points",
        "50",
        "25",
        "Chậm",
    )
