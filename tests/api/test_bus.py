"""The bus as a whole: its document holds, each event has one publisher, none is told to nobody."""

import ast
from collections.abc import Iterator
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from chamdiem.contracts.base import Event
from deploy.api.asyncapi import asyncapi, events
from deploy.local.home import REPOSITORY
from gateway.events import AUDIENCES
from gateway.routes import UPSTREAMS

from .test_openapi import references
from .wired import wired_services

Json = dict[str, Any]
EVENTS = [event for _, event in events()]


@pytest.fixture(scope="module")
def document() -> Json:
    """The AsyncAPI document as the contracts describe themselves now."""
    return asyncapi()


def test_every_reference_leads_somewhere(document: Json) -> None:
    for reference in references(document):
        place: Any = document
        for step in reference.removeprefix("#/").split("/"):
            assert step in place, reference
            place = place[step]


def test_the_document_has_the_parts_that_asyncapi_3_demands(document: Json) -> None:
    assert document["asyncapi"] == "3.0.0"
    assert {"title", "version"} <= set(document["info"])
    for channel in document["channels"].values():
        assert channel["address"]
        assert channel["messages"]
    for operation in document["operations"].values():
        assert operation["action"] in ("send", "receive")
        assert operation["channel"]["$ref"].startswith("#/channels/")


def test_every_payload_is_a_schema(document: Json) -> None:
    for schema in document["components"]["schemas"].values():
        Draft202012Validator.check_schema(schema)


def test_every_event_has_a_channel_of_its_own_and_an_example_of_its_name(document: Json) -> None:
    addresses = [channel["address"] for channel in document["channels"].values()]
    assert sorted(addresses) == sorted(event.event_type for event in EVENTS)
    assert len(addresses) == len(set(addresses))
    assert all(message["summary"] for message in document["components"]["messages"].values())


def test_the_type_names_the_service_that_publishes_it() -> None:
    for publisher, event in events():
        assert event.event_type.startswith(f"{publisher}."), event


def test_every_event_is_made_by_its_one_publisher_alone() -> None:
    """Its publisher makes it, by a call or by validating its parts; who keeps a copy only reads it."""
    folders = {**{str(name): f"services/{name}" for name in UPSTREAMS}, "gateway": "gateway"}
    calls = {name: set(_made(folder)) for name, folder in folders.items()}
    for publisher, event in events():
        name = event.__name__
        assert {name, f"{name}.model_validate"} & calls[publisher], f"{publisher} never says {name}"
        assert [service for service in calls if name in calls[service] and service != publisher] == []


def _made(folder: str) -> Iterator[str]:
    """What a service makes: `SheetChanged(…)`, `RoundChanged.model_validate(…)`, what the kit says."""
    for path in (REPOSITORY / folder).rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text())):
            match node:
                case ast.Call(func=ast.Name(id=name)):
                    yield name
                case ast.Call(func=ast.Attribute(value=ast.Name(id=name), attr=method)):
                    yield f"{name}.{method}"
                case ast.keyword(arg="told_as", value=ast.Name(id=name)):
                    yield name


def test_every_event_that_must_be_heard_has_somebody_who_listens(monkeypatch: pytest.MonkeyPatch) -> None:
    """By event type: a consumer may declare a narrower model of the same event."""
    heard: set[type[Event]] = set(AUDIENCES)
    for service in wired_services(monkeypatch).values():
        heard |= {*service.handlers, *service.process_handlers, *service.revoked_by, *service.keys_from}
        heard |= {*service.anchors_from}
    listened = {event.event_type for event in heard}
    assert [e.event_type for e in EVENTS if e.event_type not in listened and not e.may_be_unrouted] == []


def test_what_must_not_be_lost_waits_in_a_queue_that_outlives_its_reader(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """A whole aggregate that somebody keeps a copy of is heard by a service, not only by open pages."""
    services = wired_services(monkeypatch).values()
    kept = {
        event.event_type
        for service in services
        for event in (*service.handlers, *service.revoked_by, *service.keys_from, *service.anchors_from)
    }
    assert [e.event_type for e in EVENTS if e.event_type not in kept and not e.may_be_unrouted] == []


def test_nobody_listens_to_what_nobody_says(monkeypatch: pytest.MonkeyPatch) -> None:
    said = {event.event_type for event in EVENTS}
    for name, service in wired_services(monkeypatch).items():
        for event in (
            *service.handlers, *service.process_handlers, *service.revoked_by, *service.anchors_from,
        ):  # fmt: skip
            assert event.event_type in said, f"{name} waits for {event.event_type}"


def test_no_service_listens_to_itself_but_for_its_notes(monkeypatch: pytest.MonkeyPatch) -> None:
    """What has to follow a change whatever crashes: appraisal's note, the answer that a head is told."""
    own = {
        event.event_type
        for name, service in wired_services(monkeypatch).items()
        for event in service.handlers
        if event.event_type.startswith(f"{name}.")
    }
    assert own == {"appraisal.standing.disturbed.v1", "identity.request.changed.v1"}
