"""What Home Affairs does before a round: units, accounts, criteria sets, then the round itself."""

import asyncio
import json
from collections.abc import Collection, Sequence
from datetime import UTC, date, datetime, timedelta
from hashlib import sha256

from chamdiem.client import ChamdiemClient
from deploy.sample import RoundPlan, load_units
from deploy.sample.people import Account
from deploy.sample.reading import SetName, set_path

from .people import People
from .progress import Progress

DECISION = ("Mẫu-01/QĐ-UBND", date(2024, 1, 15))
FIRST_SIGN_INS_AT_ONCE = 4
PHASES = ("self_scoring", "appraisal_1", "explanation", "appraisal_2", "council", "publication")


async def import_units(home_affairs: ChamdiemClient, progress: Progress) -> None:
    """The province, its departments, public service units, districts and communes."""
    step = progress.step("Đơn vị của tỉnh")
    await home_affairs.identity.import_units(load_units())
    step.advance()


async def issue_accounts(
    home_affairs: ChamdiemClient,
    people: People,
    wanted: Sequence[Account],
    working: Collection[str],
    progress: Progress,
) -> None:
    """Issue accounts; those of `working` change their first password at once. Harmless when repeated."""
    step = progress.step("Cấp tài khoản, đổi mật khẩu lần đầu", len(working))
    names = ",".join(account["username"] for account in wanted)
    key = f"demo-{sha256(names.encode()).hexdigest()}"
    issued = await home_affairs.identity.issue_accounts(wanted, key=key)
    first = {account.username: account.first_password for account in issued}
    await people.settle({name: first.get(name) for name in working})
    gate = asyncio.Semaphore(FIRST_SIGN_INS_AT_ONCE)

    async def enter(username: str) -> None:
        async with gate:
            await people.first_sign_in(username, first.get(username))
            step.advance()

    await asyncio.gather(*(enter(username) for username in sorted(working)))


async def publish_sets(home_affairs: ChamdiemClient, names: Sequence[SetName], progress: Progress) -> None:
    """Import each set and publish it under its decision (C2)."""
    step = progress.step("Bộ tiêu chí", len(names))
    there = {entry.set_id: entry.status for entry in (await home_affairs.criteria.sets()).items}
    for name in names:
        document = json.loads(set_path(name).read_text(encoding="utf-8"))
        set_id = document["set_id"]
        if set_id not in there:
            await home_affairs.criteria.import_set(document)
        if there.get(set_id) != "published":
            given = document.get("decision") or {"number": DECISION[0], "date": DECISION[1].isoformat()}
            await home_affairs.criteria.publish_set(
                set_id, given["number"], date.fromisoformat(given["date"])
            )
        step.advance()


async def open_round(home_affairs: ChamdiemClient, plan: RoundPlan, progress: Progress) -> str:
    """Open the plan's round with its exclusions; its phases follow each other a week at a time."""
    step = progress.step("Mở đợt chấm điểm")
    units: list[dict[str, object]] = [
        {
            "unit_id": unit.unit_id,
            "excluded_nodes": [{"node_id": node, "reason": reason} for node, reason in unit.excluded],
        }
        for unit in plan.units
    ]
    round_id = await new_round(home_affairs, plan.name, plan.set_id, units)
    step.advance()
    return round_id


async def new_round(
    home_affairs: ChamdiemClient, name: str, set_id: str, units: Sequence[dict[str, object]], *, days: int = 7
) -> str:
    """A round whose self-scoring is open from now, `days` for each phase. Repeating it finds the same one."""
    start = datetime.now(UTC).replace(microsecond=0) - timedelta(minutes=1)
    length = timedelta(days=days)
    phases = [(phase, start + at * length, start + (at + 1) * length) for at, phase in enumerate(PHASES)]
    opened = await home_affairs.criteria.create_round(
        name=name, set_id=set_id, phases=phases, units=units, key=f"demo-{set_id}-{len(units)}",
        confirm_without_accounts=True,  # news of the accounts may still be on its way
    )  # fmt: skip
    return opened.round_id
