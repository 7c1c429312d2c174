"""A criteria set of any size for measuring: leaves of the everyday rule types that sum to 100 points."""

import json
from collections.abc import Iterator
from typing import Any

from chamdiem.scoring.document import SetDocument

SET_ID = "do-hieu-nang"
EXPLANATION = "Lần @@: đã hoàn thành theo kế hoạch, số liệu trích từ báo cáo quý của phòng chuyên môn."
Json = dict[str, Any]


def criteria_set(leaves: int, areas: int) -> Json:
    """A document with so many self-scored leaves, 100 to 200 (each is worth 1 or 0.5), in so many areas."""
    maxima = ["1"] * (200 - leaves) + ["0.5"] * (2 * leaves - 200)
    all_leaves = [_leaf(at, maximum) for at, maximum in enumerate(maxima)]
    return {
        "schema": "chamdiem.criteria_set/1", "set_id": SET_ID, "name": "Bộ tiêu chí để đo hiệu năng",
        "kind": "par_index", "unit_kind": "commune", "year": 2026, "sample": True, "decision": None,
        "max_points": "100", "survey_max_points": "0", "decimals": 2, "rank_by": "index", "index_cap": None,
        "tie_breaks": [], "join": "median", "spread_threshold": None,
        "fields": [{"id": "chung", "name": "Lĩnh vực chung", "department": "so-noi-vu"}],
        "classes": [
            {"id": "excellent", "name": "Xuất sắc", "from": "90"},
            {"id": "good", "name": "Tốt", "from": "80"},
            {"id": "fair", "name": "Khá", "from": "65"},
            {"id": "weak", "name": "Yếu", "from": None},
        ],
        "disqualifiers": [], "class_caps": [],
        "nodes": [_area(at, all_leaves[at::areas]) for at in range(areas)],
        "bonus": None, "deduction": None,
    }  # fmt: skip


def document(leaves: int, areas: int) -> SetDocument:
    """The same, read."""
    return SetDocument.model_validate_json(json.dumps(criteria_set(leaves, areas)))


def facts(leaf: Json, turn: int) -> Json:
    """What a unit enters for this leaf, different from turn to turn."""
    match leaf["rule"]["type"]:
        case "choice":
            return {"option": ("full", "late", "none")[turn % 3]}
        case "yes_no":
            return {"yes": turn % 2 == 0}
        case "linear":
            return {"numerator": str(60 + turn % 40), "denominator": "100"}
    return {"count": str(turn % 5)}


def leaves_of(criteria: Json) -> Iterator[Json]:
    """The leaves in the order of the document."""
    for area in criteria["nodes"]:
        yield from area["children"]


def _area(at: int, leaves: list[Json]) -> Json:
    total = sum(1 if leaf["max_points"] == "1" else 0.5 for leaf in leaves)
    return {
        "id": f"a{at + 1}", "code": str(at + 1), "name": f"Lĩnh vực {at + 1}", "kind": "area",
        "max_points": f"{total:g}", "field": "chung", "children": leaves,
    }  # fmt: skip


def _leaf(at: int, maximum: str) -> Json:
    half = {"1": "0.5", "0.5": "0.25"}[maximum]
    rules: tuple[Json, ...] = (
        {
            "type": "choice",
            "options": [
                {"id": "full", "label": "Đúng hạn", "points": maximum},
                {"id": "late", "label": "Chậm", "points": half},
                {"id": "none", "label": "Không làm", "points": "0"},
            ],
        },
        {"type": "yes_no", "yes_points": maximum, "no_points": "0"},
        {
            "type": "linear", "numerator_label": "Số hồ sơ đúng hạn", "denominator_label": "Tổng số hồ sơ",
            "floor": None, "when_zero": "full",
        },
        {"type": "per_item", "points_per_item": "0.1", "cap": maximum, "item_label": "Sáng kiến"},
    )  # fmt: skip
    return {
        "id": f"l{at + 1}", "code": f"t.{at + 1}", "name": f"Tiêu chí thành phần thứ {at + 1}",
        "kind": "criterion",
        "max_points": maximum, "method": "self_and_appraisal", "rule": rules[at % len(rules)],
    }  # fmt: skip
