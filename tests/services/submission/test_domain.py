"""Pure rules of sheets: rights, sums, changes, findings, files, digest, deadline."""

import io
import random
import unicodedata
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from fractions import Fraction
from itertools import product
from typing import Any

import pytest

from chamdiem.contracts.criteria import Extension, RoundChanged
from chamdiem.scoring import Phase, PhaseDates, UnitScores, total
from chamdiem.servicekit.errors import Forbidden
from services.submission.domain.files import EVIDENCE_TYPES, disposition, safe_filename, sniff, verified
from services.submission.domain.findings import findings
from services.submission.domain.form import NA, Form, Score
from services.submission.domain.frozen import export_code, sent_items, sheet_digest
from services.submission.domain.items import Item, Patch, changed, differences, item_from, item_to
from services.submission.domain.rights import RIGHTS, Action, require
from services.submission.domain.rounds import Round
from services.submission.domain.sheets import parts_of, sheet_id_of
from services.submission.domain.signoff import FROM, Status, Step, require_step
from services.submission.errors import PhaseClosed, SheetFrozen, UnknownSheet, WrongStep
from tests.services.submission import samples
from tests.services.submission.sample_set import set_document

FORM = Form(set_document())
NOW = datetime(2026, 11, 23, 8, tzinfo=UTC)


@dataclass(frozen=True)
class Person:
    kind: str
    unit_id: str | None = None
    functions: frozenset[str] = frozenset()

    @property
    def units(self) -> frozenset[str]:
        return frozenset({self.unit_id} if self.unit_id else ())


OWN_ENTER = Person("entry", "so-a", frozenset({"enter"}))
OWN_APPROVE = Person("entry", "so-a", frozenset({"approve"}))
OTHER = Person("entry", "so-b", frozenset({"enter", "approve"}))
ADMINISTRATION, MANAGEMENT = Person("administration"), Person("management")
APPRAISAL, UNKNOWN = Person("appraisal", "so-a"), Person("guest", "so-a", frozenset({"enter", "approve"}))
EVERYONE = (OWN_ENTER, OWN_APPROVE, OTHER, ADMINISTRATION, MANAGEMENT, APPRAISAL, UNKNOWN)

MAY: dict[Action, set[Person]] = {
    Action.READ: {OWN_ENTER, OWN_APPROVE, ADMINISTRATION, MANAGEMENT},
    Action.EDIT: {OWN_ENTER},
    Action.SIGN_OFF: {OWN_ENTER, OWN_APPROVE},
    Action.APPROVE: {OWN_APPROVE},
    Action.REOPEN: {OWN_ENTER, OWN_APPROVE, ADMINISTRATION},
    Action.REOPEN_SENT: {ADMINISTRATION},
    Action.READ_SURVEY: {ADMINISTRATION, MANAGEMENT},
    Action.CLOSE_SURVEY: {ADMINISTRATION},
    Action.KEEP_SURVEY_FORMS: {ADMINISTRATION},
    Action.ANSWER_SURVEY: {OWN_ENTER, OWN_APPROVE},
    Action.GIVE_LEAVES: {OWN_APPROVE},
    Action.SEE_DESK: {OWN_ENTER, OWN_APPROVE},
    Action.READ_LIBRARY: {OWN_ENTER, OWN_APPROVE, ADMINISTRATION, MANAGEMENT},
    Action.KEEP_LIBRARY: {OWN_ENTER},
    Action.READ_FORMER: {OWN_ENTER, OWN_APPROVE, ADMINISTRATION, MANAGEMENT},
}


@pytest.mark.parametrize(("action", "person"), list(product(Action, EVERYONE)))
def test_everything_is_refused_unless_allowed(action: Action, person: Person) -> None:
    assert set(RIGHTS) == set(Action) == set(MAY)
    if person in MAY[action]:
        require(action, person, "so-a")
    else:
        with pytest.raises(Forbidden):
            require(action, person, "so-a")


def test_an_assignment_lets_appraisers_read_and_nothing_else() -> None:
    require(Action.READ, APPRAISAL, "so-a", assigned=True)
    with pytest.raises(Forbidden):
        require(Action.EDIT, APPRAISAL, "so-a", assigned=True)
    with pytest.raises(Forbidden):
        require(Action.READ, OTHER, "so-a", assigned=True)


def test_sums_equal_those_of_scoring_for_any_sheet() -> None:
    """Domain rules 2 and 8: what a sheet shows is what the result will add up."""
    draw = random.Random(2026)
    for _ in range(300):
        scores: dict[str, Score] = {}
        for leaf_id, leaf in FORM.leaves.items():
            chosen = draw.choice([None, NA, draw.randint(0, leaf.max_points)])
            if chosen is not None:
                scores[leaf_id] = chosen
        bonus = draw.randint(0, 2_000_000)
        excluded = [node for node in ("area-2", "free", "choice") if draw.random() < 0.2]
        out = FORM.excluded_leaves(excluded)
        ours = FORM.totals({**scores, "award": bonus}, out)
        given = {leaf.id: scores.get(leaf.id, 0) for leaf in FORM.tree.leaves}
        points = {i: None if s == NA or i not in FORM.leaves else int(s) for i, s in given.items()}
        unit = UnitScores("u", "g", points, bonus={"award": min(bonus, 1_000_000)}, excluded=excluded)
        theirs = total(FORM.tree, unit, True)
        assert Fraction(ours.points + ours.bonus, 1_000_000) == theirs.points
        assert Fraction(ours.applicable_max, 1_000_000) == theirs.applicable_max
        assert sum(area.points for area in ours.areas) == ours.points
        assert ours.leaves == len(FORM.leaves) - len(out)


def patch(**given: Any) -> Patch:
    return Patch(frozenset(given), **given)


def test_a_patch_of_nothing_changes_nothing() -> None:
    item = Item(version=3, facts={"points": "1"}, points=1_000_000)
    assert changed(FORM.leaves["free"], item, patch()) == item
    assert changed(FORM.leaves["free"], item, patch(not_applicable=False)) == item
    assert changed(FORM.leaves["free"], item, patch(not_applicable_reason="x")) == item


def test_a_claim_needs_its_reason_once() -> None:
    free = FORM.leaves["free"]
    claimed = changed(free, Item(), patch(not_applicable=True, not_applicable_reason="Không có"))
    assert (claimed.score, claimed.not_applicable_reason) == (NA, "Không có")
    assert changed(free, claimed, patch(not_applicable=True)) == claimed
    assert changed(free, claimed, patch(facts=None)).score is None


def test_differences_name_fields_and_keep_removed_evidence() -> None:
    before = Item(facts={"points": "1"}, points=1_000_000)
    after = replace(before, points=2, facts={"points": "2"})
    assert differences(before, after) == {
        "facts": {"from": {"points": "1"}, "to": {"points": "2"}},
        "points": {"from": 1_000_000, "to": 2},
    }
    assert differences(before, before) == {}


def test_items_survive_storage() -> None:
    item = Item(version=2, facts={"points": "1"}, points=5, explanation="x", updated_at=NOW)
    assert item_from(item_to(item)) == item


def stored(**items: Item) -> dict[str, dict[str, Any]]:
    return {leaf_id: item_to(item) for leaf_id, item in items.items()}


def test_findings_in_the_sets_order() -> None:
    items = stored(
        free=Item(points=1, facts={}, explanation=" "),
        ratio=Item(points=0, facts={}),
        choice=Item(points=1, facts={}),
        award=Item(),
    )
    assert [(f.leaf_id, f.code) for f in findings(FORM, items, ())] == [
        ("free", "evidence_missing"),
        ("count", "not_scored"),
    ]
    assert findings(FORM, items, ("free", "count")) == ()


def test_the_digest_names_exactly_what_is_sent() -> None:
    items = stored(
        free=Item(points=1, facts={"points": "1"}, explanation=unicodedata.normalize("NFC", "Thế")),
        award=Item(points=2, facts={}),
    )
    sent = sent_items(FORM, items, ("count",))
    assert [i.leaf_id for i in sent] == ["free", "ratio", "choice", "count", "award"]
    assert (sent[3].not_applicable, sent[3].points) == (True, None)
    one = sheet_digest("r~u", sent)
    decomposed = stored(
        free=Item(points=1, facts={"points": "1"}, explanation=unicodedata.normalize("NFD", "Thế")),
        award=Item(points=2, facts={}),
    )
    assert sheet_digest("r~u", sent_items(FORM, decomposed, ("count",))) == one
    assert sheet_digest("r~v", sent) != one
    assert sheet_digest("r~u", sent_items(FORM, items, ())) != one
    assert export_code(one) == one[:12].upper()


@pytest.mark.parametrize(("step", "status"), list(product(Step, Status)))
def test_steps_follow_each_other(step: Step, status: Status) -> None:
    if status in FROM[step]:
        require_step(step, status)
    else:
        with pytest.raises(SheetFrozen if step is Step.EDIT else WrongStep):
            require_step(step, status)


def round_with(*extensions: Extension, phases: tuple[PhaseDates, ...] | None = None) -> Round:
    dates = (PhaseDates(Phase.SELF_SCORING, NOW, NOW + timedelta(days=1)),) if phases is None else phases
    told = RoundChanged(
        round_id="r",
        name="R",
        set_id="s",
        kind="par_index",
        year=2026,
        official=True,
        survey_held=True,
        phases=dates,
        units=(),
        extensions=extensions,
    )
    return Round(1, told)


def test_open_from_start_until_end_or_the_longest_extension() -> None:
    def until(days: int, phase: Phase = Phase.SELF_SCORING) -> Extension:
        return Extension(unit_id="u", phase=phase, until=NOW + timedelta(days=days))

    known = round_with(until(3), until(2), until(9, Phase.EXPLANATION))
    end, extended = NOW + timedelta(days=1), NOW + timedelta(days=3)
    tick = timedelta(microseconds=1)
    assert [known.is_open("v", at) for at in (NOW - tick, NOW, end - tick, end)] == [False, True, True, False]
    assert [known.is_open("u", at) for at in (end, extended - tick, extended)] == [True, True, False]
    assert (known.deadline("u"), known.deadline("v")) == (extended, end)
    assert [known.is_over("u", end), known.is_over("u", extended), known.is_over("v", end)] == [
        False,
        True,
        True,
    ]
    assert [known.is_late(end - tick), known.is_late(end)] == [False, True]


def test_a_round_without_self_scoring_is_never_open_nor_over() -> None:
    known = round_with(phases=())
    assert (known.is_open("u", NOW), known.is_over("u", NOW), known.is_late(NOW)) == (False, False, False)
    with pytest.raises(PhaseClosed) as refused:
        known.require_open("u", NOW)
    assert refused.value.extra["deadline"] is None


@pytest.mark.parametrize(
    ("data", "found"),
    [
        (samples.PDF, "application/pdf"),
        (samples.PNG, "image/png"),
        (samples.JPEG, "image/jpeg"),
        (samples.MP3, "audio/mpeg"),
        (samples.M4A, "audio/mp4"),
        (samples.OGG, "audio/ogg"),
        (samples.WAV, "audio/wav"),
        (samples.TEXT, "text/plain"),
        (samples.DOCX, "application/vnd.openxmlformats-officedocument.wordprocessingml.document"),
        (samples.ODD_DOCX, "application/vnd.openxmlformats-officedocument.wordprocessingml.document"),
        (samples.XLSX, "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
    ],
)
def test_the_types_that_are_taken(data: bytes, found: str) -> None:
    assert sniff(data, io.BytesIO(data)) == found
    assert found in EVIDENCE_TYPES


@pytest.mark.parametrize(
    "data", [samples.EXE, samples.HTML, samples.SVG, samples.ZIP, samples.OTHER_OFFICE, b"PK\x03\x04broken"]
)
def test_the_types_that_are_not(data: bytes) -> None:
    assert sniff(data, io.BytesIO(data)) not in EVIDENCE_TYPES


@pytest.mark.parametrize(
    ("given", "kept"),
    [
        ("../../etc/passwd", "passwd"),
        ("C:\\Bao cao\\so 12.pdf", "so 12.pdf"),
        ("a\r\nSet-Cookie: x.pdf", "aSet-Cookie_ x.pdf"),
        ("\u202efdp.exe", "fdp.exe"),
        ("...", "tep"),
        (None, "tep"),
        ("x" * 200 + ".pdf", "x" * 140 + ".pdf"),
        ("x" * 200, "x" * 150),
    ],
)
def test_names_are_made_safe(given: str | None, kept: str) -> None:
    assert safe_filename(given) == kept


def test_only_safe_types_are_shown_in_place() -> None:
    assert disposition('a"\r\n.pdf', "application/pdf") == "inline; filename*=UTF-8''a%22%0D%0A.pdf"
    assert disposition("a.docx", "application/msword").startswith("attachment;")


def test_what_a_signed_file_proves() -> None:
    assert verified("application/pdf", True) == "identical"
    assert verified("application/pdf", False) == "unverified"
    assert verified("image/png", False) == "scan"


def test_sheet_ids() -> None:
    assert parts_of(sheet_id_of("r", "u~v")) == ("r", "u~v")
    for odd in ("", "r", "~u", "r~"):
        with pytest.raises(UnknownSheet):
            parts_of(odd)
