"""The record of who did what holds: processes were killed while they wrote their chains, several at once."""

from collections.abc import Sequence

from chamdiem.client.audit import Verified


def record_differs(found: Sequence[Verified]) -> list[str]:
    """Faults of a chain, and a chain that has not as many entries as its last one's number."""
    faults = [
        f"record of {each.service}: {fault.fault} at {fault.seq}" for each in found for fault in each.faults
    ]
    short = [
        f"record of {each.service}: {each.entries} entries up to number {each.head_seq}"
        for each in found
        if each.entries != each.head_seq
    ]
    return faults + short
