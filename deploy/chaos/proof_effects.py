"""No event had its effect twice.

A kill between an effect and its acknowledgement has the event delivered again, one between a confirm and the
emptying of the outbox has it published again (the report prints how many ids were heard twice). So an effect
could be doubled where a consumer acts again, or a refresh that a kill interrupted tells the same completion
under a new id. Hence: of each thing that happens once there is one event id; the read copies stand at that
event's version; an appraiser's account was finished once in identity's history and locked once; each sheet
has one receipt with a number of its own. The ids in the services' inboxes are primary keys and need no look.
"""

from collections import Counter
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass

from chamdiem.contracts.appraisal import AppraiserFinished, RoundAppraisalCompleted, UnitAppraisalCompleted
from chamdiem.contracts.identity import AccountLocked
from chamdiem.contracts.reporting import ResultsRanked
from chamdiem.contracts.submission import SheetSubmitted, SurveyClosed
from chamdiem.servicekit.events import Envelope
from deploy.chaos.listening import Told
from deploy.chaos.stored import Stored


@dataclass(frozen=True)
class Cast:
    """Who and what took part: ids of the round, its units, and the accounts that sent an appraisal."""

    round_id: str
    unit_ids: Collection[str]
    appraisers: Collection[str]

    @property
    def pairs(self) -> list[str]:
        """The ids of sheets, completions and figures alike."""
        return [f"{self.round_id}~{unit_id}" for unit_id in self.unit_ids]


def effects_differ(cast: Cast, told: Told, now: Stored) -> list[str]:
    """What happened more or less than once."""
    sheets, units = (told.of_type(kind.event_type) for kind in (SheetSubmitted, UnitAppraisalCompleted))
    of_round = {
        kind.event_type: told.of_type(kind.event_type)
        for kind in (SurveyClosed, RoundAppraisalCompleted, ResultsRanked)
    }
    locks = {
        account: [event for event in events if event.data["locked"]]
        for account, events in told.of_type(AccountLocked.event_type).items()
    }
    return [
        *_once(SheetSubmitted.event_type, cast.pairs, _number(sheets)),
        *_once(UnitAppraisalCompleted.event_type, cast.pairs, _number(units)),
        *(line for kind, found in of_round.items() for line in _once(kind, [cast.round_id], _number(found))),
        *_once(
            AppraiserFinished.event_type, cast.appraisers, _number(told.of_type(AppraiserFinished.event_type))
        ),
        *_once("lock", cast.appraisers, _number(locks)),
        *_once("finished in identity's history", cast.appraisers, now.finished),
        *_at_version("own figures", sheets, now.own_figures),
        *_at_version("final figures", units, now.final_figures),
        *_receipts(cast, now.receipts),
    ]


def _number(found: Mapping[str, list[Envelope]]) -> dict[str, int]:
    return {subject: len(events) for subject, events in found.items()}


def _once(what: str, due: Collection[str], found: Mapping[str, int]) -> Iterator[str]:
    for subject in sorted({*due, *found}):
        expected = int(subject in due)
        if found.get(subject, 0) != expected:
            yield f"{what} {subject}: {found.get(subject, 0)} times instead of {expected}"


def _at_version(what: str, told: Mapping[str, list[Envelope]], versions: Mapping[str, int]) -> Iterator[str]:
    for subject, events in told.items():
        newest = max(event.version for event in events)
        if versions.get(subject) != newest:
            yield f"{what} of {subject} are of version {versions.get(subject)}, told was {newest}"


def _receipts(cast: Cast, receipts: Mapping[str, str]) -> Iterator[str]:
    yield from (f"sheet {sheet} has no receipt" for sheet in cast.pairs if not receipts.get(sheet))
    numbers = Counter(number for number in receipts.values() if number)
    yield from (f"receipt {number} was given {count} times" for number, count in numbers.items() if count > 1)
