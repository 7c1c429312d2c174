"""A set that districts may extend, and one district's extension of it."""

from typing import Any

import httpx

from tests.services.criteria.conftest import Person, publish_set
from tests.services.criteria.documents import PUBLICATION, area, leaf

PATH = "/sets/khung-xa/extensions"
EXTENSION = {"set_id": "xa-cua-huyen-mot", "name": "Bộ của huyện Một", "owner_unit_id": "huyen-mot"}


def frame() -> list[dict[str, Any]]:
    """`l1-1` may be divided by districts, `l2-1` not."""
    return [
        area("l1", "1", "50", [leaf("l1-1", "1.1", may_be_extended=True)]),
        area("l2", "2", "50", [leaf("l2-1", "2.1")]),
    ]


def divided(*points: str) -> list[dict[str, Any]]:
    nodes = frame()
    parts = [
        leaf(f"p{at}", f"1.1.{at}", one, kind="subcriterion", name=f"Phần {at}")
        for at, one in enumerate(points, 1)
    ]
    kept = {key: value for key, value in nodes[0]["children"][0].items() if key != "rule"}
    nodes[0]["children"] = [kept | {"children": parts}]
    return nodes


async def make_frame(admin: Person) -> None:
    await publish_set(admin, set_id="khung-xa", unit_kind="commune", nodes=frame(), disqualifiers=[])


async def extend(person: Person, **fields: Any) -> dict[str, Any]:
    answer = await person.call("POST", PATH, EXTENSION | fields)
    assert answer.status_code == 201, answer.text
    summary: dict[str, Any] = answer.json()
    return summary


async def save(person: Person, nodes: list[dict[str, Any]], version: int = 1, **fields: Any) -> Any:
    path = f"/sets/{EXTENSION['set_id']}"
    document = (await person.call("GET", f"{path}/document")).json()
    return await person.call(
        "PUT", path, document | {"nodes": nodes} | fields, **{"If-Match": f'"{version}"'}
    )


async def publish(person: Person, decision: str = "7/QĐ-UBND huyện") -> httpx.Response:
    body = PUBLICATION | {"decision_number": decision}
    return await person.call("POST", f"/sets/{EXTENSION['set_id']}/publication", body)
