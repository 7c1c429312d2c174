"""An author's sitting at a draft is one entry of the history, however often it is saved (O3)."""

import asyncio
from typing import Any

from fastapi import FastAPI

from chamdiem.servicekit.testing import eventually, running
from services.criteria.commands.ended_editing import record_ended_editing
from services.criteria.config import Settings
from services.criteria.domain.editing import LONGEST, QUIET
from services.criteria.wiring import build
from tests.services.criteria.conftest import People, Person, import_set
from tests.services.criteria.documents import PUBLICATION, document, leaf
from tests.services.listening import MovableClock

PATH = "/sets/cchc-so-2026"


async def save(person: Person, name: str, version: int, **fields: Any) -> str:
    """The draft under another name; gives its digest."""
    answer = await person.call("PUT", PATH, document(name=name, **fields), **{"If-Match": f'"{version}"'})
    assert answer.status_code == 200, answer.text
    return str(answer.json()["digest"])


async def history(person: Person, count: int) -> list[dict[str, Any]]:
    """What the set's page shows, once it is so much."""

    async def there() -> Any:
        items = (await person.call("GET", f"{PATH}/history")).json()["items"]
        return len(items) == count and items

    items: list[dict[str, Any]] = await eventually(there)
    return items


async def recorded(app: FastAPI, count: int) -> list[tuple[str, Any, Any]]:
    """Field, from and to of the chain's entries, once there are so many."""

    async def there() -> Any:
        rows = await app.state.context.stores.changes.of("set~cchc-so-2026")
        return len(rows) == count and [(row["field"], row["from"], row["to"]) for row in rows]

    found: list[tuple[str, Any, Any]] = await eventually(there)
    return found


async def test_a_sitting_is_one_entry_from_its_first_to_its_last_save(admin: Person, app: FastAPI) -> None:
    made = (await import_set(admin))["digest"]
    for version, name in enumerate(("a", "b", "c"), start=1):
        last = await save(admin, name, version)
    await recorded(app, 1)
    (_, going_on) = await history(admin, 2)
    assert (going_on["from"], going_on["to"], going_on["saves"]) == (made, last, 3)
    assert going_on["since"] < going_on["at"]
    published = await admin.call("POST", f"{PATH}/publication", PUBLICATION)
    assert published.status_code == 200
    entries = await recorded(app, 3)
    assert entries[1] == ("document", made, last)
    assert entries[2][0] == "status"
    assert [one["field"] for one in await history(admin, 3)] == ["document", "document", "status"]
    chain = await admin.call("POST", "/audit/verification", {})
    assert chain.json()["faults"] == [], chain.text


async def test_an_entry_names_the_nodes_that_changed(admin: Person) -> None:
    await import_set(admin)
    nodes = document()["nodes"]
    nodes[0]["children"][0]["name"] = "Tên khác"
    await save(admin, "Chỉ số CCHC cấp sở", 1, nodes=nodes)
    nodes[1]["children"].append(leaf("moi", "2.2", "1"))
    await save(admin, "Chỉ số CCHC cấp sở", 2, nodes=nodes)
    assert (await history(admin, 2))[-1]["nodes"] == ["l1-1", "moi"]


async def test_another_author_ends_the_sitting(admin: Person, people: People) -> None:
    made = (await import_set(admin))["digest"]
    other = people.of("administration", "so-tu-phap")
    mine = await save(admin, "a", 1)
    theirs = await save(other, "b", 2)
    again = await save(admin, "c", 3)
    spans = [(one["by"], one["from"], one["to"]) for one in (await history(admin, 4))[1:]]
    assert [one[1:] for one in spans] == [(made, mine), (mine, theirs), (theirs, again)]
    assert spans[0][0] == spans[2][0] != spans[1][0]


async def test_a_pause_ends_the_sitting_and_it_is_recorded_by_itself(
    admin: Person, app: FastAPI, clock: MovableClock
) -> None:
    await import_set(admin)
    first = await save(admin, "a", 1)
    clock.advance(seconds=QUIET.total_seconds() + 1)
    assert (await recorded(app, 2))[1][2] == first
    second = await save(admin, "b", 2)
    assert [(one["from"], one["to"]) for one in await history(admin, 3)][2:] == [(first, second)]


async def test_a_long_sitting_is_recorded_in_parts(admin: Person, clock: MovableClock) -> None:
    await import_set(admin)
    count = int(LONGEST / QUIET) + 2
    for version in range(1, count + 1):
        await save(admin, f"tên {version}", version)
        clock.advance(seconds=QUIET.total_seconds() - 5)
    spans = await history(admin, 3)
    assert spans[1]["to"] == spans[2]["from"]
    assert spans[1]["saves"] + spans[2]["saves"] == count


async def test_two_copies_record_a_sitting_once(
    admin: Person, settings: Settings, clock: MovableClock, app: FastAPI
) -> None:
    """The job of both, and the author's next save, meet; nothing is lost or told twice."""
    twin, rounds = build(settings, clock=clock), 3
    async with running(twin):
        digests = [(await import_set(admin))["digest"]]
        for at in range(rounds):
            digests.append(await save(admin, f"{at} trước", 2 * at + 1))
            clock.advance(seconds=QUIET.total_seconds() + 1)
            both = [record_ended_editing(one.state.context) for one in (app, twin)]
            after, *_ = await asyncio.gather(save(admin, f"{at} sau", 2 * at + 2), *both)
            digests.append(after)
        clock.advance(seconds=QUIET.total_seconds() + 1)
        entries = await recorded(app, 1 + rounds + 1)
    spans = [(was, to) for _, was, to in entries]
    assert [was for was, _ in spans[1:]] == [to for _, to in spans[:-1]]
    assert spans[-1][1] == digests[-1]
