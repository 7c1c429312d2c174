"""The next run of a training round keeps its appraisers and chair; what they scored stays behind (O4)."""

from chamdiem.contracts.criteria import RoundChanged
from services.appraisal.commands.assigning import write
from services.appraisal.context import Context
from services.appraisal.repository.aggregates import Change

REASON = "Đợt tập huấn bắt đầu lại."


async def carry_over(context: Context, round_: RoundChanged) -> None:
    """Assignments and chair of the run before, for whoever has none in this one; so a repetition, or an
    assignment made meanwhile, changes nothing.
    """
    if round_.replaces is None or round_.official:
        return
    for before in await context.store.assignments.of_round(round_.replaces):
        account_id = before["account_id"]
        if before["parts"] and not await context.store.assignments.get(f"{round_.round_id}~{account_id}"):
            await write(context, None, None, round_.round_id, account_id, before["parts"], REASON)
    panel = await context.store.panels.get(round_.replaces)
    if panel and not await context.store.panels.get(round_.round_id):
        fields = {"chair_account_id": panel["chair_account_id"], "by": "", "at": context.kit.clock()}
        await context.store.panels.change(Change(round_.round_id, 0, fields))
