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

    Nobody has sent by then: a correction of the tree waits for no round under appraisal. Does nothing until
    round and set have arrived; either's arrival calls this again.
    """
    standing = await find_standing(context, round_id)
    if standing is None:
        return
    for assignment in await context.store.assignments.of_round(round_id):
        await until_won(partial(_follow, context, standing.tree, assignment["_id"]))


async def _follow(context: Context, tree: Tree, assignment_id: str) -> bool:
    stored = await context.store.assignments.get(assignment_id)
    if stored is None:
        return True
    parts = [_followed(tree, part) for part in stored["parts"]]
    if parts == stored["parts"]:
        return True
    return await write(context, None, stored, stored["round_id"], stored["account_id"], parts, REASON)


def _followed(tree: Tree, part: dict[str, Any]) -> dict[str, Any]:
    return {**part, "leaf_ids": list(scope_left(tree, part["node_ids"], part["fields"]))}
