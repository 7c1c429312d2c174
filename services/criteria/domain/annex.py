"""A set as its printed annex says it: codes, points and rules in words (C2)."""

from collections.abc import Iterable, Iterator
from datetime import date, datetime

from chamdiem.documents.annex import AnnexData, AnnexRow
from chamdiem.documents.vietnamese import long_date
from chamdiem.scoring.document import Group, Item, Leaf, Node, Section, SetDocument
from services.criteria.domain.rule_words import number, points, rule_words

METHODS = {
    "self_and_appraisal": "Đơn vị tự chấm, thẩm định",
    "survey": "Điều tra xã hội học",
    "administrative_data": "Số liệu quản lý",
    "leader_rating": "Lãnh đạo đánh giá",
}
CAPPED = "số đơn vị đạt mức này và mức liền dưới"
JOINS = {"mean": "lấy trung bình", "median": "lấy trung vị", "chair": "do chủ trì quyết định"}


def annex_of(document: SetDocument, *, issuing_body: str, digest: str, at: datetime) -> AnnexData:
    """What is printed. A set without a decision is a draft."""
    decision = document.decision
    return AnnexData(
        issuing_body=issuing_body,
        title=document.name,
        decision=_decision(decision.number, decision.date, issuing_body) if decision else "",
        rows=tuple(_rows(document.nodes, 1)),
        total_max_points=points(document.max_points),
        bonus=tuple(_items(document.bonus)),
        deduction=tuple(_items(document.deduction)),
        classes=tuple(_classes(document)),
        notes=tuple(_notes(document)),
        digest=digest,
        qr_content=f"{document.set_id} {digest}",
        created_at=at,
    )


def _decision(number_: str, day: date, issuing_body: str) -> str:
    return f"(Kèm theo Quyết định số {number_} {long_date(day)} của {issuing_body})"


def _rows(nodes: Iterable[Node], level: int) -> Iterator[AnnexRow]:
    for node in nodes:
        if isinstance(node, Group):
            yield AnnexRow(
                code=node.code, name=node.name, max_points=points(node.max_points), level=min(level, 5)
            )
            yield from _rows(node.children, level + 1)
        else:
            yield _leaf(node)


def _leaf(leaf: Leaf) -> AnnexRow:
    may = ["Có thể không đánh giá"] if leaf.may_be_not_applicable else []
    return AnnexRow(
        code=leaf.code,
        name=leaf.name,
        max_points=points(leaf.max_points),
        scoring=(*rule_words(leaf), *may),
        evidence=_evidence(leaf),
        method=METHODS[leaf.method],
    )


def _evidence(leaf: Leaf | Item) -> str:
    if leaf.evidence is None:
        return ""
    return leaf.evidence.hint or ("Bắt buộc" if leaf.evidence.required else "")


def _items(section: Section | None) -> Iterator[AnnexRow]:
    for item in section.items if section else ():
        yield AnnexRow(
            code=item.code,
            name=item.name,
            max_points=points(item.max_points),
            scoring=tuple(rule_words(item)),
            evidence=_evidence(item),
        )


def _classes(document: SetDocument) -> Iterator[str]:
    caps = {cap.class_: cap.share for cap in document.class_caps}
    for one in document.classes:
        low = "thấp nhất" if one.from_ is None else f"chỉ số từ {number(one.from_)}%"
        cap = f", không quá {number(caps[one.id])}% {CAPPED}" if one.id in caps else ""
        yield f"{one.name}: {low}{cap}"
    names = {one.id: one.name for one in document.classes}
    for bar in document.disqualifiers:
        yield f"{bar.name}: xếp loại {names.get(bar.class_, bar.class_)}"


def _notes(document: SetDocument) -> Iterator[str]:
    by = "chỉ số" if document.rank_by == "index" else "điểm đạt được"
    yield f"Xếp hạng theo {by}, hiển thị {document.decimals} chữ số thập phân"
    if document.survey_max_points:
        yield f"Điều tra xã hội học: {points(document.survey_max_points)} điểm trong tổng điểm"
    if document.index_cap is not None:
        yield f"Chỉ số không vượt quá {number(document.index_cap)}%"
    yield f"Nhiều người thẩm định một tiêu chí: {JOINS[document.join]}"
    if document.spread_threshold is not None:
        yield f"Chênh lệch trên {points(document.spread_threshold)} điểm: do chủ trì quyết định"
    for section, name in ((document.bonus, "thưởng"), (document.deduction, "trừ")):
        if section:
            yield f"Tổng điểm {name} không quá {points(section.max_points)} điểm"
