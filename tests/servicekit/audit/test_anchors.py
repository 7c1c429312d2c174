"""A chain's end is told to a neighbour, who keeps every telling (O3)."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any, ClassVar

from fastapi import FastAPI

from chamdiem.contracts.audit import AuditAnchored
from chamdiem.servicekit.app import Kit
from chamdiem.servicekit.audit.anchors import ANCHORS, Anchoring
from chamdiem.servicekit.chain import collection
from chamdiem.servicekit.testing import SigningKey, eventually, running
from tests.servicekit.conftest import MakeSettings
from tests.servicekit.example.config import Settings
from tests.servicekit.harness import kit_of, make_app

AT_ONCE, HOUR = timedelta(0), timedelta(hours=1)


class Neighbour(Settings):
    service: ClassVar[str] = "neighbour"


class ExampleAuditAnchored(AuditAnchored):
    event_type: ClassVar[str] = "example.audit.anchored.v1"


def pair(make_settings: MakeSettings) -> tuple[FastAPI, FastAPI]:
    settings = make_settings(anchor_look_every=3600)
    neighbour = Neighbour(**settings.model_dump())
    return (
        make_app(settings, told_as=ExampleAuditAnchored, collections=[collection()]),
        make_app(neighbour, anchors_from=[ExampleAuditAnchored], neighbour="example"),
    )


def anchoring(app: FastAPI) -> Anchoring:
    found: Anchoring = app.state.anchoring
    return found


async def grow(kit: Kit, name: str) -> None:
    await kit.chain.append([{"_id": name, "when": kit.clock(), "who": "an", "field": "x", "to": name}])


def kept(kit: Kit) -> Callable[[], Any]:
    async def seqs() -> list[int]:
        return [
            row["seq"]
            async for row in kit.database[ANCHORS.name].find({"_id": {"$ne": "own"}}).sort("_id", 1)
        ]

    return seqs


async def test_every_telling_is_kept_next_door(make_settings: MakeSettings, key: SigningKey) -> None:
    teller, keeper = pair(make_settings)
    async with running(keeper) as http, running(teller):
        seqs = kept(kit_of(keeper))
        for count in (1, 2):
            await grow(kit_of(teller), f"e{count}")
            await anchoring(teller).tell(AT_ONCE)

            async def heard(count: int = count) -> bool:
                return bool(await seqs() == list(range(1, count + 1)))

            await eventually(heard)
        headers = key.bearer("chief", "administration")
        anchors = (await http.get("/api/neighbour/audit/anchors", headers=headers)).json()
        assert (anchors["source"], [a["seq"] for a in anchors["items"]]) == ("example", [2, 1])
        assert anchors["items"][0]["hash"] == (await kit_of(teller).chain.last()).hash


async def test_nothing_is_told_twice_nor_too_often(make_settings: MakeSettings) -> None:
    teller, keeper = pair(make_settings)
    async with running(keeper), running(teller):
        kit, seqs = kit_of(teller), kept(kit_of(keeper))
        await anchoring(teller).tell(AT_ONCE)
        await grow(kit, "e1")
        await anchoring(teller).tell(HOUR)
        await anchoring(teller).tell(AT_ONCE)
        await grow(kit, "e2")
        await anchoring(teller).tell(HOUR)
        await grow(kit, "e3")
        await anchoring(teller).tell(AT_ONCE)

        async def both() -> bool:
            return bool(await seqs() == [1, 3])

        await eventually(both)
