"""The job that mails notices: one mail per account, claimed before it is sent and released when it fails."""

import uuid
from datetime import datetime, timedelta
from email.message import EmailMessage
from email.utils import format_datetime

import aiosmtplib

from chamdiem.scoring.phases import LOCAL_TIME
from chamdiem.servicekit.logging import logger
from services.identity.commands.smtp import Smtp
from services.identity.context import Context
from services.identity.domain.accounts import Account
from services.identity.domain.mail_texts import body, subject
from services.identity.domain.notices import MailChoice, Notice

LONGEST_WAIT = timedelta(days=1)
GIVEN_UP_AFTER = 12
"""Failures in a row of one account's mail; its notices stay in the inbox."""


async def send_mails(ctx: Context) -> None:
    """Whatever is due now. A process that dies between claim and answer leaves that mail unsent rather than
    sending it twice; the notices are in the inbox.
    """
    if not ctx.settings.mails:
        return
    for account_id in await ctx.stores.notices.accounts_to_mail():
        await _mail(ctx, account_id, ctx.kit.clock())


async def _mail(ctx: Context, account_id: str, now: datetime) -> None:
    account = await ctx.stores.accounts.find(account_id)
    choice = await ctx.stores.mailboxes.choice(account_id)
    failures, not_before, mailed_at = await ctx.stores.mailboxes.attempts(account_id)
    wanted = account is not None and bool(account.email) and not account.closed and choice.wanted
    if wanted and not _is_time(ctx, choice, now, not_before, mailed_at):
        return
    claim = uuid.uuid4().hex
    notices = await ctx.stores.notices.claim(account_id, claim)
    if account is None or not wanted or not notices:
        return await ctx.stores.notices.settle(claim, "none")
    await _send(ctx, account, claim, notices, failures + 1, now)


def _is_time(
    ctx: Context, choice: MailChoice, now: datetime, not_before: datetime | None, mailed_at: datetime | None
) -> bool:
    if not_before and now < not_before:
        return False
    here = now.astimezone(LOCAL_TIME)
    mailed_today = mailed_at is not None and mailed_at.astimezone(LOCAL_TIME).date() == here.date()
    return choice.digest == "each" or (here.hour >= ctx.settings.mail_hour and not mailed_today)


async def _send(
    ctx: Context, account: Account, claim: str, notices: list[Notice], attempt: int, now: datetime
) -> None:
    stores = ctx.stores
    try:
        await Smtp(ctx.settings).send(_message(ctx, account, notices, now))
    except (TimeoutError, aiosmtplib.SMTPException, OSError, ValueError) as error:
        given_up = attempt >= GIVEN_UP_AFTER
        # Neither address nor text: the log is read by more people than the mail.
        logger.warning(
            "mail_failed", account_id=account.account_id, attempt=attempt, error=type(error).__name__
        )
        await stores.notices.settle(claim, "failed" if given_up else "due")
        wait = min(timedelta(seconds=ctx.settings.mail_first_wait) * 2 ** (attempt - 1), LONGEST_WAIT)
        await stores.mailboxes.failed(account.account_id, 0 if given_up else attempt, now + wait)
        return
    await stores.notices.settle(claim, "sent")
    await stores.mailboxes.done(account.account_id, now)


def _message(ctx: Context, account: Account, notices: list[Notice], now: datetime) -> EmailMessage:
    """Raises ValueError where a header cannot be what the account holds."""
    message = EmailMessage()
    message["From"] = ctx.settings.mail_from
    message["To"] = account.email
    message["Subject"] = subject(notices)
    message["Date"] = format_datetime(now)
    domain = ctx.settings.mail_from.rpartition("@")[2].strip(" >") or "localhost"
    # The same notices give the same id, so that a mail server may drop a repetition.
    message["Message-ID"] = f"<{notices[-1].notice_id}.{len(notices)}@{domain}>"
    message["Auto-Submitted"] = "auto-generated"
    message.set_content(body(account.person_name, notices, ctx.settings.public_url))
    return message
