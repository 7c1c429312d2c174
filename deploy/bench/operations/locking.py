"""K: how long a locked account's token is still taken anywhere, from the acknowledged lock on (A7)."""

import asyncio
import time
from collections.abc import Mapping, Sequence

import httpx

from chamdiem.client import ChamdiemClient
from deploy.bench.figures import Figure, Series, Target, percentile
from deploy.bench.operations.common import TURNS, Stand
from deploy.bench.province import PROVINCE

ACCOUNTS = 30
PROMISED_SECONDS = 1.0
"""What the regulation's lock is promised to take at most, the limit to compare with."""
PATHS: Mapping[str, str] = {
    "gateway": "/api/identity/me",
    "identity": "/api/identity/me",
    "criteria": "/api/criteria/rounds",
    "submission": "/api/submission/sheets",
    "appraisal": "/api/appraisal/appraisals",
    "reporting": "/api/reporting/rounds/none/results",
}
POLL_SECONDS = 0.002
GIVEN_UP_AFTER = 10.0


async def measure(stand: Stand) -> Sequence[Figure]:
    """Lock one account after the other; the slowest of all places counts for each."""
    async with ChamdiemClient(stand.province.system.gateway) as client, httpx.AsyncClient() as http:
        client.transport.use(stand.province.system.token("home-affairs", "administration", PROVINCE))
        issued = await client.identity.issue_accounts(_wanted(stand), key="bench-locks")
        slowest = [await _lock(stand, client, http, account.account_id) for account in issued]
    turns = [max(slowest[turn::TURNS]) for turn in range(TURNS)]
    extra = {"p50_ms": 1e3 * percentile(slowest, 0.5), "p99_ms": 1e3 * percentile(slowest, 0.99)}
    series = Series(turns, [PROMISED_SECONDS] * (TURNS + 1))
    return [Figure("K", "lock refused everywhere", "s", series, Target(1.0, at_most=True, due=True), extra)]


def _wanted(stand: Stand) -> list[dict[str, object]]:
    units = stand.province.unit_ids
    return [
        {
            "username": f"khoa{number}.nhap",
            "person_name": f"Người Khóa {number}",
            "kind": "entry",
            "unit_id": units[number % len(units)],
            "functions": ["enter"],
        }
        for number in range(ACCOUNTS)
    ]


async def _lock(stand: Stand, client: ChamdiemClient, http: httpx.AsyncClient, account_id: str) -> float:
    """Seconds until every place refuses a token that all of them took just before."""
    system = stand.province.system
    headers = {"Authorization": f"Bearer {system.token(account_id, 'entry', stand.province.unit_ids[0])}"}
    urls = [system.layout.address(place) + path for place, path in PATHS.items()]
    for url in urls:
        if (await http.get(url, headers=headers)).status_code == httpx.codes.UNAUTHORIZED:
            raise RuntimeError(f"{url} refused a token before its account was locked")
    await client.identity.lock(account_id, "Đo thời gian khóa")
    locked = time.perf_counter()
    return max(await asyncio.gather(*(_refused(http, url, headers, locked) for url in urls)))


async def _refused(http: httpx.AsyncClient, url: str, headers: Mapping[str, str], since: float) -> float:
    while (await http.get(url, headers=headers)).status_code != httpx.codes.UNAUTHORIZED:
        if time.perf_counter() - since > GIVEN_UP_AFTER:
            raise RuntimeError(f"{url} still takes the token of a locked account")
        await asyncio.sleep(POLL_SECONDS)
    return time.perf_counter() - since
