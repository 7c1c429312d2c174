"""Phase is a pure function of dates, extension and moment."""

from datetime import UTC, date, datetime, timedelta

import pytest

from chamdiem.scoring import Phase, PhaseDates, closes_at, current_phase, end_of_day, is_open, start_of_day

START = datetime(2026, 11, 1, tzinfo=UTC)
END = datetime(2026, 11, 20, tzinfo=UTC)
DATES = [
    PhaseDates(Phase.SELF_SCORING, START, END),
    PhaseDates(Phase.APPRAISAL_1, END, END + timedelta(days=10)),
]
MOMENT = timedelta(microseconds=1)


def test_a_phase_is_half_open() -> None:
    """Dates are [start, end): the first moment counts, the last does not."""
    assert is_open(DATES, Phase.SELF_SCORING, START)
    assert not is_open(DATES, Phase.SELF_SCORING, START - MOMENT)
    assert is_open(DATES, Phase.SELF_SCORING, END - MOMENT)
    assert not is_open(DATES, Phase.SELF_SCORING, END)


def test_an_extension_lengthens_and_never_shortens() -> None:
    """A unit's extension moves its own deadline only."""
    later, earlier = END + timedelta(days=1), END - timedelta(days=1)
    assert is_open(DATES, Phase.SELF_SCORING, END, later)
    assert not is_open(DATES, Phase.SELF_SCORING, later, later)
    assert is_open(DATES, Phase.SELF_SCORING, earlier, earlier)
    assert closes_at(DATES[0]) == END


def test_a_phase_that_the_round_does_not_have_is_closed() -> None:
    """The second round is optional per round."""
    assert not is_open(DATES, Phase.APPRAISAL_2, END)


def test_a_day_means_until_24_hours_local_time() -> None:
    """24:00 in Viet Nam is 17:00 UTC of the same day."""
    assert end_of_day(date(2026, 11, 20)) == datetime(2026, 11, 20, 17, tzinfo=UTC)
    assert start_of_day(date(2026, 11, 20)) == datetime(2026, 11, 19, 17, tzinfo=UTC)


def test_the_current_phase_is_the_open_one_that_started_last() -> None:
    """Phases follow each other; an extension keeps an earlier one open beside the current."""
    assert current_phase(DATES, START) is Phase.SELF_SCORING
    assert current_phase(DATES, END, {Phase.SELF_SCORING: END + timedelta(days=1)}) is Phase.APPRAISAL_1
    assert current_phase(DATES, START - MOMENT) is None


def test_dates_carry_a_zone_and_run_forwards() -> None:
    """Times are UTC in storage; a phase closed at once may be empty, never negative."""
    naive = START.replace(tzinfo=None)
    assert not is_open([PhaseDates(Phase.COUNCIL, START, START)], Phase.COUNCIL, START)
    with pytest.raises(ValueError, match="time zone"):
        PhaseDates(Phase.COUNCIL, naive, END)
    with pytest.raises(ValueError, match="before it starts"):
        PhaseDates(Phase.COUNCIL, END, START)
