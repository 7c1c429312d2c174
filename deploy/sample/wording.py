"""Puts a unit's facts into the words of its explanations and of the panel's reasons."""

from collections.abc import Iterator, Mapping
from fractions import Fraction

from chamdiem.scoring import Item, Leaf, display
from chamdiem.scoring import rule_types as types
from deploy.sample.material import draw
from deploy.sample.plan import Facts


def fill(template: str, unit_name: str, leaf_id: str, facts: Facts) -> str:
    """The template with the unit's name, a paper's number and date, and the facts in Vietnamese figures."""
    chance = draw(unit_name, leaf_id, "paper")
    day, early, late = chance.randint(2, 28), chance.randint(1, 2), chance.randint(4, 11)
    return template.format(
        don_vi=unit_name,
        so=chance.randint(12, 480),
        ngay_dau_nam=f"{day:02d}/{early:02d}/2024",
        ngay=f"{day:02d}/{late:02d}/2024",
        **dict(_figures(facts)),
    )


def explanation(leaf: Leaf, template: str, unit_name: str, facts: Facts) -> str:
    """The unit's explanation: the template where it is about figures or the best answer, else the answer."""
    answer = _answer(leaf, facts)
    if not answer:
        return fill(template, unit_name, leaf.id, facts)
    return f"Đơn vị tự đánh giá: {answer}. Tồn tại và giải pháp khắc phục được nêu trong báo cáo."


def _answer(leaf: Leaf | Item, facts: Facts) -> str:
    """The label of an answer short of the best; empty for figures and for the best."""
    match leaf.rule:
        case types.ChoiceRule(options=options):
            return next((one.label for one in options[1:] if one.id == facts["option"]), "")
        case types.GradedRule(levels=levels):
            return next((one.label for one in levels[1:] if one.id == facts["level"]), "")
        case types.YesNoRule(no_label=label):
            return "" if facts["yes"] else label
        case types.ConditionsRule(conditions=conditions):
            missing = [one.label for one in conditions if one.id not in str(facts["met"])]
            return f"chưa thực hiện nội dung “{'”, “'.join(missing)}”" if missing else ""
    return ""


def _figures(facts: Facts) -> Iterator[tuple[str, str]]:
    inputs = facts.get("inputs")
    for name, value in (*facts.items(), *(inputs.items() if isinstance(inputs, Mapping) else ())):
        if isinstance(value, str) and name in _NAMES:
            yield _NAMES[name], _number(value)
    if "numerator" in facts:
        part, whole = Fraction(str(facts["numerator"])), Fraction(str(facts["denominator"]))
        yield "ty_le", _number(display(100 * part / whole, 2) if whole else "0")


_NAMES = {
    "numerator": "tu",
    "denominator": "mau",
    "count": "dem",
    "percent": "phan_tram",
    "quy_dinh": "quy_dinh",
    "cat_giam": "cat_giam",
}


def _number(text: str) -> str:
    """1245 as 1.245, and a decimal comma."""
    whole, _, decimals = text.partition(".")
    grouped = f"{int(whole):,}".replace(",", ".")
    return f"{grouped},{decimals}" if decimals else grouped
