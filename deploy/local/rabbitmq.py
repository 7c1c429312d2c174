"""A real RabbitMQ from Debian's package: a broker of our own beside any other, on loopback alone."""

import asyncio
from urllib.parse import urlsplit

import aio_pika

from deploy.local.child import Child, inherited
from deploy.local.credentials import password
from deploy.local.debian import RABBITMQ_SERVER, require_packages
from deploy.local.engine import Engine
from deploy.local.home import Home, write_private
from deploy.local.ports import LOOPBACK, require_free

USER = "chamdiem"


async def start_rabbitmq(home: Home, port: int, management_port: int) -> Engine:
    """Start a broker, its data in the state folder; its one user is generated and `guest` is not made."""
    home.prepare()
    require_packages("rabbitmq-server")
    require_free("rabbitmq", port)
    require_free("rabbitmq_management", management_port)
    secret = password(home, "rabbitmq_password")
    _configure(home, port, management_port, secret)
    child = Child(
        name="rabbitmq",
        command=[str(RABBITMQ_SERVER)],
        environment=_environment(home, port),
        log=home.logs / "rabbitmq.log",
        folder=home.root,
    )
    url = f"amqp://{USER}:{secret}@{LOOPBACK}:{port}/"
    engine = Engine(child, url, lambda: _ready(url))
    await engine.start()
    return engine


def management_url(amqp_url: str, port: int) -> str:
    """The management API of a broker that this launcher started, with its login."""
    return f"http://{urlsplit(amqp_url).netloc.rsplit(':', 1)[0]}:{port}"


def _configure(home: Home, port: int, management_port: int, secret: str) -> None:
    folder = home.data / "rabbitmq"
    folder.mkdir(exist_ok=True)
    settings = {
        "listeners.tcp.1": f"{LOOPBACK}:{port}",
        "management.tcp.ip": LOOPBACK,
        "management.tcp.port": str(management_port),
        "management_agent.disable_metrics_collector": "true",
        "default_user": USER,
        "default_pass": secret,
        "disk_free_limit.absolute": "256MB",
        "vm_memory_high_watermark.relative": "0.3",
    }
    write_private(folder / "rabbitmq.conf", "".join(f"{key} = {value}\n" for key, value in settings.items()))
    write_private(folder / "enabled_plugins", "[rabbitmq_management].\n")
    write_private(folder / "env.conf", "")
    if not (folder / ".erlang.cookie").exists():
        write_private(folder / ".erlang.cookie", password(home, "erlang_cookie"))


def _environment(home: Home, port: int) -> dict[str, str]:
    folder = home.data / "rabbitmq"
    return inherited(
        HOME=str(folder),
        ERL_EPMD_ADDRESS=LOOPBACK,
        # The script then becomes the broker itself, so that a signal to the child reaches it.
        RUNNING_UNDER_SYSTEMD="true",
        RABBITMQ_NODENAME=f"chamdiem_{port}@localhost",
        # Below the range that the kernel gives to outgoing connections: now and then one would hold it.
        RABBITMQ_DIST_PORT=str(port + 20_000 if port < 12_500 else port - 9_000),
        RABBITMQ_CONF_ENV_FILE=str(folder / "env.conf"),
        RABBITMQ_CONFIG_FILE=str(folder / "rabbitmq.conf"),
        RABBITMQ_ENABLED_PLUGINS_FILE=str(folder / "enabled_plugins"),
        RABBITMQ_MNESIA_BASE=str(folder / "mnesia"),
        RABBITMQ_LOG_BASE=str(home.logs),
        RABBITMQ_LOGS="-",
        RABBITMQ_SERVER_ADDITIONAL_ERL_ARGS="-kernel inet_dist_use_interface {127,0,0,1}",
    )


async def _ready(url: str) -> bool:
    place = urlsplit(url)
    try:
        # The bare socket first: the client library logs every connection that is refused.
        _, writer = await asyncio.open_connection(place.hostname, place.port)
        writer.close()
        connection = await aio_pika.connect(url, timeout=5)
    except (OSError, TimeoutError, aio_pika.exceptions.AMQPError):
        return False
    await connection.close()
    return True
