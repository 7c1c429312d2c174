"""Facts as cells and cells as facts. An answer may be typed as its number in the list or in its words."""

from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import Any

from chamdiem.scoring import FactsError
from chamdiem.scoring.rule_types import (
    ChoiceRule,
    ConditionsRule,
    FormulaRule,
    GradedRule,
    Rule,
    YesNoRule,
)
from services.submission.domain.sheet_books.columns import facts_columns

Facts = Mapping[str, Any]
Cells = Mapping[str, Any]
"""By column key; numbers as Decimal, None where nothing stands."""
YES, NO = "Có", "Không"


def answers_of(rule: Rule) -> Sequence[tuple[Any, str]]:
    """What can be chosen: the value in the facts, and its words."""
    match rule:
        case ChoiceRule():
            return [(option.id, option.label) for option in rule.options]
        case GradedRule():
            return [(level.id, level.label) for level in rule.levels]
        case ConditionsRule():
            return [(condition.id, condition.label) for condition in rule.conditions]
        case YesNoRule():
            return [(True, rule.yes_label or YES), (False, rule.no_label or NO)]
    return []


def to_cells(rule: Rule, facts: Facts | None) -> dict[str, Any]:
    """The facts as cells of their columns; empty without facts."""
    if facts is None:
        return {}
    answers = answers_of(rule)
    match rule:
        case ChoiceRule():
            return {"answer": dict(answers)[facts["option"]]}
        case GradedRule():
            return {"answer": dict(answers)[facts["level"]]}
        case YesNoRule():
            return {"answer": dict(answers)[facts["yes"]]}
        case ConditionsRule():
            numbers = [str(at) for at, (key, _) in enumerate(answers, 1) if key in facts["met"]]
            return {"answer": ", ".join(numbers) or "0"}
        case FormulaRule():
            return {
                "inputs": "; ".join(f"{name} = {comma(value)}" for name, value in facts["inputs"].items())
            }
    return {key: _shown(facts[key]) for key in facts_columns(rule)}


def from_cells(rule: Rule, cells: Cells) -> dict[str, Any] | None:
    """The facts that the cells say; None where all are empty. Raises FactsError with the column as field."""
    keys = facts_columns(rule)
    if all(cells.get(key) is None for key in keys):
        return None
    match rule:
        case ChoiceRule():
            return {"option": _answer(rule, str(cells["answer"]))}
        case GradedRule():
            return {"level": _answer(rule, str(cells["answer"]))}
        case YesNoRule():
            return {"yes": _answer(rule, str(cells["answer"]))}
        case ConditionsRule():
            return {"met": _met(rule, str(cells["answer"]))}
        case FormulaRule():
            return {"inputs": _inputs(str(cells["inputs"]))}
    return {key: _number(cells.get(key), key) for key in keys}


def _shown(value: str) -> Decimal:
    """A sheet's cell is a double: it keeps 15 digits, so the way out and back must agree on them."""
    return Decimal(f"{float(Decimal(value)):.15g}")


def comma(value: str) -> str:
    """A decimal string as it is written in Viet Nam."""
    return str(value).replace(".", ",")


def _plain(text: str) -> str:
    return " ".join(text.casefold().split())


def _answer(rule: Rule, typed: str) -> Any:
    answers = answers_of(rule)
    for number, (key, label) in enumerate(answers, 1):
        if _plain(typed) in (str(number), _plain(label)):
            return key
    raise FactsError("answer_unknown", "answer", "Không có mức này; ghi số thứ tự hoặc đúng tên mức")


def _met(rule: Rule, typed: str) -> list[str]:
    if typed.strip() == "0":
        return []
    parts = [part for part in typed.replace(";", ",").split(",") if part.strip()]
    return list(dict.fromkeys(_answer(rule, part) for part in parts))


def _inputs(typed: str) -> dict[str, str]:
    pairs = [part.partition("=") for part in typed.split(";") if part.strip()]
    if any(not equals for _, equals, _ in pairs):
        raise FactsError("inputs_unreadable", "inputs", "Ghi theo mẫu: ten = 12; ten_khac = 5")
    return {name.strip(): value.strip().replace(",", ".") for name, _, value in pairs}


def _number(value: Any, key: str) -> str:
    if value is None:
        raise FactsError("fact_missing", key, "Còn thiếu số này")
    text = f"{value:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text
