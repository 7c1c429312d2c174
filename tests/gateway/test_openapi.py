"""The merged document: every path, no component lost, a clash resolved by its service's name."""

import json
from typing import Any

import pytest

from gateway.openapi import FRESH_SECONDS, ApiDocument, merge
from gateway.routes import UPSTREAMS


def document(path: str, **schemas: Any) -> dict[str, Any]:
    refs = [{"$ref": f"#/components/schemas/{name}"} for name in schemas]
    return {
        "info": {"version": "1"},
        "paths": {path: {"get": {"anyOf": refs}}},
        "components": {"schemas": schemas},
    }


def test_paths_and_components_are_joined() -> None:
    merged = merge({"identity": document("/a", A={"x": 1}), "criteria": document("/b", B={"x": 2})})
    assert {"/a", "/b", "/api/events", "/api/site"} == set(merged["paths"])
    assert merged["components"]["schemas"] == {"A": {"x": 1}, "B": {"x": 2}}


def test_equal_components_are_kept_once_and_unequal_ones_get_a_prefix() -> None:
    same, other = {"x": 1}, {"x": 2}
    merged = merge(
        {
            "criteria": document("/c", Problem=same, Page=same),
            "identity": document("/i", Problem=same, Page=other),
        }
    )
    assert merged["components"]["schemas"] == {"Problem": same, "Page": same, "IdentityPage": other}
    refs = [entry["$ref"] for entry in merged["paths"]["/i"]["get"]["anyOf"]]
    assert refs == ["#/components/schemas/Problem", "#/components/schemas/IdentityPage"]


class Collected:
    def __init__(self) -> None:
        self.messages: list[dict[str, Any]] = []

    async def __call__(self, message: Any) -> None:
        self.messages.append(message)

    @property
    def status(self) -> int:
        return int(self.messages[0]["status"])

    @property
    def body(self) -> Any:
        return json.loads(self.messages[1]["body"])


class Services:
    def __init__(self) -> None:
        self.away: set[str] = set()
        self.asked = 0

    async def __call__(self, name: str, path: str) -> tuple[int, bytes]:
        self.asked += 1
        if name in self.away:
            raise ConnectionRefusedError
        return 200, json.dumps(document(f"/api/{name}/x")).encode()


@pytest.fixture
def scope() -> dict[str, Any]:
    return {"path": "/api/openapi.json", "headers": []}


async def test_a_service_that_is_away_makes_it_503_and_its_return_mends_it(scope: dict[str, Any]) -> None:
    services = Services()
    api = ApiDocument(services)
    services.away.add("reporting")
    first = Collected()
    await api(scope, first)
    assert first.status == 503
    assert first.body["code"] == "upstream_unavailable"
    services.away.clear()
    second = Collected()
    await api(scope, second)
    assert second.status == 200
    assert set(second.body["paths"]) == {
        "/api/events",
        "/api/site",
        *(f"/api/{name}/x" for name in UPSTREAMS),
    }


async def test_the_document_is_asked_for_once_a_minute_and_survives_an_outage(scope: dict[str, Any]) -> None:
    services, now = Services(), [0.0]
    api = ApiDocument(services, lambda: now[0])
    await api(scope, Collected())
    asked = services.asked
    await api(scope, Collected())
    assert services.asked == asked
    now[0] = FRESH_SECONDS
    services.away.update(UPSTREAMS)
    later = Collected()
    await api(scope, later)
    assert later.status == 200
