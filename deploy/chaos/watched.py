"""The people of the play with their clients watched: every request passes the gate and the ledger."""

import time
from pathlib import Path
from typing import Any

import httpx

from chamdiem.client import ChamdiemClient, Patience, Transport
from deploy.chaos.gate import Gate
from deploy.chaos.ledger import Ledger
from deploy.demo import People


class WatchedTransport(Transport):
    """Sends as ever; what it sends can have somebody killed, and what is acknowledged is written down."""

    def __init__(self, base_url: str, patience: Patience, gate: Gate, ledger: Ledger) -> None:
        super().__init__(base_url, patience=patience)
        self._gate, self._ledger = gate, ledger

    async def send(self, method: str, path: str, **options: Any) -> httpx.Response:
        """As `Transport.send`."""
        await self._gate.enter(method, path)
        request, began = f"{method} {path}", time.monotonic()
        try:
            response = await super().send(method, path, **options)
        finally:
            self._ledger.waited(request, time.monotonic() - began)
        self._ledger.acknowledge(request, options, response)
        return response


class WatchedPeople(People):
    """The demo's people on watched connections."""

    def __init__(self, address: str, file: Path, patience: Patience, gate: Gate, ledger: Ledger) -> None:
        super().__init__(address, file, patience)
        self._gate, self._ledger = gate, ledger

    def connect(self) -> ChamdiemClient:
        """A watched connection."""
        transport = WatchedTransport(self.address, self.patience, self._gate, self._ledger)
        return ChamdiemClient(self.address, transport=transport)
