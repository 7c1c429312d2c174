"""What each service is wired with, read off its composition root without starting it."""

import importlib
from typing import Any

import pytest

from chamdiem.servicekit.app import Service
from deploy.api.__main__ import NOWHERE
from gateway.routes import UPSTREAMS

Wired = dict[str, Service]


def wired_services(monkeypatch: pytest.MonkeyPatch) -> Wired:
    """The parts that `wiring.build` hands to servicekit, by service."""
    found: Wired = {}
    for name in UPSTREAMS:
        wiring = importlib.import_module(f"services.{name}.wiring")
        create_app = wiring.create_app

        def keep(service: Service, *more: Any, name: str = name, make: Any = create_app) -> Any:
            found[name] = service
            return make(service, *more)

        monkeypatch.setattr(wiring, "create_app", keep)
        wiring.build(importlib.import_module(f"services.{name}.config").Settings(**NOWHERE))
    return found
