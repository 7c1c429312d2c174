"""Domain rule 7: a survey leaf is maximum × mean."""

from collections.abc import Mapping
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chamdiem.scoring import FactsError, Response, survey_points, to_text
from tests.scoring.builders import SURVEY, make_leaf


def survey_leaf(**changes: Any) -> Any:
    """A survey of 10 points."""
    return make_leaf(max_points="10", method="survey", rule={**SURVEY, **changes})


def points(leaf: Any, *answers: tuple[str, Mapping[str, object]]) -> str | None:
    outcome = survey_points(leaf, [Response(group, given) for group, given in answers])
    return None if outcome.points is None else to_text(outcome.points)


@pytest.mark.parametrize(
    ("option", "expected"), [("a", "10"), ("b", "6"), ("c", "2"), ("d", "0"), ("e", None)]
)
def test_options_carry_percentages(option: str, expected: str | None) -> None:
    """Rule 7: A 100, B 60, C 20, D 0, and E is no valid answer."""
    assert points(survey_leaf(), ("dan", {"q1": option})) == expected


def test_invalid_answers_leave_the_mean() -> None:
    """Rule 7: the mean over valid answers; E and silence count neither way."""
    answers: list[tuple[str, dict[str, object]]] = [
        ("dan", {"q1": "a"}),
        ("dan", {"q1": "e"}),
        ("dan", {"q1": None}),
        ("dan", {}),
        ("dan", {"q1": "c"}),
    ]
    assert points(survey_leaf(), *answers) == "6"


def test_no_valid_answer_makes_the_leaf_not_applicable() -> None:
    """Rule 3: held, but no valid answer for one leaf of one unit: N/A, and the working says so."""
    outcome = survey_points(survey_leaf(), [Response("dan", {"q1": "e"})])
    assert outcome.points is None
    assert outcome.working.values["valid_answers"] == "0"


def scale_question(name: str) -> dict[str, Any]:
    return {"id": name, "text": "?", "kind": "scale", "scale": {"min": "1", "max": "5"}}


def test_the_mean_is_over_questions_not_over_answers() -> None:
    """Rule 7: per group the mean over questions of the mean over valid answers."""
    leaf = survey_leaf(questions=[scale_question("q1"), scale_question("q2")])
    answers = [("dan", {"q1": "5", "q2": "1"}), ("dan", {"q1": "5"}), ("dan", {"q1": "5"})]
    assert points(leaf, *answers) == "5"


def test_a_scale_is_linear() -> None:
    """Rule 7: 1 to 5: 4 is 75 %."""
    leaf = survey_leaf(questions=[scale_question("q1")])
    assert points(leaf, ("dan", {"q1": "4"})) == "7.5"
    for bad, code in (("6", "scale_out_of_bounds"), ("x", "fact_not_a_number"), (4, "fact_not_a_number")):
        with pytest.raises(FactsError) as caught:
            points(leaf, ("dan", {"q1": bad}))
        assert caught.value.code == code


def test_several_choices_add_up_capped_at_100() -> None:
    """Rule 7: several choices add up, capped at 100; null options alone are no valid answer."""
    options = [
        {"id": name, "label": name, "percent": percent}
        for name, percent in (("a", "60"), ("b", "50"), ("c", "10"), ("n", None))
    ]
    leaf = survey_leaf(questions=[{"id": "q1", "text": "?", "kind": "multiple", "options": options}])
    expected = {("a", "b"): "10", ("a", "c"): "7", ("c", "n"): "1", ("n",): None, (): None}
    assert {chosen: points(leaf, ("dan", {"q1": list(chosen)})) for chosen in expected} == expected


def test_group_weights_are_renormalised_over_groups_with_answers() -> None:
    """Rule 7: 50/30/20, and only two groups answered: 50/80 and 30/80."""
    groups = [
        {"id": name, "name": name, "weight": weight}
        for name, weight in (("dan", "50"), ("dai-bieu", "30"), ("doanh-nghiep", "20"))
    ]
    leaf = survey_leaf(groups=groups)
    answers: list[tuple[str, dict[str, object]]] = [
        ("dan", {"q1": "a"}),
        ("dan", {"q1": "a"}),
        ("dai-bieu", {"q1": "c"}),
        ("doanh-nghiep", {"q1": "e"}),
    ]
    assert points(leaf, *answers) == "7"
    assert points(leaf, *answers, ("doanh-nghiep", {"q1": "d"})) == "5.6"


def test_number_and_text_are_not_scored() -> None:
    """Rule 7: asked, but not scored."""
    extra = [{"id": "q8", "text": "?", "kind": "number"}, {"id": "q9", "text": "?", "kind": "text"}]
    leaf = survey_leaf(questions=[*SURVEY["questions"], *extra])
    assert points(leaf, ("dan", {"q1": "b", "q8": "3", "q9": "Tốt"})) == "6"


def test_points_are_quantised_once() -> None:
    """Rule 4: a third of 10 points, half up to millionths."""
    answers: list[tuple[str, dict[str, object]]] = [("dan", {"q1": name}) for name in ("a", "d", "d")]
    assert points(survey_leaf(), *answers) == "3.333333"


@pytest.mark.parametrize(
    ("group", "answers", "code"),
    [
        ("zz", {}, "group_unknown"),
        ("dan", {"zz": "a"}, "question_unknown"),
        ("dan", {"q1": "zz"}, "option_unknown"),
        ("dan", {"q1": 1}, "option_unknown"),
    ],
)
def test_answers_that_do_not_fit_are_refused(group: str, answers: dict[str, object], code: str) -> None:
    """Rule 7: an answer to something that was not asked is an error, not silence."""
    with pytest.raises(FactsError) as caught:
        points(survey_leaf(), (group, answers))
    assert caught.value.code == code


def test_several_choices_are_a_list_without_doubles() -> None:
    """Rule 7: a choice counts once."""
    options = [{"id": "a", "label": "a", "percent": "100"}]
    leaf = survey_leaf(questions=[{"id": "q1", "text": "?", "kind": "multiple", "options": options}])
    for bad, code in (("a", "fact_type"), (["a", "a"], "fact_repeated"), ([["a"]], "option_unknown")):
        with pytest.raises(FactsError) as caught:
            points(leaf, ("dan", {"q1": bad}))
        assert caught.value.code == code


def test_only_survey_leaves_have_survey_points() -> None:
    """Rule 11: a self-scored leaf is not computed from answers."""
    with pytest.raises(FactsError, match="not scored by a survey"):
        survey_points(make_leaf(), [])


def test_a_scale_question_without_its_scale_is_not_answered() -> None:
    """An unchecked draft gives no points by accident."""
    leaf = survey_leaf(questions=[{"id": "q1", "text": "?", "kind": "scale"}])
    assert points(leaf, ("dan", {"q1": "4"})) is None


RESPONSES = st.lists(
    st.builds(
        Response,
        st.sampled_from(["dan", "dai-bieu"]),
        st.fixed_dictionaries(
            {},
            optional={
                "q1": st.sampled_from(["1", "2", "3.5", "5", "", None]),
                "q2": st.sampled_from(["1", "4"]),
            },
        ),
        st.integers(0, 7),
    ),
    max_size=12,
)


@given(RESPONSES)
def test_a_counted_response_is_worth_as_many_single_ones(responses: list[Response]) -> None:
    """Rule 7: n respondents who answered alike, told as one response of count n; none of them is none."""
    groups = [{"id": "dan", "name": "Dân", "weight": "70"}, {"id": "dai-bieu", "name": "Đ", "weight": "30"}]
    leaf = survey_leaf(groups=groups, questions=[scale_question("q1"), scale_question("q2")])
    one_by_one = [Response(each.group, each.answers) for each in responses for _ in range(each.count)]
    assert survey_points(leaf, responses) == survey_points(leaf, one_by_one)


def test_a_whole_people_counts_as_fast_as_one() -> None:
    """Rule 7: 300,000,000 answers, exactly; one by one they would take a quarter of an hour."""
    counted = [Response("dan", {"q1": option}, 100_000_000) for option in ("a", "b", "c")]
    outcome = survey_points(survey_leaf(), counted)
    assert outcome.points == 6_000_000
    assert outcome.working.values["valid_answers"] == "300000000"


def test_a_negative_number_of_respondents_is_refused() -> None:
    """Rule 7: nobody can be asked less than not at all; what a count of 0 names must still exist."""
    for response, code in (
        (Response("dan", {"q1": "a"}, -1), "fact_negative"),
        (Response("dan", {"q1": "zz"}, 0), "option_unknown"),
    ):
        with pytest.raises(FactsError) as caught:
            survey_points(survey_leaf(), [response])
        assert caught.value.code == code
