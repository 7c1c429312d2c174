"""Settings of identity."""

from pathlib import Path
from typing import ClassVar, Self
from urllib.parse import urlsplit

from pydantic import model_validator

from chamdiem.servicekit.settings import ServiceSettings
from services.identity.domain.passwords import Policy

OIDC_CALLBACK = "/api/identity/oidc/callback"
LOOPBACK = frozenset({"127.0.0.1", "localhost", "::1"})


class Settings(ServiceSettings):
    """Durations are seconds unless named otherwise. The Argon2id cost is OWASP's second profile."""

    service: ClassVar[str] = "identity"
    port: int = 8101
    private_key_file: Path
    access_token_life: int = 300
    keys_lead: float = 30
    """How long a new signing key is published before it signs: longer than an event and `keys_read_every`."""
    keys_read_every: float = 10
    keys_every: float = 60
    """How often keys whose last token has ended are retired."""
    units_every: float = 60
    """How often it is looked whether all units and accounts are to be told again, once an hour."""
    session_life: int = 7 * 24 * 3600
    refresh_grace: int = 60
    """How long a refresh token that was just replaced still answers: two tabs at once, or a lost response."""
    secure_cookie: bool = False
    """Behind HTTPS the refresh cookie is marked Secure."""
    argon2_memory_kib: int = 19_456
    argon2_passes: int = 2
    argon2_lanes: int = 1
    hash_threads: int = 2
    free_failures_per_account: int = 4
    free_failures_per_address: int = 40
    longest_delay: int = 900
    failures_before_lock: int = 10
    """After so many failures in a row a name is not looked at for `locked_for`, whether it exists or not."""
    failures_before_lock_of_address: int = 200
    locked_for: int = 1800
    failures_forgotten_after: int = 24 * 3600
    public_url: str = "http://127.0.0.1:8080"
    """The address that people type and that is printed for them."""
    password_shortest: int = 9
    password_classes: int = 4
    passwords_remembered: int = 2
    password_max_age_days: int = 180
    """0: a password never has to be changed for its age."""

    oidc_issuer: str = ""
    """The outside provider's issuer, to the letter; without one nobody signs in through any."""
    oidc_client_id: str = ""
    oidc_client_secret_file: Path | None = None
    oidc_label: str = "Đăng nhập bằng tài khoản liên thông"
    """What the button says."""
    oidc_link_by_email: bool = False
    """Whether the account whose e-mail the provider has verified is linked at its first sign-in there."""
    oidc_timeout: float = 5

    notice_keep_days: int = 400
    reminder_days: tuple[int, ...] = (7, 3, 1)
    """Days before a deadline on which those who have not sent are reminded, in Viet Nam's calendar."""
    reminder_every: float = 600
    boundaries_every: float = 30
    boundaries_told_for: float = 24 * 3600
    """How long after a phase has opened or closed it is still news, for a system that was down meanwhile."""
    smtp_host: str = ""
    """Without a host no mail is sent."""
    smtp_port: int = 587
    smtp_starttls: bool = True
    smtp_username: str = ""
    smtp_password_file: Path | None = None
    smtp_ca_file: Path | None = None
    """Certificates trusted instead of the machine's, for a mail server with one of the province's own."""
    smtp_timeout: float = 20
    mail_from: str = "chamdiem@localhost"
    mail_every: float = 60
    mail_hour: int = 7
    """From this hour of the day in Viet Nam the daily digests leave."""
    mail_first_wait: float = 60
    """How long the first failure makes an account's mail wait; each further one doubles it, up to a day."""

    @model_validator(mode="after")
    def _provider_is_whole(self) -> Self:
        """Half a provider, or one that is asked in the clear, is found at start and not at a sign-in."""
        if self.oidc_issuer and not self.oidc_client_id:
            raise ValueError("oidc_issuer needs oidc_client_id")
        if self.oidc_issuer and not is_safe_address(self.oidc_issuer):
            raise ValueError("oidc_issuer must be an https address")
        return self

    @property
    def oidc_client_secret(self) -> str:
        """Empty for a public client."""
        file = self.oidc_client_secret_file
        return file.read_text(encoding="utf-8").strip() if file else ""

    @property
    def mails(self) -> bool:
        """Whether notices are mailed at all."""
        return bool(self.smtp_host)

    @property
    def password_policy(self) -> Policy:
        """What a chosen password must be."""
        return Policy(
            self.password_shortest,
            self.password_classes,
            self.passwords_remembered,
            self.password_max_age_days,
        )


def is_safe_address(address: str) -> bool:
    """HTTPS, or a provider on this very machine."""
    try:
        parts = urlsplit(address)
        host = parts.hostname
    except ValueError:
        return False
    return bool(host) and (parts.scheme == "https" or (parts.scheme == "http" and host in LOOPBACK))
