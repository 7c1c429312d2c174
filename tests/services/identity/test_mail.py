"""Notices by e-mail, against a real SMTP server: one digest, retried while the server is away."""

import asyncio

import pytest
from fastapi import FastAPI

from chamdiem.servicekit.testing import eventually
from services.identity.commands.mailing import send_mails
from services.identity.config import Settings
from tests.services.identity.conftest import MAIL_ADDRESS, Person
from tests.services.identity.mail_server import PostOffice, listening_on
from tests.services.identity.mailed import choose, tell
from tests.services.listening import MovableClock


@pytest.fixture
def settings(settings: Settings, port: int) -> Settings:
    """Mail is on; the job comes so rarely that these tests run it themselves."""
    mail = {"smtp_host": "127.0.0.1", "smtp_port": port, "smtp_starttls": False, "smtp_timeout": 5.0}
    hours = {"mail_hour": 0, "mail_every": 3600.0, "mail_first_wait": 60.0}
    return settings.model_copy(update=mail | hours | {"public_url": "https://cham.example"})


async def test_a_day_is_one_mail_in_vietnamese_and_the_next_day_another(
    app: FastAPI, me: Person, port: int, clock: MovableClock
) -> None:
    office = PostOffice()
    async with listening_on(port, office):
        await tell(app, me, "a", "b")
        await asyncio.gather(*(send_mails(app.state.context) for _ in range(4)))
        await tell(app, me, "c")
        await send_mails(app.state.context)
        (mail,) = office.messages
        assert mail["To"] == MAIL_ADDRESS
        assert mail["Subject"] == "[Chấm điểm] 2 thông báo mới"
        assert mail["Bcc"] is None
        text = mail.get_content()
        assert text.count("Bảng điểm “Chỉ số CCHC” bị trả lại: Thiếu minh chứng Bcc: x@y.example") == 2
        assert "https://cham.example/thong-bao" in text
        clock.advance(days=1)
        await send_mails(app.state.context)
        await send_mails(app.state.context)
        assert len(office.messages) == 2
        assert office.messages[1]["Subject"].startswith("[Chấm điểm] Bảng điểm “Chỉ số CCHC” bị trả lại")


async def test_a_server_that_is_away_or_refuses_is_tried_again_later_and_later(
    app: FastAPI, me: Person, port: int, clock: MovableClock
) -> None:
    office = PostOffice()
    ctx = app.state.context
    await choose(me, True, "each")
    await tell(app, me, "a")
    await send_mails(ctx)  # nobody listens
    assert (await ctx.stores.mailboxes.attempts(me.account_id))[0] == 1
    async with listening_on(port, office):
        await send_mails(ctx)
        assert office.messages == [], "not before its time"
        office.refusing = True
        clock.advance(seconds=61)
        await send_mails(ctx)
        assert (await ctx.stores.mailboxes.attempts(me.account_id))[0] == 2
        office.refusing = False
        clock.advance(seconds=61)
        await send_mails(ctx)
        assert office.messages == [], "the second wait is longer"
        clock.advance(seconds=60)
        await send_mails(ctx)
        await send_mails(ctx)
        assert len(office.messages) == 1
        assert (await ctx.stores.mailboxes.attempts(me.account_id))[0] == 0


@pytest.mark.parametrize(("email", "digest"), [(False, "each"), (True, "none")])
async def test_who_wants_no_mail_gets_none_also_not_later(
    app: FastAPI, me: Person, port: int, email: bool, digest: str
) -> None:
    office = PostOffice()
    async with listening_on(port, office):
        await choose(me, email, digest)
        await tell(app, me, "a")
        await send_mails(app.state.context)
        await choose(me, True, "each")
        await send_mails(app.state.context)
        assert office.messages == []
        await tell(app, me, "b")
        await send_mails(app.state.context)
        assert len(office.messages) == 1


async def test_an_account_without_address_is_left_out(app: FastAPI, admin: Person, port: int) -> None:
    office = PostOffice()
    async with listening_on(port, office):
        await tell(app, admin, "a")
        await send_mails(app.state.context)
        assert office.messages == []
        assert await app.state.context.stores.notices.accounts_to_mail() == []


class TestTheJob:
    """The leased job itself, on its own clock."""

    @pytest.fixture
    def settings(self, settings: Settings) -> Settings:
        return settings.model_copy(update={"mail_every": 0.1})

    async def test_mails_by_itself(self, app: FastAPI, me: Person, port: int) -> None:
        office = PostOffice()
        async with listening_on(port, office):
            await choose(me, True, "each")
            await tell(app, me, "a")
            await eventually(lambda: len(office.messages) == 1)
