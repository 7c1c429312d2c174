"""The scanned decision beside its set, and the annex as docx (C2)."""

import hashlib
from io import BytesIO
from typing import Any

import docx

from chamdiem.servicekit.testing import eventually
from tests.services.criteria.conftest import People, Person, import_set, publish_set
from tests.services.criteria.documents import PUBLICATION

SET = "/sets/cchc-so-2026"
PDF = b"%PDF-1.4\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n"
JPEG = bytes.fromhex("ffd8ffe000104a46494600010100000100010000ffdb004300") + bytes(64) + bytes.fromhex("ffd9")
HTML = b"<!DOCTYPE html><html><body><script>alert(1)</script></body></html>"


async def put(person: Person, content: bytes, path: str = SET) -> Any:
    headers = person.headers | {"Content-Type": "application/octet-stream"}
    return await person.client.put(f"/api/criteria{path}/scan", content=content, headers=headers)


def about(content: bytes, content_type: str) -> dict[str, Any]:
    sha256 = hashlib.sha256(content).hexdigest()
    return {"content_type": content_type, "size": len(content), "sha256": sha256}


async def test_a_scan_is_kept_with_the_set_and_read_by_everybody_who_reads_it(
    admin: Person, people: People
) -> None:
    await import_set(admin)
    stored = await put(admin, PDF)
    assert stored.status_code == 200, stored.text
    assert (stored.json()["scan"], stored.json()["version"]) == (about(PDF, "application/pdf"), 1)
    entry = people.of("entry", "so-y-te")
    assert (await entry.call("GET", f"{SET}/scan")).status_code == 403
    published = (await admin.call("POST", f"{SET}/publication", PUBLICATION)).json()
    assert published["scan"] == about(PDF, "application/pdf")
    read = await entry.call("GET", f"{SET}/scan")
    assert (read.content, read.headers["content-type"]) == (PDF, "application/pdf")
    assert read.headers["content-disposition"] == 'attachment; filename="cchc-so-2026-quyet-dinh.pdf"'
    assert read.headers["x-content-type-options"] == "nosniff"

    async def on_record() -> Any:
        items = (await admin.call("GET", f"{SET}/history")).json()["items"]
        return len(items) == 3 and items

    entries = await eventually(on_record)
    digest = about(PDF, "")["sha256"]
    assert (entries[1]["field"], entries[1]["from"], entries[1]["to"]) == ("scan", None, digest)
    assert entries[2]["to"]["scan"] == digest


async def test_a_draft_takes_another_and_a_published_set_its_first_alone(admin: Person) -> None:
    await import_set(admin)
    await put(admin, PDF)
    again = await put(admin, PDF)
    assert again.json()["scan"]["size"] == len(PDF)
    assert (await put(admin, JPEG)).json()["scan"] == about(JPEG, "image/jpeg")
    assert (await admin.call("GET", f"{SET}/scan")).content == JPEG
    await admin.call("POST", f"{SET}/publication", PUBLICATION)
    assert (await put(admin, JPEG)).status_code == 200
    refused = await put(admin, PDF)
    assert (refused.status_code, refused.json()["code"]) == (409, "set_published")


async def test_a_set_that_was_published_without_takes_its_scan_later(admin: Person) -> None:
    await publish_set(admin)
    missing = await admin.call("GET", f"{SET}/scan")
    assert (missing.status_code, missing.json()["code"]) == (404, "scan_missing")
    assert (await put(admin, PDF)).json()["scan"] == about(PDF, "application/pdf")


async def test_what_is_no_scan_and_who_may_not_bring_one(admin: Person, people: People) -> None:
    assert (await put(admin, PDF)).json()["code"] == "set_not_found"
    await import_set(admin)
    for content in (HTML, b"", b"MZ" + bytes(100), b"\x00" * 50):
        refused = await put(admin, content)
        assert (refused.status_code, refused.json()["code"]) in (
            (422, "scan_refused"),
            (422, "invalid_request"),
        )
    large = await put(admin, PDF + bytes(20 * 1024 * 1024))
    assert large.status_code == 413
    for kind in ("management", "appraisal", "entry"):
        assert (await put(people.of(kind), PDF)).status_code == 403


async def test_the_annex_as_docx_says_what_the_pdf_says(admin: Person, people: People) -> None:
    await publish_set(admin)
    answer = await people.of("entry", "so-y-te").call("GET", f"{SET}/annex.docx")
    assert answer.headers["content-disposition"] == 'attachment; filename="cchc-so-2026.docx"'
    made = docx.Document(BytesIO(answer.content))
    texts = [paragraph.text for paragraph in made.paragraphs]
    assert "CHỈ SỐ CCHC CẤP SỞ" in texts
    assert any("Quyết định số 12/QĐ-UBND ngày 15 tháng 01 năm 2026" in text for text in texts)
    cells = [cell.text for row in made.tables[1].rows for cell in row.cells]
    assert "Có: 50 điểm\nKhông: 0 điểm" in cells
