"""Units placed in a tree, and the refusal of what lies beyond an account's bounds (A8)."""

import httpx

from chamdiem.contracts.identity import UnitChanged


def placed(unit_id: str, parent_id: str | None) -> UnitChanged:
    """The unit, below that one."""
    return UnitChanged(
        unit_id=unit_id,
        code=unit_id,
        name=unit_id,
        short_name=unit_id,
        kind="department",
        ranking_group="so",
        parent_id=parent_id,
    )


def refused(answer: httpx.Response) -> None:
    """For the bounds and for nothing else."""
    assert (answer.status_code, answer.json()["code"]) == (403, "outside_scope"), answer.text
