"""The signed report is examined against the export: what is taken and how it is marked, what is refused."""

from collections.abc import AsyncIterator, Callable
from datetime import datetime
from io import BytesIO
from pathlib import Path
from typing import Any

import httpx
import pypdfium2  # type: ignore[import-untyped]
import pytest
from PIL import Image
from pypdf import PdfReader

from chamdiem.documents.previewing import isolated_page
from chamdiem.servicekit.testing import SigningKey
from services.submission.queries import library
from services.submission.wiring import build
from tests.services.listening import MovableClock
from tests.services.submission import samples
from tests.services.submission.conftest import MakeSettings
from tests.services.submission.world import World, world_of
from tests.signed import authority, pages


async def attach(world: World, content: bytes, name: str = "ky.pdf") -> httpx.Response:
    return await world.upload("/signed-report", content, name)


async def refused(world: World, content: bytes, code: str, reason: str | None = None) -> dict[str, Any]:
    """The refusal, and that nothing was kept."""
    answer = await attach(world, content)
    body: dict[str, Any] = answer.json()
    assert (answer.status_code, body.get("code")) == (422, code), answer.text
    assert body.get("reason_code") == reason
    assert (await world.sheet())["status"] == "approved"
    return body


@pytest.fixture
async def trusting(
    make_settings: MakeSettings, key: SigningKey, clock: MovableClock, tmp_path: Path
) -> AsyncIterator[World]:
    """A service whose operator supplied the test authority, and takes no scans."""
    folder = tmp_path / "roots"
    folder.mkdir()
    (folder / "office.crl").write_bytes(authority.revocations(authority.office()))
    settings = make_settings(
        trust_roots=authority.roots_folder(folder), scans_allowed=False, max_upload_bytes=3_000_000
    )
    async with world_of(build(settings, clock=clock), key, clock) as world:
        await world.publish_set()
        await world.open_round()
        yield world


async def test_a_signed_export_says_by_whom_and_when(trusting: World) -> None:
    pdf = await trusting.approved()
    both = authority.sign(authority.sign(pdf, stamped=True), authority.office(), field="Vanthu")
    kept = (await attach(trusting, both)).json()
    assert (kept["verified"], kept["code"], kept["added"]) == ("identical", "match", [])
    first, second = kept["signatures"]
    assert (first["signer"], first["organisation"]) == ("Nguyễn Văn Hùng", "Sở Y tế")
    assert (first["trust"], first["timestamped"]) == ("trusted", True)
    assert (second["signer"], second["timestamped"]) == ("Văn thư Sở Y tế", False)
    assert (first["revocation"], second["revocation"], second["trust"]) == ("good", "revoked", "untrusted")
    assert (await trusting.sheet())["signoff"]["signed_report"]["signatures"] == kept["signatures"]
    stranger = (await attach(trusting, authority.sign(pdf, authority.stranger()))).json()
    assert stranger["signatures"][0]["trust"] == "untrusted"
    scan = await attach(trusting, pages.scan(pdf))
    assert (scan.status_code, scan.json()["code"]) == (422, "scan_not_allowed")


async def test_without_roots_nobody_is_called_trusted_or_not(world: World) -> None:
    kept = (await attach(world, authority.sign(await world.approved()))).json()
    assert kept["signatures"][0]["trust"] == "unknown"


async def test_what_was_changed_is_refused(world: World) -> None:
    pdf = await world.approved()
    signed = authority.sign(pdf)
    middle = len(pdf) // 2
    tampered = signed[:middle] + bytes([signed[middle] ^ 1]) + signed[middle + 1 :]
    answer = await attach(world, tampered)
    assert answer.json()["code"] in ("signed_file_changed", "signed_file_unreadable"), answer.text
    await refused(world, authority.change_words(signed), "signed_file_changed", "changed_after_signing")
    await refused(world, pages.other_words(pdf), "signed_file_changed", "text_differs")
    hidden = await refused(world, pages.without_code(pdf), "signed_file_changed", "text_differs")
    assert "kết" in hidden["missing"]


async def test_a_rewritten_file_is_marked_and_says_what_was_added(world: World) -> None:
    pdf = await world.approved()
    saved = authority.sign(pages.rewritten(pdf))
    kept = (await attach(world, saved)).json()
    assert (kept["verified"], kept["added"]) == ("rewritten", [])
    assert kept["signatures"][0]["signer"] == "Nguyễn Văn Hùng"
    numbered = (await attach(world, pages.rewritten(pages.stamped(pdf, "2231/BC-SYT")))).json()
    assert (numbered["verified"], numbered["added"]) == ("rewritten", ["2231/BC-SYT"])


async def test_another_units_report_and_an_older_export_are_named(world: World) -> None:
    other = await world.approved("so-b")
    older = await world.approved()
    older_code = (await world.sheet())["signoff"]["report"]["export_code"]
    await world.post("/reopening", {"reason": "Nhập nhầm"})
    for rest in ("/freeze", "/report"):
        assert (await world.post(rest)).status_code == 200
    await world.post("/approval", {}, by=world.leader())
    of_b = await refused(world, authority.sign(other), "signed_file_of_other", "other_report")
    assert "Sở B" in of_b["detail"]
    assert "Sở A" in of_b["detail"]
    assert of_b["unit_name"] == "Sở B"
    assert of_b["round_name"]
    old = await refused(world, authority.sign(older), "signed_file_of_other", "older_export")
    assert "bản kết xuất cũ" in old["detail"]
    current = (await world.sheet())["signoff"]["report"]
    assert (old["found"], old["expected"]) == (older_code, current["export_code"])
    assert datetime.fromisoformat(old["exported_at"]) == datetime.fromisoformat(current["at"])
    for content in (pages.scan(older), pages.picture(older)):
        await refused(world, content, "signed_file_of_other", "older_export")


async def test_a_scan_is_marked_and_its_code_compared(world: World) -> None:
    pdf = await world.approved()
    for content in (pages.scan(pdf), pages.picture(pdf)):
        answer = await attach(world, content)
        assert answer.status_code == 200, answer.text
        assert (answer.json()["verified"], answer.json()["code"]) == ("scan", "match")
    for content in (pages.scan(pdf, scale=0.3), pages.blank_picture()):
        kept = (await attach(world, content)).json()
        assert (kept["verified"], kept["code"]) == ("scan", "unreadable")


async def test_a_round_says_whether_it_takes_scans(world: World) -> None:
    """And says so to its units before they scan."""
    pdf = await world.approved()
    assert (await world.sheet())["scans_allowed"] is True
    await world.open_round(scans_allowed=False)
    assert (await world.sheet())["scans_allowed"] is False
    scan = await attach(world, pages.scan(pdf))
    assert (scan.status_code, scan.json()["code"]) == (422, "scan_not_allowed")
    assert (await attach(world, authority.sign(pdf))).status_code == 200


async def test_pages_are_shown_as_pictures(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    """A phone shows no PDF within a page: the leader sees what is approved all the same."""
    made: list[int] = []

    async def counted(path: Path, number: int) -> bytes:
        made.append(number)
        return await isolated_page(path, number)

    monkeypatch.setattr(library, "isolated_page", counted)
    pdf = await world.approved()
    assert (await attach(world, authority.sign(pdf))).status_code == 200

    async def page(rest: str, by: dict[str, str] | None = None) -> httpx.Response:
        return await world.http.get(world.url(rest=rest), headers=by or world.leader())

    for file in ("report", "signed-report"):
        for number in (1, 1, 2):
            shown = await page(f"/{file}/page?number={number}")
            assert (shown.status_code, shown.headers["content-type"]) == (200, "image/webp"), shown.text
            picture = Image.open(BytesIO(shown.content))
            assert (picture.height, picture.width < picture.height) == (1200, True)
        beyond = await page(f"/{file}/page?number=400")
        assert (beyond.status_code, beyond.json()["code"]) == (404, "no_preview")
    assert made == [1, 2, 1, 2], "each page once, and none for a page that is not there"
    assert (await page("/report/page?number=0")).status_code == 422
    assert (await page("/report/page", world.who("xa", unit="so-b"))).status_code == 403


@pytest.mark.parametrize(
    ("make", "reason"),
    [
        (lambda pdf: samples.PDF, "broken"),
        (lambda pdf: pdf[: len(pdf) // 2], "broken"),
        (lambda pdf: samples.JPEG, "broken"),
        (lambda pdf: pages.encrypted(pdf), "encrypted"),
        (lambda pdf: pages.many_pages(500), "too_many_pages"),
        (lambda pdf: pages.wide_picture(), "too_large"),
    ],
)
async def test_what_cannot_be_read_is_refused(
    world: World, make: Callable[[bytes], bytes], reason: str
) -> None:
    await refused(world, make(await world.approved()), "signed_file_unreadable", reason)


async def test_what_is_no_pdf_nor_picture_is_refused(world: World) -> None:
    await world.approved()
    await refused(world, samples.TEXT, "type_not_allowed")


async def test_a_slow_file_does_not_hold_up_the_rest(
    make_settings: MakeSettings, key: SigningKey, clock: MovableClock
) -> None:
    async with world_of(build(make_settings(examine_timeout=0.01), clock=clock), key, clock) as world:
        await world.publish_set()
        await world.open_round()
        pdf = await world.approved()
        await refused(world, authority.sign(pdf), "signed_file_unreadable", "too_slow")


def test_the_samples_are_what_they_are_called() -> None:
    """A wrong sample would make the refusals above prove nothing."""
    with pytest.warns(Image.DecompressionBombWarning):
        picture = Image.open(BytesIO(pages.wide_picture()))
    assert picture.width * picture.height > 60_000_000
    assert len(pypdfium2.PdfDocument(pages.many_pages(500))) == 500
    assert PdfReader(BytesIO(pages.encrypted(pages.many_pages(1)))).is_encrypted
