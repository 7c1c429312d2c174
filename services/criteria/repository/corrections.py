"""A correction comes into force in one transaction: the version, the set that it corrects, their rounds."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from chamdiem.servicekit.mongo import Client, Database, Session, together
from chamdiem.servicekit.outbox import ENTRIES, Outbox
from services.criteria.domain.rounds import Round
from services.criteria.errors.corrections import SetCorrected
from services.criteria.repository.changes import HISTORY
from services.criteria.repository.rounds import ROUNDS, RoundChange, RoundStore
from services.criteria.repository.sets import SETS, SetStore, SetWrite

Moves = Sequence[tuple[int, RoundChange]]
"""Each round with the version that was seen."""
Decide = Callable[[Sequence[Round]], tuple[SetWrite, Moves]]


class CorrectionStore:
    """Writes what a correction changes; nothing of what a published set says."""

    def __init__(
        self, client: Client, database: Database, outbox: Outbox, sets: SetStore, rounds: RoundStore
    ) -> None:
        self._client = client
        self._database = database
        self._outbox = outbox
        self._sets = sets
        self._rounds = rounds

    async def commit(self, corrects: str, entry: Mapping[str, Any], decide: Decide) -> bool:
        """Everything or nothing; false, and nothing, when the draft was changed since. `decide` sees the
        corrected set's rounds as the transaction does, and again when another change came between; `entry`
        is what the corrected set's history says. Raises whatever `decide` raises.
        """

        async def step(session: Session) -> tuple[str, Moves] | None:
            write, moved = decide(await self._rounds.of_set(corrects, session))
            done = await self._sets.replace(write, session)
            done = done and await self._mark(write, corrects, entry, session)
            for seen, change in moved:
                done = done and await self._rounds.save(seen, change, session)
            if not done:
                await session.abort_transaction()
            return (write.set_id, moved) if done else None

        done = await together(self._client, step)
        if done:
            set_id, moved = done
            self._outbox.wake(SETS.name, set_id, corrects)
            self._outbox.wake(ROUNDS.name, *(change.round.round_id for _, change in moved))
        return done is not None

    async def _mark(self, write: SetWrite, corrects: str, entry: Mapping[str, Any], session: Session) -> bool:
        history = self._outbox.local(HISTORY.name, {**entry, "subject": f"set~{corrects}"})
        update = {
            "$set": {"corrected_by": write.set_id},
            "$inc": {"version": 1},
            "$push": {ENTRIES: history},
        }
        sets = self._database[SETS.name]
        where = {"_id": corrects, "status": "published", "corrected_by": None}
        return bool((await sets.update_one(where, update, session=session)).modified_count)


async def hold(database: Database, made: Round, session: Session) -> None:
    """Within the transaction that makes a round: the set is its newest version, and no correction of it
    comes between, since that writes the same document. A next training run keeps the set of the one before.

    Raises SetCorrected.
    """
    if made.replaces is not None:
        return
    found = await database[SETS.name].find_one_and_update(
        {"_id": made.set_id}, {"$set": {"last_round": made.round_id}}, {"corrected_by": 1}, session=session
    )
    if found and found.get("corrected_by"):
        detail = "Bộ tiêu chí đã có bản đính chính; dùng bản mới nhất."
        raise SetCorrected(detail, set_id=found["corrected_by"])
