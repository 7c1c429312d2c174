"""The way to a mail server that demands STARTTLS and a login; what is refused there is mailed later."""

from pathlib import Path

import pytest
from fastapi import FastAPI
from structlog.testing import capture_logs

from services.identity.commands.mailing import send_mails
from services.identity.config import Settings
from tests.services.identity.conftest import MAIL_ADDRESS, Person
from tests.services.identity.mail_server import (
    PASSWORD,
    USERNAME,
    Certificate,
    PostOffice,
    certificate,
    demanding_on,
    listening_on,
)
from tests.services.identity.mailed import tell
from tests.services.listening import MovableClock

WRONG = "Không-phải-mật-khẩu-thư"


@pytest.fixture
def proof(tmp_path: Path) -> Certificate:
    """The server's certificate, which identity trusts."""
    return certificate(tmp_path)


@pytest.fixture
def password_file(tmp_path: Path) -> Path:
    """As an operator writes it: with a line's end."""
    file = tmp_path / "smtp_password"
    file.write_text(f"{PASSWORD}\n", encoding="utf-8")
    return file


@pytest.fixture
def settings(settings: Settings, port: int, proof: Certificate, password_file: Path) -> Settings:
    """A server with STARTTLS and a login; the job comes so rarely that these tests run it themselves."""
    server = {"smtp_host": "127.0.0.1", "smtp_port": port, "smtp_timeout": 5.0, "smtp_ca_file": proof.file}
    login = {"smtp_username": USERNAME, "smtp_password_file": password_file}
    return settings.model_copy(update=server | login | {"mail_hour": 0, "mail_every": 3600.0})


def keep(file: Path, text: str | None) -> None:
    """What the operator does with the file meanwhile; None: takes it away."""
    if text is None:
        file.unlink()
    else:
        file.write_text(text, encoding="utf-8")


async def refused_as(app: FastAPI, me: Person, *errors: str) -> None:
    """One pass that mails nothing, says why without a secret, and is counted to be tried again."""
    ctx = app.state.context
    failures = (await ctx.stores.mailboxes.attempts(me.account_id))[0]
    with capture_logs() as logs:
        await send_mails(ctx)
    (said,) = [one for one in logs if one["event"] == "mail_failed"]
    assert said["error"] in errors
    assert not [secret for secret in (PASSWORD, WRONG, MAIL_ADDRESS) if secret in str(said)]
    assert (await ctx.stores.mailboxes.attempts(me.account_id))[0] == failures + 1
    assert await ctx.stores.notices.accounts_to_mail() == [me.account_id]


async def test_a_digest_goes_encrypted_and_after_a_login(
    app: FastAPI, me: Person, port: int, proof: Certificate
) -> None:
    office = PostOffice()
    await tell(app, me, "a", "b")
    async with demanding_on(port, office, proof):
        await send_mails(app.state.context)
        await send_mails(app.state.context)
    (mail,) = office.messages
    assert mail["To"] == MAIL_ADDRESS
    assert mail["Subject"] == "[Chấm điểm] 2 thông báo mới"
    assert office.encrypted == [True]


async def test_a_wrong_password_delays_the_digest_until_it_is_right(
    app: FastAPI, me: Person, port: int, proof: Certificate, password_file: Path, clock: MovableClock
) -> None:
    office = PostOffice()
    await tell(app, me, "a", "b")
    keep(password_file, WRONG)
    async with demanding_on(port, office, proof):
        await refused_as(app, me, "SMTPAuthenticationError")
        clock.advance(seconds=61)
        keep(password_file, None)
        await refused_as(app, me, "FileNotFoundError")
        assert office.messages == []
        keep(password_file, PASSWORD)
        clock.advance(seconds=121)
        await send_mails(app.state.context)
    (mail,) = office.messages
    assert mail["Subject"] == "[Chấm điểm] 2 thông báo mới"


async def test_a_certificate_that_is_not_trusted_gets_neither_password_nor_mail(
    app: FastAPI, me: Person, port: int, proof: Certificate, tmp_path: Path, clock: MovableClock
) -> None:
    office = PostOffice()
    (tmp_path / "another").mkdir()
    another = certificate(tmp_path / "another")
    await tell(app, me, "a")
    async with demanding_on(port, office, another):
        await refused_as(app, me, "SMTPConnectError", "SSLCertVerificationError", "SMTPServerDisconnected")
    assert (office.logins, office.messages) == (0, [])
    clock.advance(seconds=61)
    async with demanding_on(port, office, proof):
        await send_mails(app.state.context)
    assert len(office.messages) == 1


async def test_a_server_without_encryption_gets_neither_password_nor_mail(
    app: FastAPI, me: Person, port: int
) -> None:
    office = PostOffice()
    await tell(app, me, "a")
    async with listening_on(port, office):
        await refused_as(app, me, "SMTPException")
    assert (office.logins, office.messages) == (0, [])
