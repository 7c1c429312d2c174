"""How large a set may be, and what lies beyond is refused clearly (issue: a set of 5,000 nodes)."""

import json
from typing import Any

from tests.services.criteria.conftest import Person
from tests.services.criteria.documents import area, document, large_document, leaf


def of_nodes(count: int) -> dict[str, Any]:
    """An area and `count` - 1 leaves below it."""
    leaves = [leaf(f"n{n}", f"1.{n}", "1") for n in range(count - 1)]
    tree = [area("a", "1", str(count - 1), leaves)]
    return document("lon", max_points=str(count - 1), nodes=tree, tie_breaks=[], disqualifiers=[])


async def test_five_thousand_nodes_are_taken_and_one_more_is_refused(admin: Person) -> None:
    taken = await admin.call("POST", "/sets", of_nodes(5000))
    assert (taken.status_code, taken.json()["leaf_count"], taken.json()["findings"]) == (201, 4999, [])
    more = await admin.call("POST", "/sets", of_nodes(5001))
    assert (more.status_code, more.json()["code"]) == (422, "set_too_large")
    assert (more.json()["nodes"], more.json()["most"]) == (5001, 5000)
    assert "5.001" in more.json()["detail"]
    replaced = await admin.call("PUT", "/sets/lon", of_nodes(5001), **{"If-Match": '"1"'})
    assert (replaced.status_code, replaced.json()["code"]) == (422, "set_too_large")
    items = [leaf(f"t{n}", f"T.{n}", "1") for n in range(2)]
    bonus = {"max_points": "1", "items": [{k: v for k, v in one.items() if k != "kind"} for one in items]}
    with_items = await admin.call("POST", "/sets", of_nodes(4999) | {"set_id": "thuong", "bonus": bonus})
    assert with_items.json()["nodes"] == 5001


async def test_what_grows_when_it_is_stored_is_refused_too(admin: Person) -> None:
    """Small as it comes, above the limit with every default written out."""
    condition = {"label": "a", "id": "a"}
    rule = {"type": "conditions", "mode": "all", "conditions": [condition] * 180_000}
    body = document(
        "phinh", nodes=[area("l1", "1", "100", [leaf("x", "1.1", "100", rule=rule)])], tie_breaks=[]
    )
    text = json.dumps(body, separators=(",", ":"))
    assert len(text) < 5 * 1024 * 1024
    answer = await admin.call("POST", "/sets", json.loads(text))
    assert (answer.status_code, answer.json()["code"]) == (422, "set_too_large"), answer.text[:200]


async def test_a_set_full_of_mistakes_lists_the_first_thousand(admin: Person) -> None:
    body = large_document(4900)
    for one in body["nodes"]:
        for child in one["children"]:
            child["max_points"] = "0"
    stored = await admin.call("POST", "/sets", body)
    assert (stored.status_code, len(stored.json()["findings"])) == (201, 1000)
    refused = await admin.call(
        "POST", "/sets/lon/publication", {"decision_number": "1/QĐ", "decision_date": "2026-01-15"}
    )
    assert (refused.status_code, len(refused.json()["findings"])) == (422, 1000)
