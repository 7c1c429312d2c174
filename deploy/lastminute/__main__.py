"""`python -m deploy.lastminute`: so many people save until after a deadline; 0 where no acknowledged save is
lost and none was taken after it.
"""

import argparse
import asyncio
import sys
from datetime import UTC, datetime, timedelta

import aiohttp
from pymongo import AsyncMongoClient

from chamdiem.client import ChamdiemClient
from chamdiem.servicekit.logging import configure_logging
from chamdiem.servicekit.testing import eventually
from deploy.bench.ending import until_told
from deploy.bench.form import SET_ID
from deploy.bench.province import Province, prepare
from deploy.bench.system import System, running
from deploy.lastminute.people import RUSH_SECONDS, Worker
from deploy.lastminute.verdict import Outcome, judge
from deploy.local.debian import require_packages
from deploy.local.problems import LauncherError

PEOPLE_PER_UNIT = 4
GETTING_READY = 6.0
AFTER = 5.0


async def play(people: int, seconds: float, pace: float) -> Outcome:
    """Start a system, open a round that ends in `seconds`, let everybody save, compare with the database."""
    async with running() as system:
        province = await prepare(system, filled=False)
        deadline = datetime.now(UTC) + timedelta(seconds=seconds + GETTING_READY)
        deadline = deadline.replace(microsecond=0)
        round_id = await _open(province, people, deadline)
        workers = _workers(province, round_id, people)
        limit = aiohttp.TCPConnector(limit=0)
        async with aiohttp.ClientSession(system.gateway, connector=limit) as http:
            await asyncio.gather(*(one.work(http, deadline, AFTER, pace) for one in workers))
        return await _compared(system, round_id, workers, deadline)


async def _open(province: Province, people: int, deadline: datetime) -> str:
    units = province.unit_ids[: -(-people // PEOPLE_PER_UNIT)]
    async with ChamdiemClient(province.system.gateway) as client:
        client.transport.use(province.administrator())
        opened = await client.criteria.create_round(
            name="Phút chót",
            set_id=SET_ID,
            phases=[("self_scoring", datetime.now(UTC) - timedelta(minutes=1), deadline)],
            units=[{"unit_id": unit_id} for unit_id in units],
            official=False,
            confirm_without_accounts=True,
        )

        async def there() -> bool:
            return (await client.submission.sheets(round_id=opened.round_id)).total == len(units)

        await eventually(there, every=0.2)
    return opened.round_id


def _workers(province: Province, round_id: str, people: int) -> list[Worker]:
    """Four to a unit, each with leaves of their own, as a head gives them out."""
    workers = []
    for number in range(people):
        unit, place = divmod(number, PEOPLE_PER_UNIT)
        unit_id = province.unit_ids[unit]
        token = province.system.token(f"nguoi-{number}", "entry", unit_id)
        own = province.leaves[place::PEOPLE_PER_UNIT]
        workers.append(Worker(number, f"{round_id}~{unit_id}", token, own))
    return workers


async def _compared(system: System, round_id: str, workers: list[Worker], deadline: datetime) -> Outcome:
    client: AsyncMongoClient[dict[str, object]] = AsyncMongoClient(system.engines.mongo_url, tz_aware=True)
    database = client[f"{system.layout.namespace}_submission"]

    async def settled() -> bool:
        """The deadline has taken every sheet, and the relay has moved every entry of the history."""
        waiting = {"round_id": round_id, "$or": [{"status": "open"}, {"outbox.0": {"$exists": True}}]}
        return await database["sheets"].count_documents(waiting) == 0

    await eventually(settled, timeout=60, every=0.2)
    sheets = [sheet async for sheet in database["sheets"].find({"round_id": round_id})]
    which = {"sheet_id": {"$in": [sheet["_id"] for sheet in sheets]}, "leaf_id": {"$gt": ""}}
    history = [entry async for entry in database["history"].find(which)]
    await client.close()
    tries = [one for worker in workers for one in worker.tries]
    return judge(tries, sheets, history, deadline, RUSH_SECONDS)


def tell(people: int, seconds: float, outcome: Outcome) -> None:
    """The figures, line by line."""
    early = outcome.last_accepted.total_seconds() if outcome.last_accepted else 0
    print(f"{people} people, {seconds:.0f} s before the deadline and {AFTER:.0f} s after it")
    print(f"acknowledged saves: {outcome.acknowledged}, of them {len(outcome.rush_seconds)} in the rush")
    print(f"last one accepted was sent {early * 1000:.0f} ms before the deadline")
    print(f"refused: {dict(outcome.refused)}")
    for name, rush in (("all", False), ("rush", True)):
        p50, p99, most = (outcome.quantile(share, rush) * 1000 for share in (0.5, 0.99, 1.0))
        print(f"answered within ({name}): median {p50:.0f} ms, 99 % {p99:.0f} ms, slowest {most:.0f} ms")
    print(f"acknowledged and lost: {len(outcome.lost)}; accepted too late: {len(outcome.late)};", end=" ")
    print(f"sheets not taken: {len(outcome.untaken)}")
    print("The promise holds." if outcome.holds else "THE PROMISE IS BROKEN.")


def main() -> int:
    """0 where the promise holds."""
    parser = argparse.ArgumentParser(prog="python -m deploy.lastminute", description=__doc__)
    parser.add_argument("--people", type=int, choices=range(1, 257), default=200, metavar="N")
    parser.add_argument("--seconds", type=float, default=60.0, help="how long before the deadline to begin")
    parser.add_argument(
        "--pace", type=float, default=2.0, help="seconds of thought before a save, on average"
    )
    given = parser.parse_args()
    configure_logging("lastminute", "warning")
    try:
        require_packages("libcurl4", "rabbitmq-server", "libmagic1", "fonts-croscore", "wrk")
        outcome = asyncio.run(until_told(play(given.people, given.seconds, given.pace)))
    except LauncherError as error:
        print(error, file=sys.stderr)
        return 1
    except asyncio.CancelledError:
        print("Ended before its time; nothing was left running.", file=sys.stderr)
        return 130
    tell(given.people, given.seconds, outcome)
    return 0 if outcome.holds else 1


if __name__ == "__main__":
    sys.exit(main())
