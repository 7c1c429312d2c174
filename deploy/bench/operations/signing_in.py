"""L: signing in beside the one Argon2id check that it cannot do without."""

import asyncio
import time
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor

from argon2 import PasswordHasher

from chamdiem.client import ChamdiemClient
from deploy.bench import wrk
from deploy.bench.figures import Figure, alternate
from deploy.bench.operations.common import TURNS, Loading, Stand
from deploy.bench.province import PROVINCE
from services.identity.config import Settings

ACCOUNTS = 64
COST = {
    name: Settings.model_fields[name].default
    for name in ("argon2_passes", "argon2_memory_kib", "argon2_lanes")
}
THREADS: int = Settings.model_fields["hash_threads"].default


async def measure(stand: Stand) -> Sequence[Figure]:
    """Accounts sign in with issued passwords through the gateway; the limit checks on as many threads."""
    bodies = await _issue(stand)

    async def walk() -> Sequence[wrk.Request]:
        return [wrk.Request("POST", "/api/identity/sessions", body=body) for body in bodies]

    ours = Loading(stand, stand.province.system.gateway, walk)
    await ours.warm_up()
    series = await alternate(lambda: asyncio.to_thread(_checks, stand.seconds), ours, TURNS)
    return [Figure("L", "sign in", "/s", series, None, ours.latencies() | ours.processor_time())]


async def _issue(stand: Stand) -> list[str]:
    wanted = [
        {
            "username": f"do{number}.nhap", "person_name": f"Người Đo {number}", "kind": "entry",
            "unit_id": stand.province.unit_ids[number % len(stand.province.unit_ids)], "functions": ["enter"],
        }
        for number in range(ACCOUNTS)
    ]  # fmt: skip
    async with ChamdiemClient(stand.province.system.gateway) as client:
        client.transport.use(stand.province.system.token("home-affairs", "administration", PROVINCE))
        issued = await client.identity.issue_accounts(wanted, key="bench")
    return [f'{{"username": "{a.username}", "password": "{a.first_password}"}}' for a in issued]


def _checks(seconds: float) -> float:
    """Checks per second of one password on all threads; Argon2 leaves Python's lock free."""
    hasher = PasswordHasher(
        time_cost=COST["argon2_passes"],
        memory_cost=COST["argon2_memory_kib"],
        parallelism=COST["argon2_lanes"],
    )
    hashed, end = hasher.hash("a password"), time.perf_counter() + seconds

    def work(_: int) -> int:
        done = 0
        while time.perf_counter() < end:
            hasher.verify(hashed, "a password")
            done += 1
        return done

    with ThreadPoolExecutor(THREADS) as pool:
        return sum(pool.map(work, range(THREADS))) / seconds
