"""Settings of a process, from the environment (prefix CHAMDIEM_) or given as arguments in tests."""

from pathlib import Path
from typing import ClassVar

from pydantic_settings import BaseSettings, SettingsConfigDict


class ProcessSettings(BaseSettings):
    """What every process has, the gateway too: a name, an address, the bus and the public keys.

    Durations are seconds. `namespace` prefixes database, exchange and queues, so that several systems share
    engines.
    """

    model_config = SettingsConfigDict(env_prefix="CHAMDIEM_", extra="ignore", frozen=True)

    service: ClassVar[str]
    namespace: str = "chamdiem"
    host: str = "127.0.0.1"
    port: int = 8000
    log_level: str = "info"
    amqp_url: str
    public_keys_file: Path
    prefetch: int = 64
    retry_delays: tuple[float, ...] = (1, 5, 30, 300)
    """One entry per retry of a failing handler; after the last the message goes to the dead letters."""
    reconnect_delay: float = 1.0
    publish_timeout: float = 10.0
    trusted_proxies: str = ""
    """Addresses, with commas, of reverse proxies whose X-Forwarded-For is believed; by default nobody's."""


class ServiceSettings(ProcessSettings):
    """A process that owns a database; a service subclasses this, names itself in `service` and adds its
    own.
    """

    mongo_url: str
    trusted_proxies: str = "*"
    """A service is reached through the gateway alone, which tells the browser's address."""
    start_timeout: float = 60.0
    """How long the start waits for mongod before it gives up; a supervisor then starts the process again."""
    mongo_timeout: float = 5.0
    relay_linger: float = 0.01
    """How long the first wake gathers company."""
    relay_pause: float = 0.1
    """The least time between two passes, so that under load many saves share one bulk write."""
    sweep_every: float = 3.0
    sweep_age: float = 3.0
    """A sweep leaves younger entries alone: the process that wrote them is about to relay them itself."""
    coalesce_for: float = 0.5
    """While they keep coming, coalesced events leave this often per aggregate; the first one at once."""
    refresh_every: float = 30.0
    """How often the list of revoked subjects is read again, should an event have been missed."""
    inbox_keep_days: int = 400
    denials_every: float = 2.0
    """How often refused requests are put on record; a process that is killed loses no more than those."""
    anchor_every: float = 3600.0
    """The chain's end is told to the neighbour this often, while it grows."""
    anchor_look_every: float = 60.0

    @property
    def database_name(self) -> str:
        return f"{self.namespace}_{self.service}"
