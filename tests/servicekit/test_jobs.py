"""Recurring work, by one copy at a time."""

import runpy
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import uvicorn
from cryptography.hazmat.primitives.asymmetric.ec import SECP256R1, generate_private_key
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat

from chamdiem.servicekit.app import Kit
from chamdiem.servicekit.jobs import Job, Lease
from chamdiem.servicekit.mongo import connect
from chamdiem.servicekit.serve import run
from chamdiem.servicekit.testing import SigningKey, eventually, running
from deploy.local.credentials import SigningKeys
from tests.servicekit.conftest import MakeSettings
from tests.servicekit.example import main, wiring
from tests.servicekit.harness import make_app


async def test_one_copy_does_the_job_and_survives_an_error(
    make_settings: MakeSettings,
) -> None:
    runs: list[Kit] = []

    async def work(kit: Kit) -> None:
        runs.append(kit)
        if len(runs) == 1:
            raise LookupError("once")

    copies = [make_app(make_settings(), jobs=[Job("sum", 0.02, work)]) for _ in range(2)]
    async with running(copies[0], wait_ready=False), running(copies[1], wait_ready=False):
        await eventually(lambda: len(runs) >= 5)
    assert len({id(kit) for kit in runs}) == 1


async def test_a_lease_passes_on_when_it_expires(make_settings: MakeSettings) -> None:
    client = connect(make_settings())
    database = client[make_settings().database_name]
    first, second = Lease(database), Lease(database)
    assert await first.hold("l", 60)
    assert await first.hold("l", 0)
    assert await second.hold("l", 60)
    assert not await first.hold("l", 60)
    await client.close()


async def test_waiting_ends_at_the_deadline_with_the_complaint() -> None:
    def complains() -> bool:
        raise AssertionError("three are missing")

    for probe, complaint in ((complains, "three are missing"), (lambda: 0, "not within")):
        with pytest.raises(AssertionError, match=complaint):
            await eventually(probe, timeout=0.05)


def test_the_fixture_keys_of_a_whole_system_work_too(signing_keys: SigningKeys) -> None:
    key = SigningKey.load(signing_keys.private_file, signing_keys.public_file)
    assert key.jwks()["keys"][0]["kid"] == key.kid


def test_keys_of_another_kind_are_refused(tmp_path: Path) -> None:
    key = generate_private_key(SECP256R1())
    pem = key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption())
    (tmp_path / "key.pem").write_bytes(pem)
    with pytest.raises(TypeError):
        SigningKey.load(tmp_path / "key.pem", tmp_path / "public.json")


def served(monkeypatch: pytest.MonkeyPatch, call: Callable[[], Any]) -> dict[str, Any]:
    """What uvicorn would have been told."""
    told: dict[str, Any] = {}
    monkeypatch.setattr(uvicorn, "run", lambda app, **options: told.update(options, app=app))
    monkeypatch.setattr("chamdiem.servicekit.serve.configure_logging", lambda *_: None)
    call()
    return told


def test_a_process_serves_what_is_built(make_settings: MakeSettings, monkeypatch: pytest.MonkeyPatch) -> None:
    settings = make_settings(port=8199)
    told = served(monkeypatch, lambda: run(lambda: wiring.build(settings), settings))
    assert (told["host"], told["port"], told["access_log"]) == ("127.0.0.1", 8199, False)


def test_a_process_reads_its_environment(
    make_settings: MakeSettings, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("namespace", "mongo_url", "amqp_url", "public_keys_file"):
        monkeypatch.setenv(f"CHAMDIEM_{name.upper()}", str(getattr(make_settings(), name)))
    monkeypatch.setenv("CHAMDIEM_RETRY_DELAYS", "[0.5, 2]")
    told = served(monkeypatch, lambda: runpy.run_path(str(main.__file__), run_name="__main__"))
    assert told["app"].title == "Chamdiem: example"
