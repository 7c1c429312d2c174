"""What a run prints at its end."""

from collections import Counter

from deploy.chaos.run import Outcome
from deploy.local.services import GATEWAY, SERVICES

PROCESSES = (*SERVICES, GATEWAY, "rabbitmq", "mongod")
SHOWN_DIFFERENCES = 40


def unharmed(outcome: Outcome) -> list[str]:
    """Processes that were never killed: a run without them proves too little."""
    killed = {kill.moment.victim for kill in outcome.kills}
    return [f"{name} was never killed" for name in PROCESSES if name not in killed]


def verdict(outcome: Outcome) -> bool:
    """Whether the run proves what it is for."""
    return not outcome.differences and not unharmed(outcome)


def tell(outcome: Outcome) -> None:
    """Print the figures and every difference."""
    kills = Counter(kill.moment.victim for kill in outcome.kills)
    ledger, told = outcome.ledger, outcome.told
    lines = [
        f"{sum(kills.values())} kills: " + ", ".join(f"{name} {kills[name]}" for name in PROCESSES),
        f"{len(ledger.saves)} saves, {len(ledger.uploads)} files, {len(ledger.words)} appraised scores and "
        f"{len(ledger.receipts)} sendings acknowledged",
        f"{outcome.repeated} requests repeated; the longest wait for an answer was "
        f"{ledger.longest_wait:.1f} s ({ledger.longest_request})",
        f"{sum(map(len, told.events.values()))} events heard, {told.again} of them published twice",
        f"{outcome.seconds:.0f} s in all",
    ]
    differences = [*outcome.differences, *unharmed(outcome)]
    lines += [f"DIFFERENCE: {line}" for line in differences[:SHOWN_DIFFERENCES]]
    lines.append(
        f"{len(differences)} differences"
        if differences
        else "The ranking equals the undisturbed one; every acknowledged change is there once; "
        "no event was applied twice; every record holds; queues and outboxes are empty."
    )
    print("\n".join(lines), flush=True)
