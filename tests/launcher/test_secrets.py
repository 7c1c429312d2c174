"""Secrets are generated once, differ from each other, and only their owner reads them."""

import json
import stat
from pathlib import Path

import jwt

from deploy.local.credentials import password, signing_keys
from deploy.local.home import Home


def mode(path: Path) -> int:
    return stat.S_IMODE(path.stat().st_mode)


def test_every_secret_file_is_its_owners_alone(tmp_path: Path) -> None:
    home = Home(tmp_path / "home")
    home.prepare()
    keys = signing_keys(home.secrets)
    password(home, "rabbitmq_password")
    assert {mode(folder) for folder in (home.root, home.secrets, home.data, home.run)} == {0o700}
    assert {path.name: oct(mode(path)) for path in home.secrets.iterdir()} == {
        keys.private_file.name: "0o600",
        keys.public_file.name: "0o600",
        "rabbitmq_password": "0o600",
    }


def test_a_secret_is_made_once_and_for_one_use(tmp_path: Path) -> None:
    home = Home(tmp_path)
    home.prepare()
    first = password(home, "mongod_password")
    assert password(home, "mongod_password") == first
    assert password(home, "rabbitmq_password") != first
    assert len(first) >= 32


def test_the_key_pair_signs_and_verifies(tmp_path: Path) -> None:
    keys = signing_keys(tmp_path)
    published = json.loads(keys.public_file.read_text())["keys"][0]
    token = jwt.encode({"sub": "a"}, keys.private_file.read_text(), algorithm="EdDSA")
    assert jwt.decode(token, jwt.PyJWK(published), algorithms=["EdDSA"]) == {"sub": "a"}
    assert "d" not in published
    assert published["kid"]


def test_the_key_pair_is_kept(tmp_path: Path) -> None:
    before = signing_keys(tmp_path).private_file.read_bytes()
    assert signing_keys(tmp_path).private_file.read_bytes() == before
