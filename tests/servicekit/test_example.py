"""The pattern as a whole: one saved item, from the request to the neighbour's count."""

import asyncio

import httpx
from fastapi import FastAPI

from chamdiem.servicekit.testing import SigningKey, eventually, running
from tests.servicekit.example.events import LabelChanged
from tests.servicekit.harness import emit, kit_of


async def new_box(client: httpx.AsyncClient, key: SigningKey) -> str:
    made = await client.post("/boxes", json={"name": "a"}, headers=key.bearer())
    assert made.status_code == 201
    return str(made.json()["id"])


async def put(
    client: httpx.AsyncClient, key: SigningKey, box: str, version: int, item: str
) -> httpx.Response:
    headers = key.bearer() | {"If-Match": f'"{version}"'}
    return await client.put(f"/boxes/{box}/items", json={"item": item}, headers=headers)


async def test_save_reaches_history_and_consumer(app: FastAPI, key: SigningKey) -> None:
    async with running(app) as client:
        box = await new_box(client, key)
        saved = await put(client, key, box, 1, "pen")
        assert (saved.status_code, saved.headers["etag"]) == (200, '"2"')
        ctx = app.state.context

        async def counted() -> bool:
            return bool(await ctx.boxes.counted("pen") == 1)

        async def drained() -> bool:
            document = await ctx.boxes.find(box)
            return document["outbox"] == [] and "outbox_latest" not in document

        await eventually(counted)
        await eventually(drained)
        history = await ctx.kit.database["history"].find().to_list(None)
        assert [(entry["box_id"], entry["who"], entry["to"]) for entry in history] == [
            (box, "account-1", "pen")
        ]


async def test_of_two_writers_one_is_told_the_current_version(app: FastAPI, key: SigningKey) -> None:
    async with running(app, wait_ready=False) as client:
        box = await new_box(client, key)
        answers = await asyncio.gather(put(client, key, box, 1, "pen"), put(client, key, box, 1, "cup"))
        assert sorted(answer.status_code for answer in answers) == [200, 409]
        refused = next(answer for answer in answers if answer.status_code == 409).json()
        assert (refused["code"], refused["current"]) == ("stale_version", 2)
        missing = await put(client, key, "none", 1, "pen")
        assert missing.json()["code"] == "box_missing"


async def test_a_repeated_post_finds_what_it_created(app: FastAPI, key: SigningKey) -> None:
    async with running(app, wait_ready=False) as client:
        headers = key.bearer() | {"Idempotency-Key": "once"}
        first, second = [await client.post("/boxes", json={"name": "a"}, headers=headers) for _ in range(2)]
        assert first.json() == second.json()
        assert await app.state.kit.database["boxes"].count_documents({}) == 1
        read = await client.get(f"/boxes/{first.json()['id']}", headers=key.bearer())
        assert read.headers["etag"] == '"1"'


async def test_of_whole_events_the_newest_stays(app: FastAPI) -> None:
    async with running(app):
        kit = kit_of(app)
        for version in (1, 3, 2):
            await emit(kit, LabelChanged(label_id="l", text=f"v{version}"), version=version)

        async def newest() -> bool:
            label = await kit.database["labels"].find_one({"_id": "l"})
            return bool(label and label["text"] == "v3")

        await eventually(newest)
