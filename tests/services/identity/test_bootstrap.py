"""The first administrator is made once, before anybody can sign in."""

import asyncio
from typing import Any

import pytest

from services.identity import bootstrap as command
from services.identity.bootstrap import bootstrap
from services.identity.commands.first_administrator import First
from services.identity.commands.tokens import TokenIssuer
from services.identity.config import Settings
from services.identity.errors.accounts import AlreadyBootstrapped

FIRST = First("quantri", "Trần Thị Quản Trị")


async def test_a_second_administrator_is_not_made_this_way(settings: Settings) -> None:
    await bootstrap(settings, FIRST)
    with pytest.raises(AlreadyBootstrapped):
        await bootstrap(settings, First("khac", "Người Khác"))


async def test_of_two_at_once_one_is_made(settings: Settings) -> None:
    made = await asyncio.gather(
        bootstrap(settings, FIRST), bootstrap(settings, First("khac", "Người Khác")), return_exceptions=True
    )
    assert sorted(type(one).__name__ for one in made) == ["AlreadyBootstrapped", "str"]


def test_the_command_prints_the_password_alone(
    settings: Settings, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    for name in ("namespace", "mongo_url", "amqp_url", "public_keys_file", "private_key_file"):
        monkeypatch.setenv(f"CHAMDIEM_{name.upper()}", str(getattr(settings, name)))
    given = ["--username", "quantri", "--person-name", "Trần Thị Quản Trị", "--unit", "so-noi-vu"]
    assert command.main(given) == 0
    printed = capsys.readouterr()
    assert len(printed.out.strip()) == 14
    assert printed.err == ""
    assert command.main(given) == 1
    refused = capsys.readouterr()
    assert (refused.out, refused.err) == ("", "Đã có tài khoản quản trị.\n")


def test_a_key_of_another_kind_is_refused(settings: Settings, tmp_path: Any) -> None:
    from cryptography.hazmat.primitives import serialization
    from cryptography.hazmat.primitives.asymmetric import x25519

    key = x25519.X25519PrivateKey.generate().private_bytes(
        serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
    )
    path = tmp_path / "other.pem"
    path.write_bytes(key)
    with pytest.raises(ValueError, match="no Ed25519 key"):
        TokenIssuer(path, 300)
