"""The operations by their letters in docs/performance.md, in the order of measuring, as data."""

from collections.abc import Mapping

from deploy.bench.operations import bus, exporting, hop, locking, ranking, sheets, signing_in
from deploy.bench.operations.common import Operation

OPERATIONS: Mapping[str, Operation] = {
    "R": sheets.reading,
    "G": hop.measure,
    "W": sheets.saving,
    "L": signing_in.measure,
    "K": locking.measure,
    "B": bus.measure,
    "U": sheets.uploading,
    "A": ranking.measure,
    "X": exporting.measure,
}
"""Uploads come after what is measured on sheets: evidence makes these longer."""

NEED_NO_SHEETS = frozenset("LKBUAX")
"""What can be measured on sheets that nobody has filled in."""
