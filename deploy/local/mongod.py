"""A real mongod from PyPI's package: a replica set of one, journalled, with accounts, on loopback alone."""

import shutil
from collections.abc import Iterable
from importlib.util import find_spec
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from pymongo import AsyncMongoClient
from pymongo.errors import OperationFailure, PyMongoError

from deploy.local.child import Child, inherited
from deploy.local.credentials import password
from deploy.local.engine import Engine
from deploy.local.home import Home
from deploy.local.ports import LOOPBACK, require_free
from deploy.local.problems import LauncherError

REPLICA_SET = "chamdiem"
ADMINISTRATOR = "launcher"
USER_EXISTS = 51003
UNAUTHORIZED = 13
Client = AsyncMongoClient[dict[str, Any]]


def binary() -> str:
    """The mongod inside the package, or the machine's own. Raises LauncherError when there is none."""
    spec = find_spec("fiftyone")
    places = [Path(place) / "db/bin/mongod" for place in (spec and spec.submodule_search_locations) or []]
    found = next((str(place) for place in places if place.exists()), None) or shutil.which("mongod")
    if not found:
        raise LauncherError("There is no mongod: run `make setup`, or name a server of yours in MONGO_URL.")
    return found


async def start_mongod(home: Home, port: int, *, cache_gb: float = 1.0, oplog_mb: int = 990) -> Engine:
    """Start mongod, its data in the state folder; its administrator is made on the first start."""
    home.prepare()
    require_free("mongod", port)
    data = home.data / "mongod"
    data.mkdir(exist_ok=True)
    secret = password(home, "mongod_password")
    password(home, "mongod_key")
    child = Child(
        name="mongod",
        command=[
            binary(), "--dbpath", str(data), "--port", str(port), "--bind_ip", LOOPBACK, "--nounixsocket",
            "--replSet", REPLICA_SET, "--keyFile", str(home.secrets / "mongod_key"),
            "--wiredTigerCacheSizeGB", str(cache_gb), "--oplogSize", str(oplog_mb),
            "--setParameter", "diagnosticDataCollectionEnabled=false",
            # Files of dropped collections stay open that long: by default five minutes, in which a run of
            # tests drops more of them than a process may have open.
            "--setParameter", "minSnapshotHistoryWindowInSeconds=5",
        ],
        environment=inherited(),
        log=home.logs / "mongod.log",
        folder=home.root,
    )  # fmt: skip
    url = f"mongodb://{ADMINISTRATOR}:{secret}@{LOOPBACK}:{port}/?replicaSet={REPLICA_SET}&authSource=admin"
    engine = Engine(child, url, lambda: bring_up(port, secret, f"{LOOPBACK}:{port}"))
    await engine.start()
    return engine


async def make_service_users(url: str, home: Home, namespace: str, services: Iterable[str]) -> dict[str, str]:
    """An account per service that reaches its own database and no other; returns their addresses."""
    place = urlsplit(url)
    urls = {}
    async with Client(url) as client:
        for service in services:
            user, secret = f"{namespace}_{service}", password(home, f"mongod_{service}")
            roles = [{"role": role, "db": user} for role in ("readWrite", "dbAdmin")]
            await _ensure_user(client, user, secret, roles)
            urls[service] = f"mongodb://{user}:{secret}@{place.hostname}:{place.port}/?{place.query}"
    return urls


async def bring_up(port: int, secret: str, address: str) -> bool:
    """Bring the node on this loopback to where it takes writes, one step a call; True once it does.

    `address` is what the set's other clients reach it by; `secret` becomes the administrator's password.
    """
    try:
        async with Client(LOOPBACK, port, directConnection=True, serverSelectionTimeoutMS=500) as client:
            hello = await client.admin.command("hello")
            if not hello.get("setName"):
                await _initiate(client, port, secret, address)
            elif hello.get("isWritablePrimary"):
                await _ensure_administrator(client, secret)
                return True
    except PyMongoError:
        return False
    return False


async def _initiate(client: Client, port: int, secret: str, address: str) -> None:
    """The set's first configuration, or, for data made on another port, the same set with the new address."""
    member = {"_id": 0, "host": address}
    try:
        await client.admin.command("replSetInitiate", {"_id": REPLICA_SET, "members": [member]})
    except OperationFailure:
        await _move(port, member, secret)


async def _move(port: int, member: dict[str, Any], secret: str) -> None:
    url = f"mongodb://{ADMINISTRATOR}:{secret}@{LOOPBACK}:{port}/?authSource=admin&directConnection=true"
    async with Client(url, serverSelectionTimeoutMS=500) as client:
        config = (await client.admin.command("replSetGetConfig"))["config"]
        moved = {**config, "version": config["version"] + 1, "members": [member]}
        await client.admin.command("replSetReconfig", moved, force=True)


async def _ensure_administrator(client: Client, secret: str) -> None:
    # mongod lets an account-less caller on loopback make the first account, and that one alone.
    try:
        await _ensure_user(client, ADMINISTRATOR, secret, ["root"])
    except OperationFailure as error:
        if error.code != UNAUTHORIZED:
            raise


async def _ensure_user(client: Client, user: str, secret: str, roles: list[Any]) -> None:
    try:
        await client.admin.command("createUser", user, pwd=secret, roles=roles)
    except OperationFailure as error:
        if error.code != USER_EXISTS:
            raise
