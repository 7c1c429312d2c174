"""The one-shot `init` of docker-compose.yml: every secret made once, readable by its own account alone."""

import os
import shutil
from pathlib import Path

from deploy.local.credentials import password, signing_keys
from deploy.local.home import Home, write_private
from deploy.local.mongod import REPLICA_SET
from deploy.local.services import SERVICES

HOME = Home(Path("/"))
"""The volume is mounted at /secrets, which is where a state folder at / keeps its secrets."""

ACCOUNTS = {"gateway": 10000} | {name: 10001 + place for place, name in enumerate(SERVICES)}
"""User ids of the containers, as docker-compose.yml sets them."""

MONGOD_ACCOUNT = 999
NAMESPACE = "chamdiem"
MONGOD = "mongo:27017"


def main() -> None:
    """Make what is missing; secrets that are there stay as they are."""
    HOME.secrets.chmod(0o755)
    keys = signing_keys(HOME.secrets)
    keys.public_file.chmod(0o444)
    shutil.chown(keys.private_file, ACCOUNTS["identity"])
    _mongod_key()
    bus = f"amqp://chamdiem:{password(HOME, 'rabbitmq_password')}@rabbitmq:5672/"
    password(HOME, "mongod_password")
    for name, account in ACCOUNTS.items():
        _write(name, account, {"CHAMDIEM_AMQP_URL": bus} | _own(name))


def _own(name: str) -> dict[str, str]:
    if name == "gateway":
        return {}
    secret = password(HOME, f"mongod_{name}")
    user = f"{NAMESPACE}_{name}"
    return {
        "CHAMDIEM_MONGO_URL": f"mongodb://{user}:{secret}@{MONGOD}/?replicaSet={REPLICA_SET}&authSource=admin"
    }


def _write(name: str, account: int, variables: dict[str, str]) -> None:
    path = HOME.secrets / f"{name}.env"
    write_private(path, "".join(f"{key}='{value}'\n" for key, value in variables.items()))
    os.chown(path, account, account)


def _mongod_key() -> None:
    password(HOME, "mongod_key")
    path = HOME.secrets / "mongod_key"
    path.chmod(0o400)
    os.chown(path, MONGOD_ACCOUNT, MONGOD_ACCOUNT)


if __name__ == "__main__":
    main()
