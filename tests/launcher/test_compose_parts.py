"""What runs inside the containers beside the services: secrets made once, the health check."""

import http.server
import os
import shutil
import stat
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
import yaml

from chamdiem.servicekit.settings import ServiceSettings
from deploy.compose import ready, secrets
from deploy.local.home import REPOSITORY, Home
from deploy.local.services import GATEWAY, SERVICES
from services.identity import config as identity
from services.submission import config as submission


@pytest.fixture
def volume(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> tuple[Path, dict[str, int]]:
    """The mounted volume, and to whom each file in it was given."""
    owners: dict[str, int] = {}
    (tmp_path / "secrets").mkdir()

    def give(path: Path, account: int, group: int | None = None) -> None:
        owners[Path(path).name] = account

    monkeypatch.setattr(os, "chown", give)
    monkeypatch.setattr(shutil, "chown", give)
    monkeypatch.setattr(secrets, "HOME", Home(tmp_path))
    secrets.main()
    return tmp_path / "secrets", owners


def test_each_service_gets_its_own_secrets_alone(volume: tuple[Path, dict[str, int]]) -> None:
    folder, owners = volume
    for name, account in secrets.ACCOUNTS.items():
        assert owners[f"{name}.env"] == account
        assert stat.S_IMODE((folder / f"{name}.env").stat().st_mode) == 0o600
    assert len(set(secrets.ACCOUNTS.values())) == len(SERVICES) + 1
    assert owners["signing_key.pem"] == secrets.ACCOUNTS["identity"]
    assert owners["mongod_key"] == secrets.MONGOD_ACCOUNT
    assert stat.S_IMODE((folder / "public_keys.json").stat().st_mode) == 0o444


def test_no_service_learns_of_anothers_database(volume: tuple[Path, dict[str, int]]) -> None:
    folder, _ = volume
    texts = {name: (folder / f"{name}.env").read_text() for name in secrets.ACCOUNTS}
    assert "MONGO_URL" not in texts[GATEWAY]
    for name in SERVICES:
        assert f"mongodb://chamdiem_{name}:" in texts[name]
        assert (folder / f"mongod_{name}").read_text() in texts[name]
        others = [(folder / f"mongod_{other}").read_text() for other in SERVICES if other != name]
        assert not [secret for secret in others if secret in texts[name]]


def test_a_second_start_changes_no_secret(volume: tuple[Path, dict[str, int]]) -> None:
    folder, _ = volume
    before = {path.name: path.read_bytes() for path in folder.iterdir()}
    secrets.main()
    assert {path.name: path.read_bytes() for path in folder.iterdir()} == before


@pytest.mark.parametrize(
    ("service", "settings", "always"),
    [
        ("identity", identity.Settings, ("OIDC_", "SMTP_")),
        ("submission", submission.Settings, ("CLAMD_", "SCANS_")),
    ],
)
def test_a_service_is_passed_what_the_operator_may_set(
    service: str, settings: type[ServiceSettings], always: tuple[str, ...]
) -> None:
    """Named without a value: what the operator's shell does not set stays unset, so the default holds."""
    services = yaml.safe_load((REPOSITORY / "docker-compose.yml").read_text())["services"]
    everyones = services["criteria"]["environment"]
    own = {k: v for k, v in services[service]["environment"].items() if k not in everyones}
    passed = {name for name, value in own.items() if value is None}
    names = {f"CHAMDIEM_{name.upper()}" for name in settings.model_fields}
    assert passed <= names
    assert {name for name in names if name.removeprefix("CHAMDIEM_").startswith(always)} <= passed


def test_trusted_roots_are_read_from_a_folder_that_is_mounted() -> None:
    """A folder of the operator's, else the empty one of the repository: it must be there at the start."""
    part = yaml.safe_load((REPOSITORY / "docker-compose.yml").read_text())["services"]["submission"]
    folder = part["environment"]["CHAMDIEM_TRUST_ROOTS"]
    (mount,) = (one for one in part["volumes"] if one.endswith(f":{folder}:ro"))
    own = mount.removeprefix("${CHAMDIEM_TRUST_ROOTS:-").removesuffix("}" + f":{folder}:ro")
    assert (REPOSITORY / own).is_dir()


class _Health(http.server.BaseHTTPRequestHandler):
    status = 200

    def do_GET(self) -> None:
        self.send_response(self.status if self.path == "/health/ready" else 404)
        self.end_headers()


@pytest.fixture
def process(monkeypatch: pytest.MonkeyPatch) -> Iterator[http.server.HTTPServer]:
    """Something that answers on the container's port."""
    server = http.server.HTTPServer(("127.0.0.1", 0), _Health)
    monkeypatch.setenv("CHAMDIEM_PORT", str(server.server_port))
    serving = threading.Thread(target=server.serve_forever)
    serving.start()
    yield server
    server.shutdown()
    server.server_close()
    serving.join()


@pytest.mark.parametrize(("status", "code"), [(200, 0), (503, 1)])
def test_a_container_is_healthy_once_it_is_ready(
    status: int, code: int, process: http.server.HTTPServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(_Health, "status", status)
    assert ready.main() == code


def test_a_container_that_does_not_answer_is_not_healthy(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CHAMDIEM_PORT", "9")
    assert ready.main() == 1
