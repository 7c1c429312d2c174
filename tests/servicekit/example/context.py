"""What commands, queries and consumers of the example work with."""

from dataclasses import dataclass

from chamdiem.servicekit.app import Kit
from tests.servicekit.example.repository import Boxes


@dataclass(frozen=True)
class Context:
    kit: Kit
    boxes: Boxes
