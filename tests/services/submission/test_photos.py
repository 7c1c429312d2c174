"""Photos as phones keep them (S3): taken by their content, shown as the picture that is made of them."""

import io
import struct

import pytest
from PIL import Image

from services.submission.domain.files import EVIDENCE_TYPES, SIGNED_TYPES, disposition, sniff
from tests.documents.photos import heic
from tests.services.submission import samples
from tests.services.submission.test_evidence_previews import preview
from tests.services.submission.uploading import Client
from tests.services.submission.world import World

TYPE = "image/heic"


def _box(major: bytes, *brands: bytes) -> bytes:
    names = b"".join(brands)
    return struct.pack("!L", 16 + len(names)) + b"ftyp" + major + bytes(4) + names + bytes(200)


@pytest.mark.parametrize(
    "data", [_box(b"heic", b"mif1", b"heic"), _box(b"heix"), _box(b"mif1", b"heic"), heic()]
)
def test_a_photo_is_known_by_its_brands(data: bytes) -> None:
    assert sniff(data, io.BytesIO(data)) == TYPE
    assert TYPE in EVIDENCE_TYPES
    assert TYPE not in SIGNED_TYPES
    assert disposition("a.heic", TYPE).startswith("attachment")


@pytest.mark.parametrize(
    "data",
    [
        _box(b"avif", b"mif1", b"heic"),
        _box(b"mif1", b"avif"),
        _box(b"mif1")[:16] + b"heic",
        _box(b"isom", b"heic"),
        b"\xff\xff\xff\xffftyp",
        b"\x00\x00\x00\x04ftypmif1",
    ],
)
def test_other_files_of_that_form_are_not(data: bytes) -> None:
    assert sniff(data, io.BytesIO(data)) != TYPE


async def test_a_photo_is_evidence_and_has_pictures(world: World) -> None:
    done = await Client(world).whole(heic(1_600, 1_000), filename="IMG_0001.jpg")
    assert done.status_code == 200, done.text
    evidence = done.json()["evidence"]
    assert evidence["content_type"] == TYPE
    for size, longest in (("small", 160), ("large", 1_200)):
        answer = await preview(world, evidence["evidence_id"], size)
        assert (answer.status_code, answer.headers["content-type"]) == (200, "image/webp")
        assert max(Image.open(io.BytesIO(answer.content)).size) == longest


async def test_one_that_is_cut_off_has_none(world: World) -> None:
    done = await Client(world).whole(heic()[:-30], filename="a.heic")
    answer = await preview(world, done.json()["evidence"]["evidence_id"])
    assert (answer.status_code, answer.json()["code"]) == (404, "no_preview")


async def test_it_has_the_limit_of_images_and_hides_nothing(world: World) -> None:
    hidden = await Client(world).whole(heic() + samples.ZIP, filename="a.heic")
    assert (hidden.status_code, hidden.json()["reason_code"]) == (422, "two_in_one")
    world.context.settings.__dict__["max_image_bytes"] = len(heic()) - 1
    large = await Client(world).whole(heic(), filename="a.heic")
    assert (large.status_code, large.json()["code"]) == (413, "too_large")
