"""How a rule scores, in the words of a signed decision (C2): for print, in Vietnamese."""

from decimal import Decimal

from chamdiem.documents.vietnamese import format_number
from chamdiem.scoring import rule_types as rules
from chamdiem.scoring.document import Item, Leaf
from chamdiem.scoring.points import to_text

WHEN_ZERO = {
    "full": "Không phát sinh: đủ điểm",
    "zero": "Không phát sinh: 0 điểm",
    "not_applicable": "Không phát sinh: không đánh giá",
}


def rule_words(leaf: Leaf | Item) -> list[str]:
    """One line for each thing that the rule says."""
    match leaf.rule:
        case rules.ChoiceRule(options=options):
            return [f"{option.label}: {points(option.points)} điểm" for option in options]
        case rules.YesNoRule() as rule:
            yes, no = rule.yes_label or "Có", rule.no_label or "Không"
            return [f"{yes}: {points(rule.yes_points)} điểm", f"{no}: {points(rule.no_points)} điểm"]
        case rules.ConditionsRule() as rule:
            return _conditions(rule, leaf.max_points)
        case rules.StepsRule() as rule:
            return _steps(rule)
        case rules.LinearRule() as rule:
            return _linear(rule)
        case rules.GradedRule(levels=levels):
            return [f"{level.label}: {number(level.percent)}% điểm tối đa" for level in levels]
        case rules.FormulaRule() as rule:
            named = [f"{one.name}: {one.label}" for one in rule.inputs]
            return [f"Điểm = {rule.expression}, trong đó {'; '.join(named)}", WHEN_ZERO[rule.when_zero]]
        case rule:
            return [_counted(rule, leaf)]


def points(value: int) -> str:
    """Points as they are printed: `0,5`."""
    return format_number(Decimal(to_text(value)))


def number(value: Decimal) -> str:
    """A bound or share as it is printed."""
    return format_number(value)


def _counted(rule: rules.Rule, leaf: Leaf | Item) -> str:
    low, high = points(leaf.min_points), points(leaf.max_points)
    match rule:
        case rules.PerItemRule():
            cap = points(leaf.max_points if rule.cap is None else rule.cap)
            each = rule.item_label or "trường hợp"
            return f"Mỗi {each}: {points(rule.points_per_item)} điểm, tối đa {cap} điểm"
        case rules.ReductionRule():
            start = points(leaf.max_points if rule.start is None else rule.start)
            each = rule.item_label or "trường hợp"
            return f"Từ {start} điểm, mỗi {each} trừ {points(rule.per_occurrence)} điểm, thấp nhất {low} điểm"
        case rules.SurveyRule():
            groups = "; ".join(f"{group.name} (trọng số {number(group.weight)})" for group in rule.groups)
            return f"Điều tra xã hội học, {len(rule.questions)} câu hỏi: {groups}"
        case rules.LeaderRatingRule():
            return f"Lãnh đạo cho điểm từ {low} đến {high}, bước {points(rule.step)}"
        case rules.FreeRule():
            return f"Cho điểm từ {low} đến {high}, bước {points(rule.step)}"
    raise LookupError(f"{type(rule).__name__} has no words")


def _conditions(rule: rules.ConditionsRule, max_points: int) -> list[str]:
    if rule.mode == "each":
        return [f"{one.label}: {points(one.points or 0)} điểm" for one in rule.conditions]
    whole = f"Đạt tất cả: {points(max_points)} điểm, thiếu một điều kiện: 0 điểm"
    return [whole, *(f"– {one.label}" for one in rule.conditions)]


def _ratio(numerator: str, denominator: str) -> str:
    return f"Tỷ lệ {numerator or 'thực hiện'} / {denominator or 'tổng số'}"


def _steps(rule: rules.StepsRule) -> list[str]:
    head = [_ratio(rule.numerator_label, rule.denominator_label)] if rule.input == "ratio" else []
    tail = [WHEN_ZERO[rule.when_zero]] if rule.when_zero else []
    return [*head, *(f"{_stretch(step)}: {points(step.points)} điểm" for step in rule.steps), *tail]


def _stretch(step: rules.Step) -> str:
    low = "" if step.from_ is None else f"{'từ' if step.from_inclusive else 'trên'} {number(step.from_)}%"
    high = "" if step.to is None else f"{'đến' if step.to_inclusive else 'dưới'} {number(step.to)}%"
    if low and high:
        high = high if step.to_inclusive else f"đến {high}"
    elif low and step.from_inclusive:
        high = "trở lên"
    words = " ".join(part for part in (low, high) if part) or "mọi tỷ lệ"
    return words[0].upper() + words[1:]


def _linear(rule: rules.LinearRule) -> list[str]:
    whole = f"{_ratio(rule.numerator_label, rule.denominator_label)}, nhân với điểm tối đa"
    floor = [f"Dưới {number(rule.floor)}%: 0 điểm"] if rule.floor is not None else []
    return [whole, *floor, WHEN_ZERO[rule.when_zero]]
