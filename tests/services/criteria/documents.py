"""Set documents for tests, as a client would send them."""

from typing import Any

DECISION = {"number": "12/QĐ-UBND", "date": "2026-01-15"}
PUBLICATION = {"decision_number": "12/QĐ-UBND", "decision_date": "2026-01-15"}


def leaf(leaf_id: str, code: str, points: str = "50", **fields: Any) -> dict[str, Any]:
    options = [{"id": "yes", "label": "Có", "points": points}, {"id": "no", "label": "Không", "points": "0"}]
    rule = {"type": "choice", "options": options}
    named = {"id": leaf_id, "code": code, "name": f"Tiêu chí {code}", "kind": "criterion"}
    return named | {"max_points": points, "rule": rule} | fields


def area(area_id: str, code: str, points: str, children: list[dict[str, Any]]) -> dict[str, Any]:
    named = {"id": area_id, "code": code, "name": f"Lĩnh vực {code}", "kind": "area"}
    return named | {"max_points": points, "children": children}


def document(set_id: str = "cchc-so-2026", **fields: Any) -> dict[str, Any]:
    """A small set that may be published."""
    classes = [{"id": "good", "name": "Tốt", "from": "80"}, {"id": "weak", "name": "Yếu", "from": None}]
    disqualifiers = [
        {"id": "ky-luat", "name": "Bị kỷ luật", "class": "weak", "when": None},
        {"id": "thap", "name": "Thấp", "class": "weak", "when": {"node": "l1", "index_below": "50"}},
    ]
    named = {"schema": "chamdiem.criteria_set/1", "set_id": set_id, "name": "Chỉ số CCHC cấp sở"}
    about = {"kind": "par_index", "unit_kind": "department", "year": 2026, "max_points": "100"}
    tree = [area("l1", "1", "50", [leaf("l1-1", "1.1")]), area("l2", "2", "50", [leaf("l2-1", "2.1")])]
    rules = {"classes": classes, "disqualifiers": disqualifiers, "tie_breaks": ["l1"], "nodes": tree}
    return named | about | rules | fields


def large_document(leaves: int) -> dict[str, Any]:
    """A set of so many leaves in areas of a hundred, each with guidance."""
    areas = [
        area(
            f"a{number}",
            f"{number}",
            "100",
            [leaf(f"a{number}-{n}", f"{number}.{n}", "1", guidance="Hướng dẫn " * 10) for n in range(100)],
        )
        for number in range(leaves // 100)
    ]
    return document("lon", max_points=str(leaves // 100 * 100), nodes=areas, tie_breaks=[], disqualifiers=[])
