"""Pictures of evidence: made once, kept, given to whoever reads the evidence."""

import io
from typing import Any

import pytest
from PIL import Image

from chamdiem.documents import previews as making
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

    def counted(*given: Any) -> Any:
        made.append("")
        return making.previews(*given)

    monkeypatch.setattr(library, "previews", counted)
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
