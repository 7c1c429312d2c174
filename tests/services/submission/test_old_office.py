"""Old Word and Excel files (S3): taken by their streams, whatever their name; refused with macros, under a
password, packed with other files, broken or leading in circles."""

import io
import random
from contextlib import suppress

import pytest
from python_calamine import CalamineWorkbook

from services.submission.domain import old_office as rules
from services.submission.domain.files import EVIDENCE_TYPES, disposition, sniff
from services.submission.domain.unsafe import require_safe
from services.submission.errors.uploads import FileUnsafe
from tests.services.submission import old_office as old
from tests.services.submission import samples
from tests.services.submission.uploading import Client
from tests.services.submission.world import World

BUDGET = 5_000_000
LINE = old.line_at(old.DOC, "WordDocument")
FIRST = int.from_bytes(old.DOC[LINE + 116 : LINE + 120], "little")
REFUSED = {
    "a project of macros in Word": (old.compound(WordDocument=old.word(), Macros__VBA__dir=b"x"), "macros"),
    "such a project in Excel": (old.compound(Workbook=old.book(), _VBA_PROJECT_CUR__VBA__dir=b"x"), "macros"),
    "in other letters": (old.compound(WordDocument=old.word(), mAcRoS__x=b"x"), "macros"),
    "in an object of the document": (old.compound(WordDocument=old.word(), ObjectPool__VBA=b"x"), "macros"),
    "a sheet of Excel 4 macros": (old.compound(Workbook=old.book(sheet=1)), "macros"),
    "a template of Word 95": (old.compound(WordDocument=old.word(1, 0x65, 0xA5DC)), "macros"),
    "a password in Word": (old.compound(WordDocument=old.word(0x0100)), "encrypted"),
    "a password in Excel": (old.compound(Workbook=old.book(old.record(0x002F, bytes(54)))), "encrypted"),
    "a docx under a password": (old.LOCKED_DOCX, "encrypted"),
    "a packed file": (
        old.compound(WordDocument=old.word(), ObjectPool___1_Ole10Native=b"\x02\0a.exe\0MZ"),
        "two_in_one",
    ),
    "Word and Excel at once": (old.compound(WordDocument=old.word(), Workbook=old.book()), "two_in_one"),
    "an archive behind it": (old.DOC + samples.ZIP, "two_in_one"),
    "another archive behind it": (old.DOC + b"Rar!\x1a\x07\x00" + bytes(50), "two_in_one"),
    "cut off": (old.DOC[:3_000], "damaged"),
    "its header alone": (old.DOC[:512], "damaged"),
    "less than a header": (old.DOC[:300], "damaged"),
    "a stream in a circle": (old.chained(FIRST, FIRST), "damaged"),
    "a stream that leads out": (old.chained(FIRST, 90), "damaged"),
    "a directory in a circle": (old.chained(len(old.DOC) // 512 - 2, len(old.DOC) // 512 - 2), "damaged"),
    "a directory that leads out": (old.with_numbers(old.DOC, 48, 5_000), "damaged"),
    "an entry that is its own neighbour": (old.with_numbers(old.DOC, LINE + 72, 1), "damaged"),
    "an entry that is not there": (old.with_numbers(old.DOC, LINE + 72, 1_000), "damaged"),
    "a stream of four gigabytes": (old.with_numbers(old.DOC, LINE + 120, 0xFFFFFFF0), "damaged"),
    "lists of tables without end": (old.endless_lists(), "damaged"),
    "a directory of four megabytes": (old.long_directory(), "archive_bomb"),
    "no Word in Word's stream": (old.compound(WordDocument=bytes(5_000)), "damaged"),
    "a stream too short": (old.compound(WordDocument=b"\xec\xa5"), "damaged"),
    "no workbook in its stream": (old.compound(Workbook=bytes(5_000)), "damaged"),
    "a workbook without end": (old.compound(Workbook=old.book()[:40]), "damaged"),
}


def _examined(data: bytes) -> str:
    whole = io.BytesIO(data)
    found = sniff(data[:65_536], whole)
    require_safe(whole, found, BUDGET)
    assert whole.tell() == 0
    return found


@pytest.mark.parametrize(("data", "found"), [(old.DOC, rules.DOC), (old.XLS, rules.XLS)])
def test_an_honest_file_is_known_by_its_streams(data: bytes, found: str) -> None:
    assert _examined(data) == found
    assert found in EVIDENCE_TYPES
    assert disposition("a.doc", found).startswith("attachment")


def test_the_made_workbook_is_one() -> None:
    book = CalamineWorkbook.from_filelike(io.BytesIO(old.XLS))
    assert book.get_sheet_by_index(0).to_python() == [[85.5]]


@pytest.mark.parametrize(("data", "reason"), REFUSED.values(), ids=REFUSED)
def test_whatever_else_it_holds_is_refused(data: bytes, reason: str) -> None:
    with pytest.raises(FileUnsafe) as caught:
        _examined(data)
    assert caught.value.extra["reason_code"] == reason


def test_a_workbook_of_endless_records_is_not_read_through(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(rules, "MOST_RECORDS", 1_000)
    assert _examined(old.compound(Workbook=old.book(*[old.record(0)] * 900))) == rules.XLS
    with pytest.raises(FileUnsafe) as caught:
        _examined(old.compound(Workbook=old.book(*[old.record(0)] * 1_000)))
    assert caught.value.extra["reason_code"] == "archive_bomb"


@pytest.mark.parametrize("data", [old.PPT, old.OTHER], ids=["PowerPoint", "something else"])
def test_other_files_of_that_form_are_of_no_taken_type(data: bytes) -> None:
    assert _examined(data) not in EVIDENCE_TYPES


def test_whatever_is_wrong_with_its_bytes_raises_nothing_else() -> None:
    chance = random.Random(5)
    for _ in range(4_000):
        data = bytearray(chance.choice((old.DOC, old.XLS, old.LOCKED_DOCX)))
        for _ in range(chance.randint(1, 6)):
            at = chance.choice((chance.randrange(8, 1_024), chance.randrange(8, len(data))))
            data[at] = chance.choice((0, 1, 2, 0x80, 0xFE, 0xFF))
        with suppress(FileUnsafe):
            _examined(bytes(data[: chance.choice((len(data), chance.randrange(len(data))))]))


@pytest.mark.parametrize(("data", "found"), [(old.DOC, rules.DOC), (old.XLS, rules.XLS)])
async def test_the_house_takes_them_whatever_their_name(world: World, data: bytes, found: str) -> None:
    done = await Client(world).whole(data, filename="Quyết định.exe")
    assert done.status_code == 200, done.text
    assert done.json()["evidence"]["content_type"] == found


@pytest.mark.parametrize("case", ["a project of macros in Word", "a docx under a password", "cut off"])
async def test_the_house_says_why_it_refuses(world: World, case: str) -> None:
    data, reason = REFUSED[case]
    whole = await Client(world).whole(data, filename="a.doc")
    at_once = await world.upload("/items/free/evidence", data)
    for refused in (whole, at_once):
        found = refused.json()
        assert (refused.status_code, found["code"], found["reason_code"]) == (422, "file_unsafe", reason)
    assert await world.context.kit.database["files.chunks"].count_documents({}) == 0


async def test_a_program_under_the_name_of_a_document_is_refused(world: World) -> None:
    refused = await Client(world).whole(samples.EXE, filename="Báo cáo.doc")
    assert (refused.status_code, refused.json()["code"]) == (422, "type_not_allowed")


async def test_old_documents_have_the_limit_of_documents(world: World) -> None:
    world.context.settings.__dict__["max_document_bytes"] = len(old.DOC) - 1
    refused = await Client(world).whole(old.DOC, filename="a.doc")
    assert (refused.status_code, refused.json()["code"]) == (413, "too_large")
