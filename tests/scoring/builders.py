"""Small sets for the scoring tests: only what a test says matters differs from the plainest possible set."""

from collections.abc import Mapping
from typing import Any

from chamdiem.scoring import Leaf, SetDocument, Tree, UnitScores, UnitTotal, to_micro, total

FREE = {"type": "free", "step": "0.000001"}
SURVEY: dict[str, Any] = {
    "type": "survey",
    "groups": [{"id": "dan", "name": "Người dân", "weight": "1"}],
    "questions": [
        {
            "id": "q1",
            "text": "Mức độ hài lòng?",
            "kind": "single",
            "options": [
                {"id": "a", "label": "A", "percent": "100"},
                {"id": "b", "label": "B", "percent": "60"},
                {"id": "c", "label": "C", "percent": "20"},
                {"id": "d", "label": "D", "percent": "0"},
                {"id": "e", "label": "E", "percent": None},
            ],
        }
    ],
}
FOUR_CLASSES: list[dict[str, Any]] = [
    {"id": "excellent", "name": "Xuất sắc", "from": "90"},
    {"id": "good", "name": "Tốt", "from": "80"},
    {"id": "fair", "name": "Khá", "from": "70"},
    {"id": "weak", "name": "Trung bình", "from": None},
]


def leaf_json(leaf_id: str = "l1", max_points: object = "100", **changes: Any) -> dict[str, Any]:
    """A leaf of free entry; `method="survey"` brings a survey rule and its enterer."""
    base: dict[str, Any] = {
        "id": leaf_id,
        "code": leaf_id,
        "name": leaf_id,
        "kind": "area",
        "max_points": max_points,
    }
    if changes.get("method") == "survey":
        base |= {"rule": SURVEY, "entered_by": "home_affairs", "entered_in": "appraisal_1"}
    return {"rule": FREE, **base, **changes}


def group_json(group_id: str, max_points: str, children: list[Any], **changes: Any) -> dict[str, Any]:
    """A group; its children become criteria unless they say otherwise."""
    inner = [{**child, "kind": "criterion"} if child["kind"] == "area" else child for child in children]
    base = {"id": group_id, "code": group_id, "name": group_id, "kind": "area", "max_points": max_points}
    return {**base, "children": inner, **changes}


def item_json(item_id: str, max_points: str = "2", **changes: Any) -> dict[str, Any]:
    """A bonus or deduction item of free entry."""
    return {
        "id": item_id,
        "code": item_id,
        "name": item_id,
        "max_points": max_points,
        "rule": FREE,
        **changes,
    }


def set_json(nodes: list[Any] | None = None, **changes: Any) -> dict[str, Any]:
    """A publishable sample set; one leaf of 100 points by default."""
    return {
        "schema": "chamdiem.criteria_set/1",
        "set_id": "thu",
        "name": "Bộ tiêu chí thử",
        "kind": "par_index",
        "unit_kind": "department",
        "year": 2026,
        "sample": True,
        "max_points": "100",
        "classes": FOUR_CLASSES,
        "nodes": [leaf_json()] if nodes is None else nodes,
        **changes,
    }


def make_set(nodes: list[Any] | None = None, **changes: Any) -> SetDocument:
    """The same as a document."""
    return SetDocument.model_validate(set_json(nodes, **changes))


def make_tree(nodes: list[Any] | None = None, **changes: Any) -> Tree:
    """The same as a tree."""
    return Tree(make_set(nodes, **changes))


def make_leaf(**changes: Any) -> Leaf:
    """One leaf as a model."""
    return Leaf.model_validate(leaf_json(**changes))


def micros(points: Mapping[str, str | None]) -> dict[str, int | None]:
    """Decimal strings to millionths."""
    return {name: None if value is None else to_micro(value) for name, value in points.items()}


def scores(unit: str, points: Mapping[str, str | None], group: str = "sở", **more: Any) -> UnitScores:
    """One unit's scores from decimal strings."""
    for part in ("bonus", "deduction"):
        more[part] = micros(more.get(part, {}))
    return UnitScores(unit, group, micros(points), **more)


def totals(tree: Tree, *units: UnitScores, held: bool = True) -> list[UnitTotal]:
    """Add up several units."""
    return [total(tree, unit, held) for unit in units]


def figures(*values: object) -> list[object]:
    """Figures side by side, so that a Fraction may equal a whole number in one comparison."""
    return list(values)
