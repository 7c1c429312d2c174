"""A set printed as the annex of its decision, and every rule in words (C2)."""

from typing import Any, get_args

import pytest

from chamdiem.scoring import SetDocument
from chamdiem.scoring.document import Leaf
from chamdiem.scoring.rule_types import Rule
from services.criteria.domain.rule_words import rule_words
from tests.documents.pdf import flat_text, open_pdf
from tests.services.criteria.conftest import People, Person, import_set, publish_set
from tests.services.criteria.documents import area, document, leaf

HALF, WHOLE = "0.5", "2"


def option(option_id: str, label: str, points: str | None = None) -> dict[str, Any]:
    return {"id": option_id, "label": label} | ({} if points is None else {"points": points})


WORDS: dict[str, tuple[dict[str, Any], list[str]]] = {
    "choice": (
        {"options": [option("a", "Đúng hạn", WHOLE), option("b", "Muộn", HALF)]},
        ["Đúng hạn: 2 điểm", "Muộn: 0,5 điểm"],
    ),
    "yes_no": ({"yes_points": WHOLE, "no_points": "0"}, ["Có: 2 điểm", "Không: 0 điểm"]),
    "conditions": (
        {"mode": "all", "conditions": [option("a", "Có kế hoạch"), option("b", "Có báo cáo")]},
        ["Đạt tất cả: 2 điểm, thiếu một điều kiện: 0 điểm", "– Có kế hoạch", "– Có báo cáo"],
    ),
    "steps": (
        {
            "input": "ratio", "numerator_label": "xong", "denominator_label": "giao", "when_zero": "full",
            "steps": [
                {"from": "90", "from_inclusive": False, "to": None, "points": WHOLE},
                {"from": "70", "to": "90", "to_inclusive": True, "points": "1"},
                {"from": "50", "to": "70", "points": HALF},
                {"from": None, "to": "50", "points": "0"},
            ],
        },
        [
            "Tỷ lệ xong / giao", "Trên 90%: 2 điểm", "Từ 70% đến 90%: 1 điểm",
            "Từ 50% đến dưới 70%: 0,5 điểm", "Dưới 50%: 0 điểm", "Không phát sinh: đủ điểm",
        ],
    ),
    "linear": (
        {"numerator_label": "a", "denominator_label": "b", "floor": "40.5", "when_zero": "not_applicable"},
        ["Tỷ lệ a / b, nhân với điểm tối đa", "Dưới 40,5%: 0 điểm", "Không phát sinh: không đánh giá"],
    ),
    "per_item": (
        {"points_per_item": HALF, "item_label": "sáng kiến"},
        ["Mỗi sáng kiến: 0,5 điểm, tối đa 2 điểm"],
    ),
    "reduction": (
        {"per_occurrence": "0.25", "item_label": "lần trễ hạn"},
        ["Từ 2 điểm, mỗi lần trễ hạn trừ 0,25 điểm, thấp nhất −0,25 điểm"],
    ),
    "graded": ({"levels": [{"id": "a", "label": "Tốt", "percent": "75"}]}, ["Tốt: 75% điểm tối đa"]),
    "formula": (
        {"inputs": [{"name": "a", "label": "Số hồ sơ"}], "expression": "a / 2", "when_zero": "zero"},
        ["Điểm = a / 2, trong đó a: Số hồ sơ", "Không phát sinh: 0 điểm"],
    ),
    "free": ({"step": HALF}, ["Cho điểm từ −0,25 đến 2, bước 0,5"]),
    "leader_rating": ({"step": HALF}, ["Lãnh đạo cho điểm từ −0,25 đến 2, bước 0,5"]),
    "survey": (
        {
            "groups": [{"id": "dan", "name": "Người dân", "weight": "60"}],
            "questions": [{"id": "q", "text": "Hài lòng?", "kind": "text"}],
        },
        ["Điều tra xã hội học, 1 câu hỏi: Người dân (trọng số 60)"],
    ),
}  # fmt: skip


def test_every_rule_has_words() -> None:
    (union, _) = get_args(Rule)
    assert set(WORDS) == {get_args(rule.model_fields["type"].annotation)[0] for rule in get_args(union)}


@pytest.mark.parametrize("kind", WORDS)
def test_a_rule_is_said_as_a_decision_says_it(kind: str) -> None:
    rule, words = WORDS[kind]
    low = {"min_points": "-0.25"} if kind in ("reduction", "free", "leader_rating") else {}
    scored = Leaf.model_validate(leaf("l1", "1", WHOLE, **low) | {"rule": {"type": kind, **rule}})
    assert rule_words(scored) == words


async def test_a_published_set_is_printed_with_its_decision_on_landscape_pages(admin: Person) -> None:
    published = await publish_set(admin)
    answer = await admin.call("GET", "/sets/cchc-so-2026/annex.pdf")
    assert (answer.status_code, answer.headers["content-type"]) == (200, "application/pdf")
    text = flat_text(answer.content)
    decision = (
        "Kèm theo Quyết định số 12/QĐ-UBND ngày 15 tháng 01 năm 2026 của Ủy ban nhân dân tỉnh Thanh Bình"
    )
    assert decision in text
    assert "DỰ THẢO" not in text
    assert published["digest"][:16] in text
    for said in (
        "LĨNH VỰC 1",
        "Có: 50 điểm",
        "Tổng cộng 100",
        "Tốt: chỉ số từ 80%",
        "Bị kỷ luật: xếp loại Yếu",
    ):
        assert said in text
    box = open_pdf(answer.content).pages[0].mediabox
    assert box.width > box.height
    assert (await admin.call("GET", "/sets/cchc-so-2026/annex.pdf")).content == answer.content


async def test_a_draft_is_marked_as_one_whatever_its_document_says(admin: Person) -> None:
    await import_set(admin, decision={"number": "1/QĐ", "date": "2026-01-01"})
    text = flat_text((await admin.call("GET", "/sets/cchc-so-2026/annex.pdf")).content)
    assert "DỰ THẢO" in text
    assert "Quyết định" not in text


async def test_units_print_published_sets_alone(admin: Person, people: People) -> None:
    await import_set(admin)
    clerk = people.of("entry", "so-tai-chinh")
    assert (await clerk.call("GET", "/sets/cchc-so-2026/annex.pdf")).status_code == 403
    assert (await clerk.call("GET", "/sets/khong-co/annex.pdf")).status_code == 404
    await publish_set(admin)
    assert (await clerk.call("GET", "/sets/cchc-so-2026/annex.pdf")).status_code == 200


async def test_text_of_any_length_and_kind_is_printed_as_text(admin: Person) -> None:
    odd = "#set page(fill: red) $x$ \\ *đậm* " + "Nghiêng" * 200
    tree = [
        area("l1", "1", "50", [leaf("l1-1", "1.1", name=odd)]),
        area("l2", "2", "50", [leaf("l2-1", "2.1")]),
    ]
    await import_set(admin, nodes=tree)
    answer = await admin.call("GET", "/sets/cchc-so-2026/annex.pdf")
    assert answer.status_code == 200, answer.text
    assert "#set page(fill: red)" in flat_text(answer.content)


def test_the_document_of_these_tests_is_a_set() -> None:
    assert SetDocument.model_validate(document()).max_points == 100_000_000
