"""What commands, queries and consumers of criteria work with."""

from dataclasses import dataclass

from chamdiem.servicekit.app import Kit
from services.criteria.repository import Repository


@dataclass(frozen=True)
class Context:
    """Everything that is built once per process."""

    kit: Kit
    stores: Repository
