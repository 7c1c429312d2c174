"""The plan of the department round can be entered as it stands: no refusal stands in its way."""

from collections.abc import Iterator

import pytest

from chamdiem.scoring import Tree, check_points, evaluate, join, to_micro
from deploy.sample import RoundPlan, SelfItem, UnitPlan, accounts, department_round, load_set
from deploy.sample import Verdict as Planned
from services.appraisal.domain.scores import Verdict, is_direct, lacks_reason, self_verdict, state
from services.appraisal.domain.seats import required, scope
from services.submission.domain.findings import findings
from services.submission.domain.form import Form


@pytest.fixture(scope="module")
def tree() -> Tree:
    return Tree(load_set("cchc-so-2024"))


@pytest.fixture(scope="module", params=[None, 1, 3], ids=["whole", "one unit", "three units"])
def plan(request: pytest.FixtureRequest) -> RoundPlan:
    return department_round(request.param)


def stored(tree: Tree, leaf_id: str, item: SelfItem) -> dict[str, object]:
    """The item as submission keeps it once the unit has entered it."""
    points = None if item.facts is None else evaluate(tree.scored(leaf_id), item.facts).points
    return {
        "points": points,
        "facts": item.facts,
        "not_applicable": points is None,
        "not_applicable_reason": item.not_applicable_reason,
        "explanation": item.explanation,
        "evidence": list(item.evidence),
    }


def final(tree: Tree, leaf_id: str, planned: Planned, own: Verdict | None) -> Verdict | None:
    """The appraiser's word as appraisal would keep it."""
    if planned.agree:
        return own
    if planned.facts is not None:
        return Verdict(evaluate(tree.scored(leaf_id), planned.facts).points)
    return Verdict(None if planned.points is None else to_micro(planned.points))


def words(plan: RoundPlan) -> Iterator[tuple[UnitPlan, str, Planned]]:
    units = {unit.unit_id: unit for unit in plan.units}
    for appraiser in plan.appraisers:
        for (unit_id, leaf_id), planned in appraiser.items.items():
            yield units[unit_id], leaf_id, planned


def test_every_sheet_may_be_frozen(tree: Tree, plan: RoundPlan) -> None:
    """Missing evidence demands an explanation (workflow); nothing stays unscored."""
    form = Form(tree.document)
    for unit in plan.units:
        items = {leaf_id: stored(tree, leaf_id, item) for leaf_id, item in unit.self_items.items()}
        excluded = form.excluded_leaves([node_id for node_id, _ in unit.excluded])
        assert [one for one in findings(form, items, excluded) if one.blocks] == []
        assert not set(items) & set(excluded)
        assert set(items) <= set(form.order)


def test_na_is_claimed_with_a_reason_and_only_where_the_set_allows_it(tree: Tree, plan: RoundPlan) -> None:
    """Domain rule 2."""
    for unit in plan.units:
        for leaf_id, item in unit.self_items.items():
            assert item.not_applicable == bool(item.not_applicable_reason)
            assert not item.not_applicable or tree.leaf(leaf_id).may_be_not_applicable
        assert all(reason for _, reason in unit.excluded)


def test_every_unit_attaches_some_evidence_and_writes_its_report(plan: RoundPlan) -> None:
    for unit in plan.units:
        files = [each for item in unit.self_items.values() for each in item.evidence]
        assert 3 <= len(files) <= 5
        assert len({each.filename for each in files}) == len(files)
        assert all(each.note for each in files)
        assert unit.difficulties
        assert unit.proposals


def test_every_required_leaf_has_a_word_and_no_word_is_out_of_place(tree: Tree, plan: RoundPlan) -> None:
    """P4: every unit is appraised, leaf by leaf."""
    for unit in plan.units:
        claimed = [item.id for item in tree.bonus_items if item.id in unit.self_items]
        needed = required(tree, [node_id for node_id, _ in unit.excluded], claimed)
        said = {leaf_id for one, leaf_id, _ in words(plan) if one is unit}
        assert set(needed.mandatory) <= said <= set(needed.everything)


def test_each_appraiser_speaks_on_all_that_is_assigned(tree: Tree, plan: RoundPlan) -> None:
    units = {unit.unit_id: unit for unit in plan.units}
    for appraiser in plan.appraisers:
        for line in appraiser.assignments:
            for unit_id in line.unit_ids:
                excluded = [node_id for node_id, _ in units[unit_id].excluded]
                needed = set(required(tree, excluded, units[unit_id].self_items).mandatory)
                owed = needed & set(scope(tree, line.node_ids, line.fields))
                assert {(unit_id, leaf_id) for leaf_id in owed} <= set(appraiser.items)
                assert owed or line.node_ids in (("bonus",), ("deduction",))


def test_nobody_appraises_the_own_unit(plan: RoundPlan) -> None:
    """P1, workflow: nobody appraises their own unit."""
    homes = {
        account["username"]: account["unit_id"] for account in accounts() if account["kind"] == "appraisal"
    }
    assert plan.usernames <= homes.keys()
    for appraiser in plan.appraisers:
        assert homes[appraiser.username] not in appraiser.unit_ids
    assert homes[plan.chair] not in plan.unit_ids


def test_who_differs_says_why(tree: Tree, plan: RoundPlan) -> None:
    """P3: a reason of 10 characters where the score differs; agreement only with what the unit said."""
    for unit, leaf_id, planned in words(plan):
        item = unit.self_items.get(leaf_id)
        own = self_verdict(tree, leaf_id, stored(tree, leaf_id, item) if item else None)
        verdict = final(tree, leaf_id, planned, own)
        assert not lacks_reason(verdict, own, planned.reason), (unit.unit_id, leaf_id)
        assert planned.agree == (not is_direct(tree, leaf_id) and state(verdict, own) == "agreed")
        assert planned.agree or bool(planned.facts) + bool(planned.points) + planned.not_applicable == 1
        if planned.points is not None:
            check_points(tree.scored(leaf_id), to_micro(planned.points))


def test_survey_answers_name_units_leaves_and_questions_of_the_round(tree: Tree, plan: RoundPlan) -> None:
    pairs = {(answer["unit_id"], answer["leaf_id"]) for answer in plan.survey_answers}
    assert pairs == {(unit_id, leaf.id) for unit_id in plan.unit_ids for leaf in tree.survey_leaves}


def test_the_whole_round_shows_every_case(tree: Tree) -> None:
    plan = department_round()
    said = list(words(plan))
    items = [item for unit in plan.units for item in unit.self_items.values()]
    assert any(item.not_applicable for item in items)
    assert any(item.facts == {"numerator": "0", "denominator": "0"} for item in items)
    claims = [
        (unit, word) for unit, leaf, word in said if (item := unit.self_items.get(leaf)) and not item.facts
    ]
    refused = [unit for unit, word in claims if word.facts]
    assert [unit.unit_id for unit in refused] == ["so-tai-nguyen-va-moi-truong"]
    raised = {
        unit.unit_id for unit, leaf, word in said if _raises(tree, unit.self_items.get(leaf), leaf, word)
    }
    assert raised == {"so-xay-dung", "so-nong-nghiep-va-ptnt"}
    assert {leaf for _, leaf, _ in said} >= {item.id for item in tree.bonus_items} | {"tru-cham-bao-cao"}
    assert [decision.unit_id for decision in plan.decisions] == ["so-noi-vu"]
    assert sum(len(seats) == 2 for seats in _seats(tree, plan).values()) == 19


def _raises(tree: Tree, item: SelfItem | None, leaf_id: str, word: Planned) -> bool:
    if item is None or item.facts is None or word.facts is None:
        return False
    given, said = (evaluate(tree.scored(leaf_id), facts).points or 0 for facts in (word.facts, item.facts))
    return given > said


def test_only_the_planned_spread_goes_to_the_chair(tree: Tree) -> None:
    """Domain rule 9: strictly above the threshold; what lies closer is joined by its mean."""
    plan = department_round()
    joined = {
        key: join(points, tree.document.join, tree.document.spread_threshold)
        for key, points in _seats(tree, plan).items()
    }
    chairs = {key for key, each in joined.items() if each.needs_chair}
    assert chairs == {(decision.unit_id, decision.leaf_id) for decision in plan.decisions}
    assert all(len(decision.reason) >= 10 for decision in plan.decisions)
    means = [each for key, each in joined.items() if each.spread and key not in chairs]
    assert len(means) == 4


def _seats(tree: Tree, plan: RoundPlan) -> dict[tuple[str, str], list[int | None]]:
    seats: dict[tuple[str, str], list[int | None]] = {}
    for unit, leaf_id, planned in words(plan):
        item = unit.self_items.get(leaf_id)
        own = self_verdict(tree, leaf_id, stored(tree, leaf_id, item) if item else None)
        verdict = final(tree, leaf_id, planned, own)
        assert verdict is not None
        seats.setdefault((unit.unit_id, leaf_id), []).append(verdict.points)
    return seats


def test_the_first_units_enter_the_same_in_a_short_round() -> None:
    short, whole = department_round(3), department_round()
    assert short.units == whole.units[:3]
    assert [row.rank for row in short.expected] == [1, 2, 3]
