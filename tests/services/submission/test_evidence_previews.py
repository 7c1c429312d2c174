"""Pictures of evidence: made once, kept, given to whoever reads the evidence."""

import io
from typing import Any

import pytest
from PIL import Image

from chamdiem.documents import previewing as making
from chamdiem.documents.pictures import NoPictureNow
from services.submission.queries import library
from tests.services.submission import samples
from tests.services.submission.uploading import Client
from tests.services.submission.world import World


def photo() -> bytes:
    buffer = io.BytesIO()
    Image.effect_noise((1500, 900), 50).save(buffer, "JPEG")
    return buffer.getvalue()


async def preview(
    world: World, evidence_id: str, size: str = "small", by: dict[str, str] | None = None
) -> Any:
    path = world.url("so-a", f"/evidence/{evidence_id}/preview")
    return await world.http.get(path, params={"size": size}, headers=by or world.who())


async def test_a_picture_is_made_once_and_kept(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    made: list[str] = []

    async def counted(*given: Any) -> Any:
        made.append("")
        return await making.isolated_previews(*given)

    monkeypatch.setattr(library, "isolated_previews", counted)
    evidence = (await Client(world).whole(photo())).json()["evidence"]
    for size, longest in (("small", 160), ("large", 1200), ("small", 160)):
        answer = await preview(world, evidence["evidence_id"], size)
        assert (answer.status_code, answer.headers["content-type"]) == (200, "image/webp")
        assert max(Image.open(io.BytesIO(answer.content)).size) == longest
    assert len(made) == 1
    assert (await preview(world, evidence["evidence_id"], "huge")).status_code == 422
    stranger = await preview(world, evidence["evidence_id"], by=world.who("b", unit="so-b"))
    assert stranger.status_code == 403


async def test_what_has_no_picture_says_so(world: World) -> None:
    for data in (samples.TEXT, samples.PDF, samples.WAV):
        evidence = (await Client(world).whole(data)).json()["evidence"]
        for _ in range(2):
            answer = await preview(world, evidence["evidence_id"])
            assert (answer.status_code, answer.json()["code"]) == (404, "no_preview")


async def test_a_failure_of_the_moment_is_not_kept(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    evidence = (await Client(world).whole(photo())).json()["evidence"]

    async def ended(*_: Any) -> Any:
        raise NoPictureNow("ended")

    with monkeypatch.context() as meanwhile:
        meanwhile.setattr(library, "isolated_previews", ended)
        answer = await preview(world, evidence["evidence_id"])
        assert (answer.status_code, answer.json()["code"]) == (404, "no_preview")
    assert (await preview(world, evidence["evidence_id"])).status_code == 200


async def test_a_player_reads_ranges_by_an_address_of_its_own(world: World) -> None:
    data = samples.WAV + bytes(5_000)
    evidence = (await Client(world).whole(data)).json()["evidence"]
    path = world.url("so-a", f"/evidence/{evidence['evidence_id']}/media-address")
    given = await world.http.post(path, headers=world.who())
    assert given.status_code == 201, given.text
    address = given.json()["address"]
    part = await world.http.get(address, headers={"Range": "bytes=100-199"})
    assert (part.status_code, part.content) == (206, data[100:200])
    assert part.headers["content-type"] == "audio/wav"
    assert (await world.http.get(address)).content == data
    assert (await world.http.post(path, headers=world.who("b", unit="so-b"))).status_code == 403
    assert (await world.http.get("/api/submission/media/none")).json()["code"] == "ticket_ended"
    kept = await world.context.kit.database["tickets"].find_one({})
    assert kept is not None
    assert address.rpartition("/")[2] not in str(kept)
    world.clock.advance(seconds=world.context.settings.ticket_for)
    assert (await world.http.get(address)).status_code == 404
