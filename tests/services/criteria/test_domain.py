"""Phases by date and by hand, units, extensions, disqualifiers; rights."""

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from chamdiem.scoring.phases import Phase, PhaseDates
from chamdiem.servicekit.errors import Forbidden
from services.criteria.domain.phases import close_now, find, in_order, open_now, phase_dates
from services.criteria.domain.rights import RIGHTS, allowed, require
from services.criteria.domain.rounds import (
    Disqualification,
    ExcludedNode,
    Extension,
    Round,
    RoundUnit,
    check_nodes,
    check_units,
    disqualify,
    exclusions,
    extend,
)
from services.criteria.errors import (
    ExtensionNotLater,
    PhaseEndsBeforeStart,
    PhaseNotInRound,
    PhaseNotOpen,
    PhasesOutOfOrder,
    ReasonRequired,
    UnitNotInRound,
    UnitTwice,
    UnknownDisqualifier,
    UnknownNode,
    UntilRequired,
)

SELF, FIRST, COUNCIL = Phase.SELF_SCORING, Phase.APPRAISAL_1, Phase.COUNCIL
KINDS = {"entry", "appraisal", "management", "administration"}


def day(number: int) -> datetime:
    return datetime(2026, 3, 1, tzinfo=UTC) + timedelta(days=number)


PHASES = (PhaseDates(SELF, day(1), day(10)), PhaseDates(FIRST, day(12), day(20)))


def test_phases_are_sorted_and_may_touch() -> None:
    touching = (phase_dates(FIRST, day(10), day(20)), phase_dates(SELF, day(1), day(10)))
    assert [dates.phase for dates in in_order(touching)] == [SELF, FIRST]


@pytest.mark.parametrize(
    "phases",
    [
        (PhaseDates(SELF, day(1), day(10)), PhaseDates(FIRST, day(9), day(20))),
        (PhaseDates(SELF, day(12), day(13)), PhaseDates(FIRST, day(1), day(10))),
        (PhaseDates(SELF, day(1), day(2)), PhaseDates(SELF, day(3), day(4))),
        (*PHASES, PhaseDates(COUNCIL, day(19), day(21))),
    ],
)
def test_phases_out_of_order_or_overlapping_are_refused(phases: tuple[PhaseDates, ...]) -> None:
    with pytest.raises(PhasesOutOfOrder):
        in_order(phases)


@pytest.mark.parametrize("end", [0, 1])
def test_a_phase_ends_after_it_starts(end: int) -> None:
    with pytest.raises(PhaseEndsBeforeStart):
        phase_dates(SELF, day(1), day(end))


def test_opening_before_its_time_moves_the_start() -> None:
    opened = open_now(PHASES, FIRST, day(11), None)
    assert find(opened, FIRST) == PhaseDates(FIRST, day(11), day(20))
    assert find(open_now(PHASES, FIRST, day(11), day(15)), FIRST).end == day(15)


def test_opening_while_the_phase_before_is_open_is_refused() -> None:
    with pytest.raises(PhasesOutOfOrder):
        open_now(PHASES, FIRST, day(5), None)


def test_opening_an_open_phase_changes_its_end_or_nothing() -> None:
    assert open_now(PHASES, SELF, day(5), None) == PHASES
    assert find(open_now(PHASES, SELF, day(5), day(7)), SELF) == PhaseDates(SELF, day(1), day(7))
    assert find(open_now(PHASES, SELF, day(5), day(12)), SELF).end == day(12)
    with pytest.raises(PhasesOutOfOrder):
        open_now(PHASES, SELF, day(5), day(13))


def test_opening_an_ended_phase_needs_an_end_in_the_future() -> None:
    assert find(open_now(PHASES, SELF, day(11), day(12)), SELF) == PhaseDates(SELF, day(1), day(12))
    with pytest.raises(UntilRequired):
        open_now(PHASES, SELF, day(10), None)
    with pytest.raises(PhaseEndsBeforeStart):
        open_now(PHASES, SELF, day(11), day(11))


def test_opening_adds_an_optional_phase() -> None:
    opened = open_now(PHASES, Phase.EXPLANATION, day(20), day(22))
    assert opened == (*PHASES, PhaseDates(Phase.EXPLANATION, day(20), day(22)))
    with pytest.raises(UntilRequired):
        open_now(PHASES, Phase.EXPLANATION, day(20), None)


def test_closing_ends_an_open_phase_now() -> None:
    closed = close_now(PHASES, SELF, day(5))
    assert closed == (PhaseDates(SELF, day(1), day(5)), PHASES[1])
    assert close_now(closed, SELF, day(6)) == closed
    assert find(close_now(PHASES, SELF, day(1)), SELF).end == day(1)


def test_closing_what_is_not_open_is_refused() -> None:
    with pytest.raises(PhaseNotOpen):
        close_now(PHASES, FIRST, day(5))
    with pytest.raises(PhaseNotInRound):
        close_now(PHASES, COUNCIL, day(5))


UNIT = RoundUnit("so-y-te", "Sở Y tế", "SYT", "department", "so")
ROUND = Round(
    round_id="r",
    name="2026",
    set_id="s",
    kind="par_index",
    unit_kind="department",
    year=2026,
    official=True,
    survey_held=True,
    phases=PHASES,
    units=(UNIT, replace(UNIT, unit_id="so-xay-dung")),
)


def extension(unit_id: str = "so-y-te", phase: Phase = SELF, until: datetime | None = None) -> Extension:
    return Extension(unit_id, phase, until or day(15), "Bão lũ")


def test_an_extension_is_the_units_own_and_the_newest_counts() -> None:
    once = extend(ROUND, extension(), day(5))
    assert once.phase_at(day(11), "so-y-te") is SELF
    assert once.phase_at(day(11), "so-xay-dung") is None
    assert once.phase_at(day(11)) is None
    twice = extend(once, extension(until=day(16)), day(5))
    assert [one.until for one in twice.extensions] == [day(16)]
    other = extend(twice, extension(phase=FIRST, until=day(21)), day(5))
    assert len(other.extensions_of("so-y-te")) == 2
    assert other.seen_by("so-xay-dung".__eq__).extensions == ()


@pytest.mark.parametrize(
    ("given", "now", "refusal"),
    [
        (extension("khong-co"), day(5), UnitNotInRound),
        (extension(phase=COUNCIL), day(5), PhaseNotInRound),
        (extension(until=day(10)), day(5), ExtensionNotLater),
        (extension(until=day(15)), day(15), ExtensionNotLater),
    ],
)
def test_extensions_that_make_no_sense(given: Extension, now: datetime, refusal: type[Exception]) -> None:
    with pytest.raises(refusal):
        extend(ROUND, given, now)


def test_a_disqualifier_is_declared_once_with_its_newest_reason() -> None:
    once = disqualify(ROUND, "so-y-te", Disqualification("ky-luat", "Quyết định 1"), ["ky-luat"])
    twice = disqualify(once, "so-y-te", Disqualification("ky-luat", "Quyết định 2"), ["ky-luat"])
    assert twice.units[0].disqualifications == (Disqualification("ky-luat", "Quyết định 2"),)
    assert twice.units[1] == ROUND.units[1]
    with pytest.raises(UnknownDisqualifier):
        disqualify(ROUND, "so-y-te", Disqualification("thap", "?"), ["ky-luat"])
    with pytest.raises(UnitNotInRound):
        disqualify(ROUND, "khong-co", Disqualification("ky-luat", "?"), ["ky-luat"])


def test_units_and_nodes_are_checked() -> None:
    check_units(["a", "b"])
    with pytest.raises(UnitTwice) as twice:
        check_units(["a", "b", "a"])
    assert twice.value.extra == {"unit_ids": ["a"]}
    check_nodes(["a"], "abc".__contains__)
    with pytest.raises(UnknownNode) as unknown:
        check_nodes(["a", "x", "x"], "abc".__contains__)
    assert unknown.value.extra == {"node_ids": ["x"]}


def test_an_exclusion_has_its_own_reason_or_that_of_its_unit() -> None:
    assert exclusions([("a", "riêng"), ("b", None)], "chung") == (
        ExcludedNode("a", "riêng"),
        ExcludedNode("b", "chung"),
    )
    with pytest.raises(ReasonRequired):
        exclusions([("a", None)], None)


@pytest.mark.parametrize(
    ("action", "kinds"),
    [
        ("change_sets", {"administration"}),
        ("change_rounds", {"administration"}),
        ("read_drafts", {"administration", "management"}),
        ("read_history", {"administration", "management"}),
        ("read_staffing", {"administration", "management"}),
        ("read_published", KINDS),
        ("read_all_rounds", KINDS - {"entry"}),
        ("read_own_rounds", {"entry"}),
        ("ask_extension", {"entry"}),
        ("propose", {"entry", "appraisal"}),
        ("read_proposals", KINDS),
        ("comment_proposals", KINDS - {"management"}),
        ("answer_proposals", {"administration"}),
        ("anything else", set()),
    ],
)
def test_rights_are_denied_unless_a_rule_allows(action: str, kinds: set[str]) -> None:
    assert {kind for kind in KINDS if allowed(kind, action)} == kinds
    for kind in KINDS - kinds:
        with pytest.raises(Forbidden):
            require(kind, action)


def test_every_right_is_tested_above() -> None:
    tested: Callable[..., None] = test_rights_are_denied_unless_a_rule_allows
    cases = tested.pytestmark[0].args[1]  # type: ignore[attr-defined]
    assert set(RIGHTS) | {"anything else"} == {case[0] for case in cases}
