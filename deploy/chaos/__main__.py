"""`python -m deploy.chaos`: plays the sample round while killing every process; 0 where nothing differs."""

import argparse
import asyncio
import secrets
import signal
import sys

from chamdiem.client import ProblemError, UnavailableError
from deploy.chaos.report import tell, verdict
from deploy.chaos.run import run
from deploy.chaos.system import drop_data
from deploy.local.problems import LauncherError

UNITS = 8
WITHIN = 600.0


async def main(units: int, rounds: int, seed: int) -> int:
    """Run so many rounds, each on an empty system with the next seed; 1 at the first that proves nothing."""
    if this := asyncio.current_task():
        # As Ctrl-C does: the processes are ended on the way out.
        asyncio.get_running_loop().add_signal_handler(signal.SIGTERM, this.cancel)
    for number in range(rounds):
        print(f"Round {number + 1} of {rounds}: {units} units, seed {seed + number}", flush=True)
        async with asyncio.timeout(WITHIN):
            outcome = await run(units, seed + number)
        tell(outcome)
        if not verdict(outcome):
            return 1
        drop_data()
    return 0


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m deploy.chaos", description=__doc__)
    parser.add_argument("--units", type=int, default=UNITS, help="play with the first so many departments")
    parser.add_argument("--rounds", type=int, default=1, help="so many plays, each on an empty system")
    parser.add_argument(
        "--seed", type=int, default=None, help="of the moments of the kills; drawn and printed"
    )
    return parser


if __name__ == "__main__":
    given = _parser().parse_args()
    first = secrets.randbelow(10_000) if given.seed is None else given.seed
    try:
        sys.exit(asyncio.run(main(given.units, given.rounds, first)))
    except TimeoutError:
        sys.exit(f"The run was not over within {WITHIN:.0f} s.")
    except (LauncherError, ProblemError, UnavailableError) as error:
        sys.exit(f"{type(error).__name__}: {error}")
    except (KeyboardInterrupt, asyncio.CancelledError):
        sys.exit("Ended before its end; nothing is left running.")
