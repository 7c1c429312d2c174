"""Which processes make up the system, and what each one is told through its environment."""

import os
import sys
from collections.abc import Mapping
from dataclasses import dataclass, field

from deploy.local.child import Child, inherited
from deploy.local.credentials import signing_keys
from deploy.local.engines import Engines
from deploy.local.home import REPOSITORY, Home, default_home
from deploy.local.ports import LOOPBACK, ports_from

SERVICES = ("identity", "criteria", "submission", "appraisal", "reporting")
GATEWAY = "gateway"


@dataclass(frozen=True)
class Layout:
    """Where one system runs: its state folder, its ports, the prefix of its databases and queues."""

    home: Home = field(default_factory=default_home)
    ports: Mapping[str, int] = field(default_factory=ports_from)
    namespace: str = "chamdiem"

    def address(self, name: str) -> str:
        """The base address of a service or of the gateway."""
        return f"http://{LOOPBACK}:{self.ports[name]}"


def process(layout: Layout, engines: Engines, name: str, mongo_urls: Mapping[str, str]) -> Child:
    """A service or the gateway, not yet started."""
    return Child(
        name=name,
        command=[sys.executable, "-m", f"{_package(name)}.main"],
        environment=inherited(**environment_of(layout, engines, name, mongo_urls)),
        log=layout.home.logs / f"{name}.log",
        folder=REPOSITORY,
    )


def environment_of(
    layout: Layout, engines: Engines, name: str, mongo_urls: Mapping[str, str]
) -> dict[str, str]:
    """The variables of one process. Only identity learns of the private key; the gateway has no database."""
    keys = signing_keys(layout.home.secrets)
    variables = {
        "CHAMDIEM_NAMESPACE": layout.namespace,
        "CHAMDIEM_AMQP_URL": engines.amqp_url,
        "CHAMDIEM_PUBLIC_KEYS_FILE": str(keys.public_file),
        "CHAMDIEM_HOST": LOOPBACK,
        "CHAMDIEM_PORT": str(layout.ports[name]),
    }
    if name == GATEWAY:
        return variables | {
            f"CHAMDIEM_{service.upper()}_URL": layout.address(service) for service in SERVICES
        }
    variables["CHAMDIEM_MONGO_URL"] = mongo_urls.get(name, engines.mongo_url)
    if name in ("identity", "submission"):
        # Where people and an outside provider reach it; behind a proxy the operator names another.
        variables["CHAMDIEM_PUBLIC_URL"] = os.environ.get("CHAMDIEM_PUBLIC_URL", layout.address("gateway"))
    if name == "identity":
        variables["CHAMDIEM_PRIVATE_KEY_FILE"] = str(keys.private_file)
    return variables


def _package(name: str) -> str:
    return GATEWAY if name == GATEWAY else f"services.{name}"
