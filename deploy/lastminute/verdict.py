"""What was acknowledged beside what the database holds afterwards."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from deploy.lastminute.people import Try

Stored = Mapping[str, Any]


@dataclass(frozen=True)
class Outcome:
    """`lost`: acknowledged, and not in the history or no longer in the sheet. `late`: accepted although sent
    at the deadline or after it, or written into the history with such a moment. `untaken`: sheets that the
    deadline did not take."""

    acknowledged: int
    refused: Mapping[str, int]
    lost: Sequence[str]
    late: Sequence[str]
    untaken: Sequence[str]
    last_accepted: timedelta | None
    seconds: Sequence[float]
    rush_seconds: Sequence[float]

    @property
    def holds(self) -> bool:
        """Whether the promise was kept."""
        return not (self.lost or self.late or self.untaken) and self.acknowledged > 0

    def quantile(self, share: float, rush: bool = False) -> float:
        """Seconds within which that share of the acknowledged saves was answered."""
        times = sorted(self.rush_seconds if rush else self.seconds)
        return times[min(len(times) - 1, int(share * len(times)))] if times else 0.0


def judge(
    tries: Sequence[Try], sheets: Iterable[Stored], history: Iterable[Stored], deadline: datetime, rush: float
) -> Outcome:
    """Compare. `history`: the entries of items; `sheets`: as stored after the deadline has taken them."""
    stored = {sheet["_id"]: sheet for sheet in sheets}
    written = {_key(entry): entry for entry in history if "explanation" in entry["changes"]}
    said = [one for one in tries if one.acknowledged]
    newest: dict[tuple[str, str], Try] = {(one.sheet_id, one.leaf_id): one for one in said}
    lost = [one.text for one in said if (one.sheet_id, one.leaf_id, one.text) not in written]
    lost += [one.text for one in newest.values() if _held(stored, one) != (one.text, one.version)]
    late = [one.text for one in said if one.sent >= deadline]
    late += [str(entry["_id"]) for entry in written.values() if entry["when"] >= deadline]
    rushed = [one for one in said if one.sent >= deadline - timedelta(seconds=rush)]
    return Outcome(
        acknowledged=len(said),
        refused=Counter(one.code or str(one.status) for one in tries if not one.acknowledged),
        lost=lost,
        late=late,
        untaken=[sheet_id for sheet_id, sheet in stored.items() if sheet["status"] != "not_submitted"],
        last_accepted=deadline - max(one.sent for one in said) if said else None,
        seconds=[one.seconds for one in said],
        rush_seconds=[one.seconds for one in rushed],
    )


def _key(entry: Stored) -> tuple[str, str, str]:
    return entry["sheet_id"], entry["leaf_id"], entry["changes"]["explanation"]["to"]


def _held(stored: Mapping[str, Stored], one: Try) -> tuple[str, int] | None:
    item = stored.get(one.sheet_id, {}).get("items", {}).get(one.leaf_id)
    return (item["explanation"], item["version"]) if item else None
