"""`python -m deploy.survey_load GATEWAY < TOKENS`: answers links as many people at once would (C3).

One token a line. `--posts N` sends so many, going round the tokens, each with a key of its own: more posts
than tokens is stuffing, and only one of each token may count. `--addresses N` comes from so many addresses of
the loopback, as from so many offices; `--patient` waits and sends again where the gateway says so.
"""

import argparse
import asyncio
import sys
import time
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from itertools import cycle, islice
from typing import Any

import httpx

PATH = "/api/submission/public/survey"


@dataclass
class Load:
    """How answers are sent. `at_once`: requests under way at a time, of all addresses together."""

    gateway: str
    at_once: int = 100
    addresses: Sequence[str] = ("127.0.0.1",)
    patient: bool = False


@dataclass
class Tally:
    """What came back: the last answer of each post by status and code, how often somebody had to wait, and
    seconds of the slowest from its first sending to its last answer.
    """

    seconds: float = 0.0
    slowest: float = 0.0
    waits: int = 0
    answers: Counter[str] = field(default_factory=Counter)

    def __str__(self) -> str:
        posts = self.answers.total()
        per_second = posts / self.seconds if self.seconds else 0
        said = ", ".join(f"{name}: {count}" for name, count in self.answers.most_common())
        return (
            f"{posts} posts in {self.seconds:.1f} s ({per_second:.0f}/s), slowest {self.slowest:.1f} s, "
            f"waits {self.waits}; {said}"
        )


def office_addresses(count: int) -> list[str]:
    """So many addresses of the loopback network."""
    return [f"127.0.{1 + at // 250}.{1 + at % 250}" for at in range(count)]


async def send_all(load: Load, tokens: Sequence[str], posts: int) -> Tally:
    """Send `posts` answers, going round the tokens and the addresses."""
    tally, turns = Tally(), asyncio.Semaphore(load.at_once)
    offices = [_office(load, address) for address in load.addresses]
    answers = await _answers(offices[0], tokens[0])

    async def one(number: int, token: str, office: httpx.AsyncClient) -> None:
        async with turns:
            await _send(load, tally, office, token, {"key": f"sender-number-{number}", "answers": answers})

    begun = time.monotonic()
    senders = zip(range(posts), islice(cycle(tokens), posts), cycle(offices), strict=False)
    await asyncio.gather(*(one(*sender) for sender in senders))
    tally.seconds = time.monotonic() - begun
    await asyncio.gather(*(office.aclose() for office in offices))
    return tally


def _office(load: Load, address: str) -> httpx.AsyncClient:
    limits = httpx.Limits(max_connections=load.at_once, max_keepalive_connections=load.at_once)
    transport = httpx.AsyncHTTPTransport(local_address=address, limits=limits)
    return httpx.AsyncClient(base_url=load.gateway, transport=transport, timeout=60)


async def _answers(office: httpx.AsyncClient, token: str) -> dict[str, Any]:
    """The first answer of every question that is chosen from a list."""
    form = (await office.get(PATH, headers={"Survey-Token": token})).raise_for_status().json()
    chosen = {one["id"]: one["options"][0]["id"] for one in form["questions"] if one["kind"] == "single"}
    return chosen or {one["id"]: "Tốt" for one in form["questions"] if one["kind"] == "text"}


async def _send(
    load: Load, tally: Tally, office: httpx.AsyncClient, token: str, body: Mapping[str, Any]
) -> None:
    begun = time.monotonic()
    while True:
        answer = await office.post(PATH, json=body, headers={"Survey-Token": token})
        if answer.status_code != httpx.codes.TOO_MANY_REQUESTS or not load.patient:
            break
        tally.waits += 1
        await asyncio.sleep(float(answer.headers["Retry-After"]))
    code = "" if answer.is_success else answer.json().get("code", "")
    tally.answers[f"{answer.status_code} {code}".strip()] += 1
    tally.slowest = max(tally.slowest, time.monotonic() - begun)


def main() -> None:
    """The command."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("gateway", help="the gateway's address, such as http://127.0.0.1:8080")
    parser.add_argument("--posts", type=int, help="how many answers are sent (as many as tokens)")
    parser.add_argument("--at-once", type=int, default=100)
    parser.add_argument("--addresses", type=int, default=1)
    parser.add_argument("--patient", action="store_true")
    wanted = parser.parse_args()
    tokens = sys.stdin.read().split()
    load = Load(wanted.gateway, wanted.at_once, office_addresses(wanted.addresses), wanted.patient)
    sys.stdout.write(f"{asyncio.run(send_all(load, tokens, wanted.posts or len(tokens)))}\n")


if __name__ == "__main__":
    main()
