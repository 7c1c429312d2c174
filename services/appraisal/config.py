"""Settings of appraisal."""

from typing import ClassVar

from chamdiem.servicekit.settings import ServiceSettings


class Settings(ServiceSettings):
    """Nothing of its own beyond what every service has."""

    service: ClassVar[str] = "appraisal"
    port: int = 8104
