"""The operations by their letters in docs/performance.md, in the order of measuring, as data."""

from collections.abc import Mapping

from deploy.bench.operations.bus import bus
from deploy.bench.operations.common import Operation
from deploy.bench.operations.exporting import exporting
from deploy.bench.operations.hop import hop
from deploy.bench.operations.ranking import ranking
from deploy.bench.operations.sheets import reading, saving, uploading
from deploy.bench.operations.signing_in import signing_in

OPERATIONS: Mapping[str, Operation] = {
    "R": reading,
    "G": hop,
    "W": saving,
    "L": signing_in,
    "B": bus,
    "U": uploading,
    "A": ranking,
    "X": exporting,
}
"""Uploads come after what is measured on sheets: evidence makes these longer."""

NEED_NO_SHEETS = frozenset("LBAX")

__all__ = ["NEED_NO_SHEETS", "OPERATIONS", "Operation"]
