"""`python -m deploy.local up|down|reset|engines|status|run`: the system on one machine without containers."""

import argparse
import asyncio
import shlex
import sys
from collections.abc import Sequence

from deploy.local import commands
from deploy.local.debian import SIGNS, require_packages
from deploy.local.problems import LauncherError
from deploy.local.serve import serve
from deploy.local.services import SERVICES, Layout
from deploy.local.state import State, load


def main(arguments: Sequence[str] | None = None) -> int:
    """Do what the command line says; a refusal is one sentence on stderr and exit code 1."""
    given = _parser().parse_args(arguments)
    try:
        return _obey(given, Layout())
    except LauncherError as error:
        print(error, file=sys.stderr)
        return 1


def _obey(given: argparse.Namespace, layout: Layout) -> int:
    match given.command:
        case "up":
            commands.up(layout)
            print(f"Chamdiem serves at {layout.address('gateway')}")
        case "engines":
            print(_exports(commands.up(layout, "engines")))
        case "down":
            print("Stopped; the data is kept." if commands.down(layout.home) else "Nothing was running.")
        case "reset":
            commands.reset(layout.home)
            print("Stopped, and the data is dropped.")
        case "status":
            return _status(layout)
        case "serve":
            asyncio.run(serve(layout, given.scope))
        case "packages":
            require_packages(*given.names)
        case "run":
            return commands.run(layout, given.service, given.module)
    return 0


def _status(layout: Layout) -> int:
    state = load(layout.home)
    if not state or not state.alive:
        print("Nothing is running.")
        return 1
    print(f"{state.scope}: {state.status}")
    for name, known in state.processes.items():
        print(f"  {name:<12} {'runs' if known.find() else 'ended'}  pid {known.pid}")
    return 0


def _exports(state: State) -> str:
    addresses = {
        "MONGO_URL": state.mongo_url,
        "AMQP_URL": state.amqp_url,
        "AMQP_MANAGEMENT_URL": state.management_url or "",
    }
    return "export " + " ".join(f"{name}={shlex.quote(value)}" for name, value in addresses.items())


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m deploy.local", description=__doc__)
    command = parser.add_subparsers(dest="command", required=True)
    command.add_parser("up", help="start everything detached; returns once it serves")
    command.add_parser("engines", help="start mongod and RabbitMQ alone, detached; prints their addresses")
    command.add_parser("down", help="end everything, keep the data")
    command.add_parser("reset", help="end everything, drop the data")
    command.add_parser("status", help="what runs")
    serving = command.add_parser("serve", help="stay in the foreground (what `up` detaches)")
    serving.add_argument("--scope", choices=["system", "engines"], default="system")
    packages = command.add_parser("packages", help="install Debian packages that are missing")
    packages.add_argument("names", nargs="+", choices=sorted(SIGNS))
    running = command.add_parser("run", help="run a module in a service's environment")
    running.add_argument("service", choices=SERVICES)
    running.add_argument("module", nargs=argparse.REMAINDER)
    return parser


if __name__ == "__main__":
    sys.exit(main())
