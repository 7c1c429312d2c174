"""Evidence of before the library existed comes into it at the first start of a release that has one (S3)."""

import asyncio
from typing import Any

from services.submission.commands.filling import STEP, fill_libraries
from tests.services.submission import samples
from tests.services.submission.uploading import Client
from tests.services.submission.world import World

LIBRARY = "/api/submission/library/so-a"


async def before_the_library(world: World) -> None:
    """One file on two leaves, stored twice as it was then, another one, and a link; no libraries."""
    await world.upload("/items/free/evidence", samples.PDF)
    await world.upload("/items/ratio/evidence", samples.PNG)
    await world.post("/items/free/links", {"url": "https://a.vn", "note": ""})
    database = world.context.kit.database
    await database["library"].delete_many({})
    await database["steps"].delete_many({})
    await world.upload("/items/ratio/evidence", samples.PDF)
    await database["library"].delete_many({})
    sheets = database["sheets"]
    unknown_then = {
        f"items.{leaf}.evidence.$[].{name}": ""
        for leaf in ("free", "ratio")
        for name in ("document_id", "issued_on")
    }
    await sheets.update_one({"unit_id": "so-a"}, {"$unset": unknown_then})


async def listed(world: World) -> list[dict[str, Any]]:
    answer = await world.http.get(LIBRARY, headers=world.who())
    assert answer.status_code == 200, answer.text
    found: list[dict[str, Any]] = answer.json()["items"]
    return found


async def stored_sheet(world: World) -> Any:
    return await world.context.kit.database["sheets"].find_one(
        {"unit_id": "so-a"}, {"items": 1, "version": 1}
    )


async def test_two_copies_at_once_bring_every_file_in_once(world: World) -> None:
    await before_the_library(world)
    assert await listed(world) == []
    sheet = await stored_sheet(world)
    await asyncio.gather(fill_libraries(world.context), fill_libraries(world.context))
    await fill_libraries(world.context)
    rows = {row["versions"][0]["content_type"]: row for row in await listed(world)}
    assert set(rows) == {"application/pdf", "image/png"}
    assert sorted(use["leaf_code"] for use in rows["application/pdf"]["uses"]) == ["1.1", "1.2"]
    assert rows["application/pdf"]["versions"][0]["uploaded_by_name"]
    assert await stored_sheet(world) == sheet, "what a sheet says is not touched"
    document = rows["application/pdf"]
    path = f"{LIBRARY}/{document['document_id']}/versions/{document['versions'][0]['file_id']}/content"
    assert (await world.http.get(path, headers=world.who())).content == samples.PDF
    again = (await Client(world).whole(samples.PDF, library="so-a")).json()["document"]
    assert again["document_id"] == document["document_id"]


async def test_a_run_that_was_cut_off_is_finished_by_the_next(world: World) -> None:
    await before_the_library(world)
    await fill_libraries(world.context)
    database = world.context.kit.database
    await database["library"].delete_one({"sort": "image"})
    await fill_libraries(world.context)
    assert len(await listed(world)) == 1, "the step is taken once"
    await database["steps"].delete_one({"_id": STEP})
    await fill_libraries(world.context)
    assert len(await listed(world)) == 2


async def test_a_file_whose_bytes_are_gone_is_left_out(world: World) -> None:
    await before_the_library(world)
    database = world.context.kit.database
    await database["files.files"].delete_many({})
    await fill_libraries(world.context)
    assert await listed(world) == []
