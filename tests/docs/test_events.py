"""The tables of docs/events.md say what the code does."""

from collections import defaultdict
from importlib import import_module

from chamdiem.contracts.identity import AccountLocked, KeysChanged, TokensOutdated, UnitChanged
from deploy.api.asyncapi import events
from gateway.events import AUDIENCES
from gateway.routes import UPSTREAMS
from tests.docs.pages import rows, text_of

PAGE = text_of("docs/events.md")
ALL = [cells for heading, cells in rows(PAGE, "type") if heading == "All events"]


def consumers() -> dict[str, set[str]]:
    """By event type: the services that handle it, and the gateway. Locks, keys, the units' tree and
    anchors are read by the kit.
    """
    found: dict[str, set[str]] = defaultdict(set)
    found[AccountLocked.event_type] |= set(UPSTREAMS)
    found[KeysChanged.event_type] |= {*UPSTREAMS, "gateway"}
    found[TokensOutdated.event_type] |= {*UPSTREAMS, "gateway"}
    found[UnitChanged.event_type] |= set(UPSTREAMS) - {"identity"}
    for teller, keeper in zip(UPSTREAMS, (*UPSTREAMS[1:], UPSTREAMS[0]), strict=True):
        found[f"{teller}.audit.anchored.v1"] = {keeper}
    for service in UPSTREAMS:
        for event in import_module(f"services.{service}.consumers").HANDLERS:
            found[event.event_type].add(service)
    for event in AUDIENCES:
        found[event.event_type].add("gateway")
    return found


def listed(cell: str) -> set[str]:
    return set() if cell == "nobody" else {name.strip() for name in cell.split(",")}


def test_every_event_is_listed_with_its_publisher_and_consumers() -> None:
    known = consumers()
    page = [(cells[0].strip("`"), cells[1], listed(cells[2]), cells[4]) for cells in ALL]
    code = [
        (event.event_type, publisher, known[event.event_type], "yes" if event.may_be_unrouted else "no")
        for publisher, event in events()
    ]
    assert sorted(page, key=str) == sorted(code, key=str)


def test_what_nobody_must_hear_is_a_notice() -> None:
    """A whole event that may be lost would leave a copy behind."""
    assert [cells[0] for cells in ALL if cells[4] == "yes" and cells[3] != "notice"] == []


def test_the_audiences_are_those_of_the_gateway() -> None:
    page = {cells[0].strip("`") for heading, cells in rows(PAGE, "type") if heading == "News for open pages"}
    assert page == {event.event_type for event in AUDIENCES}
