"""Assignments follow a corrected set: whoever appraises a field appraises what was added to it (P1, C2)."""

from functools import partial
from typing import Any

from chamdiem.scoring import Tree
from services.appraisal.commands.assigning import write
from services.appraisal.commands.refreshing.attempts import until_won
from services.appraisal.context import Context
from services.appraisal.domain.seats import scope_left
from services.appraisal.queries.standing import find_standing

REASON = "Đính chính bộ tiêu chí."


async def follow_set(context: Context, round_id: str) -> None:
    """Bring the assignments of a round to the version of the set that it uses; nothing where they are there.

    Whoever has sent by then gets nothing added, which would open a finished appraisal again: it stays a gap
    for Home Affairs to assign. Does nothing until round and set have arrived; either's arrival calls this
    again.
    """
    for assignment in await context.store.assignments.of_round(round_id):
        await until_won(partial(_follow, context, assignment["_id"]))


async def _follow(context: Context, assignment_id: str) -> bool:
    stored = await context.store.assignments.get(assignment_id)
    if stored is None:
        return True
    round_id, account_id = stored["round_id"], stored["account_id"]
    # Found after the assignment was read: never older than the set that it already follows.
    standing = await find_standing(context, round_id)
    if standing is None:
        return True
    sent = await context.store.appraisals.sent_by(account_id, round_id)
    grows = not any(each["sent"] for each in sent)
    parts = [_followed(standing.tree, part, grows=grows) for part in stored["parts"]]
    if parts == stored["parts"]:
        return True
    return await write(context, None, stored, round_id, account_id, parts, REASON)


def _followed(tree: Tree, part: dict[str, Any], *, grows: bool) -> dict[str, Any]:
    left = scope_left(tree, part["node_ids"], part["fields"])
    return {**part, "leaf_ids": [leaf_id for leaf_id in left if grows or leaf_id in part["leaf_ids"]]}
