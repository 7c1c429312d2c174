"""Settings of the gateway."""

from pathlib import Path
from typing import ClassVar

from chamdiem.servicekit.settings import ProcessSettings

from .routes import Upstream


class Settings(ProcessSettings):
    """Addresses of the services, the built web client, and limits per second."""

    service: ClassVar[str] = "gateway"
    port: int = 8080
    identity_url: str = "http://127.0.0.1:8101"
    criteria_url: str = "http://127.0.0.1:8102"
    submission_url: str = "http://127.0.0.1:8103"
    appraisal_url: str = "http://127.0.0.1:8104"
    reporting_url: str = "http://127.0.0.1:8105"
    province: str = "Thanh Bình"
    """The province's name without its kind, as the web client's bar shows it."""
    web_root: Path = Path("web/dist")
    upstream_timeout: float = 60.0
    rate_per_account: float = 50.0
    burst_per_account: float = 200.0
    rate_per_address: float = 20.0
    burst_per_address: float = 200.0

    def upstreams(self) -> dict[Upstream, str]:
        """Base address of each service."""
        return {
            "identity": self.identity_url,
            "criteria": self.criteria_url,
            "submission": self.submission_url,
            "appraisal": self.appraisal_url,
            "reporting": self.reporting_url,
        }
