"""The operator's command: `python -m chamdiem.servicekit.deadletters list|show|replay|drop --service NAME
[ID …]`.

Needs CHAMDIEM_AMQP_URL, and CHAMDIEM_NAMESPACE unless it is the default. `replay` and `drop` take ids or
`--all`.
"""

import argparse
import asyncio
import json
import os
import sys
from collections.abc import Sequence
from typing import Any

import aio_pika
from aio_pika.abc import AbstractChannel, AbstractIncomingMessage

from chamdiem.servicekit.consuming import ATTEMPTS, ERROR, FAILED_AT, REASON
from chamdiem.servicekit.topology import Names


async def waiting(channel: AbstractChannel, names: Names) -> list[AbstractIncomingMessage]:
    """Every dead letter, taken but not acknowledged: closing the channel puts back what is left."""
    queue = await channel.get_queue(names.dead)
    found: list[AbstractIncomingMessage] = []
    while message := await queue.get(fail=False):
        found.append(message)
    return found


async def replay(channel: AbstractChannel, names: Names, message: AbstractIncomingMessage) -> None:
    """Back to the service's queue with its attempts forgotten; confirmed before the dead letter goes."""
    copy = aio_pika.Message(
        message.body,
        content_type=message.content_type,
        delivery_mode=aio_pika.DeliveryMode.PERSISTENT,
        message_id=message.message_id,
        type=message.type,
    )
    await channel.default_exchange.publish(copy, names.queue, mandatory=True)
    await message.ack()


def summary(message: AbstractIncomingMessage) -> str:
    """One line: id, type, when, how often, why."""
    reason, error = _reason(message), str(message.headers.get(ERROR, ""))
    parts = (
        message.message_id,
        message.type,
        message.headers.get(FAILED_AT),
        message.headers.get(ATTEMPTS, 0),
    )
    return "\t".join([*(str(part or "-") for part in parts), f"{reason}: {error}"])


def _reason(message: AbstractIncomingMessage) -> str:
    deaths: Any = message.headers.get("x-death") or [{}]
    return str(message.headers.get(REASON) or deaths[0].get("reason", "unknown"))


def _print(message: AbstractIncomingMessage) -> None:
    sys.stdout.write(summary(message) + "\n")


def _print_whole(message: AbstractIncomingMessage) -> None:
    _print(message)
    try:
        text = json.dumps(json.loads(message.body), indent=2, ensure_ascii=False)
    except ValueError:
        text = repr(message.body)
    sys.stdout.write(text + "\n")


async def _act(arguments: argparse.Namespace, names: Names, url: str) -> int:
    async with await aio_pika.connect(url) as connection:
        channel = await connection.channel(publisher_confirms=True, on_return_raises=True)
        messages = await waiting(channel, names)
        if arguments.ids:
            messages = [message for message in messages if message.message_id in arguments.ids]
        for message in messages:
            if arguments.action == "replay":
                await replay(channel, names, message)
            elif arguments.action == "drop":
                await message.ack()
            (_print_whole if arguments.action == "show" else _print)(message)
        sys.stdout.write(f"{len(messages)} dead letters, action: {arguments.action}\n")
    return 0 if messages or not arguments.ids else 1


def _parse(argv: Sequence[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m chamdiem.servicekit.deadletters", description=__doc__)
    parser.add_argument("action", choices=["list", "show", "replay", "drop"])
    parser.add_argument("ids", nargs="*", help="message ids; none means all for list and show")
    parser.add_argument("--service", required=True)
    parser.add_argument("--all", action="store_true", help="replay or drop every dead letter")
    arguments = parser.parse_intermixed_args(argv)
    if arguments.action in ("replay", "drop") and bool(arguments.ids) == arguments.all:
        parser.error(f"{arguments.action} takes either ids or --all")
    return arguments


def main(argv: Sequence[str] | None = None) -> int:
    """Exit code 0 if something was found or nothing was asked for by id."""
    arguments = _parse(argv)
    names = Names(os.environ.get("CHAMDIEM_NAMESPACE", "chamdiem"), arguments.service)
    return asyncio.run(_act(arguments, names, os.environ["CHAMDIEM_AMQP_URL"]))


if __name__ == "__main__":
    sys.exit(main())
