"""What lies within docx and xlsx (S3): macros and packed files are refused, formulas and tables are not."""

import io
import zipfile

import pytest

from services.submission.domain.embedded import is_macro, require_nothing_packed
from services.submission.domain.files import DOCX, XLSX, sniff
from services.submission.domain.unsafe import require_safe
from services.submission.errors.uploads import FileUnsafe
from tests.services.submission import hostile, samples
from tests.services.submission import old_office as old
from tests.services.submission.uploading import Client
from tests.services.submission.world import World

PACKED = old.compound(_1_Ole10Native=b"\x02\0a.exe\0MZ", _1_CompObj=bytes(80))
PROJECT = old.compound(PROJECT=b"x", VBA___VBA_PROJECT=b"\xcc\x61", VBA__dir=b"x")
FORMULA = old.compound(Equation_Native=bytes(200), _1_CompObj=bytes(80), _1_Ole=bytes(20))
EXCEL_4 = samples.archive("[Content_Types].xml", "xl/workbook.xml", "xl/macrosheets/sheet1.xml")
REFUSED = {
    "a packed file": (hostile.office(word__embeddings__oleObject1=PACKED), "two_in_one"),
    "under another name": (hostile.office(word__media__image1=PACKED), "two_in_one"),
    "in other letters": (hostile.office(x=PACKED.replace(b"N\0a\0t", b"n\0A\0T")), "two_in_one"),
    "in a broken object": (hostile.office(x=old.with_numbers(PACKED, 28, 0)), "two_in_one"),
    "in one that is cut off": (hostile.office(x=PACKED[:-100]), "two_in_one"),
    "in an old document": (
        hostile.office(x=old.compound(WordDocument=old.word(), ObjectPool__y___1_Ole10Native=b"MZ")),
        "two_in_one",
    ),
    "a renamed project of macros": (hostile.office(word__data=PROJECT), "macros"),
    "an old workbook with macros": (
        hostile.office(x=old.compound(Workbook=old.book(), _VBA_PROJECT_CUR__VBA__dir=b"x")),
        "macros",
    ),
    "a sheet of Excel 4 macros": (EXCEL_4, "macros"),
}
TAKEN = {
    "a formula": hostile.office(word__embeddings__oleObject1=FORMULA),
    "an old document": hostile.office(word__embeddings__a=old.DOC, word__embeddings__b=old.XLS),
    "a broken object": hostile.office(x=old.with_numbers(FORMULA, 28, 0)),
    "a chart's workbook": hostile.office(word__embeddings__Microsoft_Excel_Sheet1=samples.XLSX),
    "the name in a picture": hostile.office(word__media__image1=b"\x89PNG" + PACKED),
}


def _examine(data: bytes) -> None:
    whole = io.BytesIO(data)
    found = sniff(data[:65_536], whole)
    assert found in (DOCX, XLSX)
    require_safe(whole, found, 5_000_000)


@pytest.mark.parametrize(("data", "reason"), REFUSED.values(), ids=REFUSED)
def test_macros_and_packed_files_are_refused(data: bytes, reason: str) -> None:
    with pytest.raises(FileUnsafe) as caught:
        _examine(data)
    assert caught.value.extra["reason_code"] == reason


@pytest.mark.parametrize("data", TAKEN.values(), ids=TAKEN)
def test_what_offices_put_into_documents_is_taken(data: bytes) -> None:
    _examine(data)


@pytest.mark.parametrize("size", [1_000, 512, 61])
def test_a_name_across_two_pieces_is_seen(size: int) -> None:
    pieces = (PACKED[at : at + size] for at in range(0, len(PACKED), size))
    with pytest.raises(FileUnsafe):
        require_nothing_packed(pieces)


@pytest.mark.parametrize("name", ["/XL/MacroSheets/s.xml", "xl\\macrosheets\\a.xml", "word/VBAPROJECT.BIN"])
def test_names_are_known_in_every_spelling(name: str) -> None:
    assert is_macro(name)
    assert not is_macro("xl/worksheets/sheet1.xml")


async def test_the_house_refuses_a_document_with_a_packed_file(world: World) -> None:
    refused = await Client(world).whole(hostile.office(word__embeddings__oleObject1=PACKED))
    assert (refused.status_code, refused.json()["reason_code"]) == (422, "two_in_one")


def test_a_long_object_is_read_in_pieces() -> None:
    """Names beyond the first piece count too."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as packed:
        for name in ("[Content_Types].xml", "word/document.xml"):
            packed.writestr(name, "<x/>")
        packed.writestr("word/embeddings/a.bin", old.DOC[:512] + bytes((1 << 18) - 520) + PACKED)
    with pytest.raises(FileUnsafe):
        _examine(buffer.getvalue())
