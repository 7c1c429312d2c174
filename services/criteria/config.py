"""Settings of criteria."""

from typing import ClassVar

from chamdiem.servicekit.settings import ServiceSettings


class Settings(ServiceSettings):
    """Nothing of its own beside the name and the port."""

    service: ClassVar[str] = "criteria"
    port: int = 8102
