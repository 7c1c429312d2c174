"""The proofs pass where nothing went wrong, and each kind of loss, doubling or leftover fails them."""

from dataclasses import replace

import pytest

from chamdiem.client.audit import Verified
from chamdiem.client.models import AuditFault
from chamdiem.contracts.base import Event
from deploy.chaos.ledger import Save
from deploy.chaos.listening import HEARD, sort_out
from deploy.chaos.proof_effects import effects_differ
from deploy.chaos.proof_record import record_differs
from deploy.chaos.proof_rest import left_over, wait_until_empty
from deploy.chaos.proof_saves import changes_differ, files_differ
from deploy.chaos.stored import Stored
from tests.chaos import samples
from tests.chaos.samples import APPRAISAL, CAST, LEAF, SHEET

TWICE = {(SHEET, LEAF): 2}


def test_a_faultless_run_passes_every_proof() -> None:
    ledger, sheets = samples.ledger(), samples.sheets()
    assert changes_differ(ledger, sheets, samples.appraisals(), samples.stored()) == []
    assert files_differ(ledger.uploads, sheets, {"e": "h"}) == []
    assert effects_differ(CAST, samples.told(), samples.stored()) == []


@pytest.mark.parametrize(
    "changed",
    [{"facts": None}, {"explanation": ""}, {"version": 2}, {"points": "0"}, {"not_applicable": True}],
)
def test_a_lost_or_changed_save_is_found(changed: dict[str, object]) -> None:
    found = changes_differ(
        samples.ledger(), samples.sheets(**changed), samples.appraisals(), samples.stored()
    )
    assert found == [f"save of {SHEET} {LEAF} lost: {next(iter(changed))}"]


def test_a_sheet_that_is_gone_is_found() -> None:
    assert changes_differ(samples.ledger(), {}, samples.appraisals(), samples.stored())


def test_a_save_acknowledged_otherwise_than_asked_is_found() -> None:
    ledger = samples.ledger()
    ledger.saves[0] = replace(ledger.saves[0], asked={"facts": {"yes": False}})
    found = changes_differ(ledger, samples.sheets(), samples.appraisals(), samples.stored())
    assert found == [f"save of {SHEET} {LEAF} acknowledged otherwise than asked: facts"]


def test_of_several_saves_of_one_leaf_the_newest_must_be_there() -> None:
    ledger = samples.ledger()
    newer = samples.item() | {"version": 2, "explanation": "mới"}
    ledger.saves.append(Save(SHEET, LEAF, {"explanation": "mới"}, newer))
    now = samples.stored(saves=TWICE)
    assert changes_differ(ledger, samples.sheets(**newer), samples.appraisals(), now) == []
    assert changes_differ(ledger, samples.sheets(), samples.appraisals(), now)


def test_a_lost_word_and_a_changed_receipt_are_found() -> None:
    ledger = samples.ledger()
    assert changes_differ(ledger, samples.sheets(), samples.appraisals(reason=""), samples.stored())
    ledger.receipts[SHEET] = {**samples.RECEIPT, "number": "TN-2"}
    assert changes_differ(ledger, samples.sheets(), samples.appraisals(), samples.stored())


@pytest.mark.parametrize(
    "now",
    [
        samples.stored(saves=TWICE),
        samples.stored(saves={}),
        samples.stored(saves={(SHEET, LEAF): 1, (SHEET, "l2"): 1}),
        samples.stored(uploads=TWICE),
        samples.stored(words={(APPRAISAL, LEAF): 2}),
    ],
)
def test_history_that_is_doubled_lost_or_nobodys_is_found(now: Stored) -> None:
    assert len(changes_differ(samples.ledger(), samples.sheets(), samples.appraisals(), now)) == 1


def test_what_the_sending_puts_to_zero_is_expected_once() -> None:
    ledger, sheets, appraisals = samples.ledger(), samples.sheets(), samples.appraisals()
    said = {(APPRAISAL, LEAF): 1}
    once, twice = (samples.stored(words={**said, (APPRAISAL, "tru"): count}) for count in (1, 2))
    assert changes_differ(ledger, sheets, appraisals, once, ["tru"]) == []
    assert changes_differ(ledger, sheets, appraisals, once)
    assert changes_differ(ledger, sheets, appraisals, twice, ["tru"])


@pytest.mark.parametrize(
    ("evidence", "content"),
    [
        ([], {"e": "h"}),
        ([{"evidence_id": "e", "sha256": "h"}] * 2, {"e": "h"}),
        ([{"evidence_id": "e", "sha256": "h"}], {"e": "cut short"}),
        ([{"evidence_id": "e", "sha256": "h"}], {}),
    ],
)
def test_evidence_that_is_lost_doubled_or_damaged_is_found(
    evidence: list[dict[str, str]], content: dict[str, str]
) -> None:
    assert files_differ(samples.ledger().uploads, samples.sheets(evidence=evidence), content)


@pytest.mark.parametrize("kind", HEARD)
def test_an_event_told_twice_under_new_ids_or_never_is_found(kind: type[Event]) -> None:
    event_type = kind.event_type
    doubled = samples.told(samples.event(event_type, "another"))
    without = sort_out(event for event in samples.events() if event.type != event_type)
    assert len(effects_differ(CAST, doubled, samples.stored())) == 1
    assert effects_differ(CAST, without, samples.stored())


def test_the_same_event_heard_again_is_no_difference_but_counted() -> None:
    told = samples.told(*samples.events())
    assert told.again == len(HEARD)
    assert effects_differ(CAST, told, samples.stored()) == []


@pytest.mark.parametrize(
    "now",
    [
        samples.stored(finished={"a": 2}),
        samples.stored(finished={}),
        samples.stored(own_figures={SHEET: 6}),
        samples.stored(final_figures={}),
        samples.stored(receipts={SHEET: ""}),
        samples.stored(receipts={SHEET: "TN-1", "r~v": "TN-1"}),
    ],
)
def test_an_effect_that_is_doubled_or_missing_is_found(now: Stored) -> None:
    assert len(effects_differ(CAST, samples.told(), now)) == 1


def queues() -> dict[str, int]:
    services = ("identity", "criteria", "submission", "appraisal", "reporting")
    ends = ("", ".dead", ".retry.1", ".retry.5", ".retry.30", ".retry.300")
    return {f"n.{service}{end}": 0 for service in services for end in ends}


@pytest.mark.parametrize(
    ("changed", "outboxes"),
    [
        ({"n.appraisal.dead": 1}, {}),
        ({"n.reporting.retry.300": 1}, {}),
        ({"n.old.retry.7": 0}, {}),
        ({}, {"n_submission.sheets": 1}),
    ],
)
def test_what_is_left_over_is_found(changed: dict[str, int], outboxes: dict[str, int]) -> None:
    assert left_over("n", queues() | {"n.chaos": 9, "n.gateway.process.0": 0}, {}) == []
    assert len(left_over("n", queues() | changed, outboxes)) == 1


def test_a_queue_that_is_gone_is_found() -> None:
    there = queues()
    del there["n.identity.dead"]
    assert left_over("n", there, {}) == ["queue n.identity.dead is gone"]


async def test_the_wait_for_emptiness_ends_with_what_remains() -> None:
    remains = [["a", "b"], ["a"], []]

    async def shrinking() -> list[str]:
        return remains.pop(0)

    async def stuck() -> list[str]:
        return ["1 messages in n.identity"]

    assert await wait_until_empty(shrinking) == []
    assert await wait_until_empty(stuck, within=0.1) == ["1 messages in n.identity"]


def test_a_record_that_does_not_hold_is_found() -> None:
    sound = Verified("submission", 3, 1, 3, "0" * 64, ())
    assert record_differs([sound]) == []
    fault = AuditFault(seq=2, fault="unlinked")
    assert record_differs([replace(sound, faults=(fault,))]) == ["record of submission: unlinked at 2"]
    assert record_differs([replace(sound, entries=2)]) == ["record of submission: 2 entries up to number 3"]
