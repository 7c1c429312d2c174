"""`python -m deploy.demo`: plays the sample round on the running system, compares, leaves it serving."""

import argparse
import asyncio
import shlex
import sys
from pathlib import Path

from rich.console import Console

from chamdiem.client import Patience, ProblemError, UnavailableError
from deploy.local.home import default_home
from deploy.local.services import Layout
from deploy.sample import department_round

from . import hands_on, show
from .administrator import LOCAL, ensure_administrator
from .people import Credentials, People
from .play import Played, play
from .progress import Shown

PATIENCE = Patience(seconds=60)


async def run(address: str, state: Path, bootstrap: tuple[str, ...], units: int | None) -> int:
    """0 where the published table came out, 1 where it did not."""
    console = Console()
    plan = department_round(units)
    people = People(address, state, PATIENCE)
    administrator = await ensure_administrator(people, bootstrap)
    with Shown(console) as progress:
        played = await play(people, administrator, plan, progress)
        async with people.signed_in(administrator) as home_affairs:
            ready = await hands_on.open_rounds(home_affairs, people, progress)
    return _tell(console, address, played, units, [(who, people.credentials(name)) for who, name in ready])


def _tell(
    console: Console, address: str, played: Played, units: int | None, ready: list[tuple[str, Credentials]]
) -> int:
    show.ranking(console, played.results)
    equal = show.comparison(console, played, department_round(units))
    console.print(f"{played.saves} saves, {played.scores} appraised scores in this run")
    show.ways_in(console, address, ready)
    return 0 if equal else 1


def main() -> int:
    """Exit code of the demo."""
    parser = argparse.ArgumentParser(prog="deploy.demo", description=__doc__)
    parser.add_argument("--url", default=Layout().address("gateway"))
    parser.add_argument("--state", type=Path, default=default_home().secrets / "demo.json")
    parser.add_argument(
        "--bootstrap", type=shlex.split, default=LOCAL, help="command that makes the administrator"
    )
    parser.add_argument("--units", type=int, help="play with the first so many departments")
    given = parser.parse_args()
    given.state.parent.mkdir(parents=True, exist_ok=True)
    try:
        return asyncio.run(run(given.url, given.state, tuple(given.bootstrap), given.units))
    except (RuntimeError, ProblemError, UnavailableError) as error:
        sys.stderr.write(f"{error}\n")
        return 1


if __name__ == "__main__":
    sys.exit(main())
