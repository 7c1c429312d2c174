"""The way to the mail server."""

from email.message import EmailMessage

import aiosmtplib

from services.identity.config import Settings


class Smtp:
    """One connection per mail: digests are few, and a server that is away holds nobody up for long. Where
    STARTTLS is on, a server that does not offer it, or whose certificate is not trusted, is told nothing.
    """

    def __init__(self, settings: Settings) -> None:
        self._settings = settings

    async def send(self, message: EmailMessage) -> None:
        """Raises SMTPException, OSError, TimeoutError."""
        chosen = self._settings
        await aiosmtplib.send(
            message,
            hostname=chosen.smtp_host,
            port=chosen.smtp_port,
            start_tls=chosen.smtp_starttls,
            username=chosen.smtp_username or None,
            password=self._password(),
            cert_bundle=str(chosen.smtp_ca_file) if chosen.smtp_ca_file else None,
            timeout=chosen.smtp_timeout,
        )

    def _password(self) -> str | None:
        file = self._settings.smtp_password_file
        return file.read_text(encoding="utf-8").strip() if file else None
