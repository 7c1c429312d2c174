"""The arithmetic of a comparison."""

from collections.abc import Iterator

import pytest

from deploy.bench.figures import Figure, Series, Target, alternate, percentile


def test_each_turn_is_compared_with_the_limit_around_it() -> None:
    # The machine becomes half as fast in the middle: the ratio does not.
    series = Series(ours=[80, 60, 40], limits=[100, 100, 50, 50])
    assert series.ratio == pytest.approx(0.8)


def test_one_bad_slice_does_not_decide() -> None:
    assert Series(ours=[90, 1, 90], limits=[100, 100, 100, 100]).ratio == pytest.approx(0.9)


async def test_the_limit_is_measured_first_and_last() -> None:
    said: list[str] = []
    values: Iterator[float] = iter((1.0, 2.0, 3.0, 4.0, 5.0))

    async def limit() -> float:
        said.append("limit")
        return next(values)

    async def ours() -> float:
        said.append("ours")
        return next(values)

    series = await alternate(limit, ours, turns=2)
    assert said == ["limit", "ours", "limit", "ours", "limit"]
    assert (series.limits, series.ours) == ([1.0, 3.0, 5.0], [2.0, 4.0])


@pytest.mark.parametrize(
    ("target", "ratio", "verdict"),
    [
        (Target(0.8, due=True), 0.8, "met"),
        (Target(0.8, due=True), 0.79, "missed"),
        (Target(0.6), 0.5, "missed, due later"),
        (Target(1.5, at_most=True), 1.5, "met, due later"),
        (Target(1.5, at_most=True), 1.6, "missed, due later"),
        (None, 0.1, "no target"),
    ],
)
def test_verdicts(target: Target | None, ratio: float, verdict: str) -> None:
    figure = Figure("G", "hop", "/s", Series([ratio * 100], [100, 100]), target)
    assert figure.verdict == verdict


def test_a_target_says_which_way_it_goes() -> None:
    assert [str(Target(0.6)), str(Target(0.35, at_most=True))] == ["≥ 0.6", "≤ 0.35"]


@pytest.mark.parametrize(("share", "value"), [(0.0, 1), (0.5, 50), (0.99, 99), (0.999, 100), (1.0, 100)])
def test_percentiles_are_measured_values(share: float, value: int) -> None:
    assert percentile([float(number) for number in range(100, 0, -1)], share) == value


def test_a_percentile_of_one_value_is_that_value() -> None:
    assert percentile([7.0], 0.99) == 7.0
