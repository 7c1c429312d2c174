"""AsyncAPI 3 document of the bus, read off `chamdiem.contracts`."""

import inspect
from collections.abc import Iterator
from typing import Any

from chamdiem import contracts
from chamdiem.contracts import appraisal, criteria, gateway, identity, reporting, submission
from chamdiem.contracts.base import Event

PUBLISHERS = (identity, criteria, submission, appraisal, reporting, gateway)
SCHEMAS = "#/components/schemas/"
Document = dict[str, Any]


def events() -> Iterator[tuple[str, type[Event]]]:
    """Every event with the service that publishes it, in the order of the type's name."""
    for module in PUBLISHERS:
        name = module.__name__.rpartition(".")[2]
        found = [cls for _, cls in inspect.getmembers(module, inspect.isclass) if issubclass(cls, Event)]
        for event in sorted({cls for cls in found if cls is not Event}, key=lambda cls: cls.event_type):
            yield name, event


def asyncapi() -> Document:
    """One channel and one message per event type; the schemas are those of the pydantic models."""
    document: Document = {
        "asyncapi": "3.0.0",
        "info": {
            "title": "Chamdiem events",
            "version": "1.0.0",
            "description": inspect.cleandoc(contracts.__doc__ or ""),
        },
        "defaultContentType": "application/cloudevents+json",
        "channels": {},
        "operations": {},
        "components": {"messages": {}, "schemas": {}},
    }
    for publisher, event in events():
        _describe(document, publisher, event)
    return document


def _describe(document: Document, publisher: str, event: type[Event]) -> None:
    kind, name = event.event_type, event.__name__
    schema = event.model_json_schema(mode="serialization", ref_template=SCHEMAS + "{model}")
    document["components"]["schemas"] |= schema.pop("$defs", {}) | {name: schema}
    document["components"]["messages"][name] = {
        "name": kind,
        "summary": inspect.cleandoc(event.__doc__ or "").partition("\n")[0],
        "payload": {"$ref": SCHEMAS + name},
        "x-may-be-unrouted": event.may_be_unrouted,
    }
    document["channels"][name] = {
        "address": kind,
        "messages": {name: {"$ref": f"#/components/messages/{name}"}},
        "bindings": {"amqp": {"is": "routingKey", "exchange": {"type": "topic", "durable": True}}},
    }
    document["operations"][f"{publisher}.{name}"] = {
        "action": "send",
        "channel": {"$ref": f"#/channels/{name}"},
        "tags": [{"name": publisher}],
    }
