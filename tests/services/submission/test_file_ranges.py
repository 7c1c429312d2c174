"""Ranges of a file as players ask for them, and as nobody should (S3)."""

import pytest

from tests.services.submission import samples
from tests.services.submission.world import World

LENGTH = len(samples.WAV)
RANGES = [
    ("bytes=0-9", (0, 10)),
    ("bytes=5-", (5, LENGTH)),
    ("bytes=0-", (0, LENGTH)),
    ("bytes=-7", (LENGTH - 7, LENGTH)),
    ("bytes=-999999999", (0, LENGTH)),
    ("bytes=3-999999999", (3, LENGTH)),
]
"""As asked for, and the bytes that are given: from, up to."""
IGNORED = [
    "bytes=10-5",
    "bytes=-0",
    "bytes=-",
    "bytes=999999999-",
    "bytes=0-1,3-4",
    "items=0-1",
    "bytes=" + "9" * 40 + "-",
    "x",
]


async def content(world: World, wanted: str) -> tuple[int, bytes, str | None]:
    added = (await world.upload("/items/free/evidence", samples.WAV)).json()
    path = world.url("so-a", f"/evidence/{added['evidence_id']}/content")
    answer = await world.http.get(path, headers={**world.who(), "Range": wanted})
    assert int(answer.headers["content-length"]) == len(answer.content)
    return answer.status_code, answer.content, answer.headers.get("content-range")


@pytest.mark.parametrize(("wanted", "given"), RANGES)
async def test_a_range_is_given_exactly(world: World, wanted: str, given: tuple[int, int]) -> None:
    start, end = given
    assert await content(world, wanted) == (206, samples.WAV[start:end], f"bytes {start}-{end - 1}/{LENGTH}")


@pytest.mark.parametrize("wanted", IGNORED)
async def test_what_is_no_range_is_answered_by_the_whole(world: World, wanted: str) -> None:
    assert await content(world, wanted) == (200, samples.WAV, None)
